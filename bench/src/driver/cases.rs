//! What is measured.

use super::{
    client::Asked,
    measure::{BUSY, Case, MANY},
    scene::{Member, Scene, sign_in_form},
};
use crate::{
    database::Vote,
    generator::{RARE, Stream, Vocabulary, slug_of},
};
use std::{ops::Range, sync::Arc};

/// Votes of one writer: fewer than the three hundred changes that a person may make at once.
const VOTES_EACH: usize = 250;
/// Responses of one writer: far from what counts as too fast for a person.
const RESPONSES_EACH: usize = 20;
/// Different organisations that are asked for in turn.
const DIFFERENT: i64 = 200;
/// The cases that everything is compared with.
pub const STATIC_FILE: &str = "static file";
pub const KEPT_FEED: &str = "feed of a visitor, kept";
pub const VISITORS_FEED: &str = "feed of a visitor";
pub const FAR_PAGE: &str = "feed, far page";
pub const VOTE: &str = "vote";
pub const MANY_VOTES: &str = "vote, 64 at once";
const NEVER: usize = usize::MAX;

/// All cases, in the order of the report. `english`: the words of searches and responses.
pub fn all(scene: &Arc<Scene>, english: Vocabulary) -> Vec<Case> {
    let mut cases = vec![
        sent("health check", |_| "/healthz".to_owned()),
        sent(STATIC_FILE, {
            let file = scene.file.clone();
            move |_| file.clone()
        }),
    ];
    cases.extend(feeds(scene));
    cases.extend(challenges(scene));
    cases.extend(searches(&english));
    cases.extend(members(scene));
    cases.extend(changes(scene, english));
    cases
}

fn feeds(scene: &Arc<Scene>) -> Vec<Case> {
    let filtered = |name: &str, query: &str| {
        let path = format!("/en/challenges?{query}");
        page(&format!("feed, {name}"), move |_| path.clone())
    };
    let cursors: Vec<String> = scene.far_cursors.iter().map(ToString::to_string).collect();
    vec![
        sent(KEPT_FEED, |_| "/en/challenges".to_owned()),
        page(VISITORS_FEED, |_| "/en/challenges".to_owned()),
        by_members("feed of a member", scene, "/en/challenges"),
        filtered("one cause", "cause=health"),
        filtered("one skill", "skill=writing"),
        filtered("one organisation", &format!("organisation={}", slug_of(1))),
        filtered("one language", "language=fr"),
        filtered("five minutes", "minutes=5"),
        filtered("being decided", "state=deciding"),
        filtered("closed", "state=closed"),
        page(FAR_PAGE, move |number| format!("/en/challenges?after={}", cursors[number % cursors.len()])),
    ]
}

fn challenges(scene: &Arc<Scene>) -> Vec<Case> {
    let community = scene.community;
    let (mut pages, organisations) = (scene.pages.clone(), community.organisations().min(DIFFERENT));
    let most_answered = pages.pop().unwrap_or_default();
    vec![
        page("challenge", move |number| pages[number % pages.len()].clone()),
        page("challenge with 100 responses", move |_| most_answered.clone()),
        page("organisation", move |number| {
            let organisation = 1 + i64::try_from(number).unwrap_or_default() % organisations;
            format!("/en/organisations/{}", slug_of(organisation))
        }),
    ]
}

fn searches(english: &Vocabulary) -> Vec<Case> {
    let mut common = english.common();
    let first = common.next().unwrap_or_default().to_owned();
    let second = common.next().unwrap_or_default();
    let prefix: String = first.chars().take(4).collect();
    let both = format!("{first}+{second}");
    let search = |name: &str, words: &str| {
        let path = format!("/en/challenges?q={words}");
        page(&format!("search, {name}"), move |_| path.clone())
    };
    vec![
        search("rare word", RARE),
        search("common word", &first),
        search("two common words", &both),
        search("beginning of a word", &prefix),
        search("nothing found", "qwrtzpsdf"),
    ]
}

fn members(scene: &Arc<Scene>) -> Vec<Case> {
    let writers = scene.writers.clone();
    let sign_in = Case {
        name: "sign-in".to_owned(),
        expects: 303,
        most: NEVER,
        clients: BUSY,
        ask: Box::new(move |number| sign_in_form(writers[number % writers.len()].id)),
    };
    vec![by_members("my impact", scene, "/en/me"), sign_in]
}

/// Votes and responses, each by somebody and on something new.
fn changes(scene: &Arc<Scene>, english: Vocabulary) -> Vec<Case> {
    // Many at once send more in the same time.
    let few = votes(scene) / 4;
    let few_votes = vote(VOTE, BUSY, scene, 0..few);
    let many_votes = vote(MANY_VOTES, MANY, scene, few..votes(scene));
    let answering = scene.clone();
    let response = Case {
        name: "response".to_owned(),
        expects: 303,
        clients: BUSY,
        most: (RESPONSES_EACH * scene.writers.len()).min(scene.challenges.len() * scene.writers.len()),
        ask: Box::new(move |number| {
            let (challenge, writer) = pair(&answering.challenges, &answering.writers, number);
            let mut rng = answering.community.chance(Stream::Driver, i64::try_from(number).unwrap_or_default());
            let page = format!("/en/challenges/{challenge}");
            Asked::page(page.clone()).by(&writer.session).with_form(&[
                ("__form", "/api/responses/post_responses"),
                ("__instance", "answer"),
                ("__account", &writer.id.to_string()),
                ("input[challenge]", &challenge.to_string()),
                ("input[back]", &page),
                ("input[key]", &key(&answering, 2, number)),
                ("input[bodies][0]", &english.sentences(&mut rng, 45, 1_000).written),
            ])
        }),
    };
    vec![few_votes, many_votes, response]
}

/// Votes of these numbers.
fn vote(name: &str, clients: usize, scene: &Arc<Scene>, numbers: Range<usize>) -> Case {
    let scene = scene.clone();
    Case {
        name: name.to_owned(),
        expects: 200,
        most: numbers.len(),
        clients,
        ask: Box::new(move |number| {
            let number = numbers.start + number;
            let (response, writer) = pair(voted_by_program(&scene), &scene.writers, number);
            Asked::page("/api/voting/set_vote").by(&writer.session).with_form(&[
                ("__account", &writer.id.to_string()),
                ("input[response]", &response.to_string()),
                ("input[vote]", "helpful"),
                ("input[key]", &key(&scene, 1, number)),
            ])
        }),
    }
}

/// The votes of the bare transaction one by one, and those of many at once, on other responses than those of the program.
pub fn bare_votes(scene: &Scene) -> [impl Iterator<Item = Vote>; 2] {
    let responses = &scene.responses[scene.responses.len() / 2..];
    let (some, others) = responses.split_at(responses.len() / 4);
    [(3, some), (4, others)].map(|(purpose, responses)| votes_on(scene, purpose, responses))
}

fn votes_on<'a>(scene: &'a Scene, purpose: u8, responses: &'a [i64]) -> impl Iterator<Item = Vote> + 'a {
    (0..responses.len() * scene.writers.len()).map(move |number| {
        let (response, writer) = pair(responses, &scene.writers, number);
        Vote { response, voter: writer.id, key: key(scene, purpose, number), at: scene.began }
    })
}

fn voted_by_program(scene: &Scene) -> &[i64] {
    &scene.responses[..scene.responses.len() / 2]
}

fn votes(scene: &Scene) -> usize {
    (VOTES_EACH * scene.writers.len()).min(voted_by_program(scene).len() * scene.writers.len())
}

/// The subject and the writer of a number: every subject in turn, each time with another writer.
fn pair<'a>(subjects: &[i64], writers: &'a [Member], number: usize) -> (i64, &'a Member) {
    let (subject, round) = (number % subjects.len(), number / subjects.len());
    (subjects[subject], &writers[(subject + round) % writers.len()])
}

/// The idempotency key that a browser would have made, a UUID.
fn key(scene: &Scene, purpose: u8, number: usize) -> String {
    format!("{:08x}-000{purpose}-4000-8000-{number:012x}", scene.began & 0xffff_ffff)
}

/// What a visitor is sent, from what the server keeps.
fn sent(name: &str, path: impl Fn(usize) -> String + Send + Sync + 'static) -> Case {
    Case {
        name: name.to_owned(),
        expects: 200,
        most: NEVER,
        clients: BUSY,
        ask: Box::new(move |number| Asked::page(path(number))),
    }
}

/// What a visitor is sent, computed each time: the server keeps no page for who sends a cookie.
fn page(name: &str, path: impl Fn(usize) -> String + Send + Sync + 'static) -> Case {
    let nobody: Arc<str> = "of=nobody".into();
    let ask = move |number| Asked::page(path(number)).by(&nobody);
    Case { name: name.to_owned(), expects: 200, most: NEVER, clients: BUSY, ask: Box::new(ask) }
}

fn by_members(name: &str, scene: &Arc<Scene>, path: &'static str) -> Case {
    let readers = scene.readers.clone();
    let ask = move |number: usize| Asked::page(path).by(&readers[number % readers.len()].session);
    Case { name: name.to_owned(), expects: 200, most: NEVER, clients: BUSY, ask: Box::new(ask) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn nobody_votes_twice_on_one_response_and_all_have_as_much_to_do() {
        let writers: Vec<Member> = (0..10).map(|id| Member { id, session: "".into() }).collect();
        let subjects: Vec<i64> = (100..107).collect();
        let mut seen = HashSet::new();
        let mut each = [0; 10];
        for number in 0..subjects.len() * writers.len() {
            let (subject, writer) = pair(&subjects, &writers, number);
            assert!(seen.insert((subject, writer.id)), "{number}");
            each[usize::try_from(writer.id).unwrap()] += 1;
        }
        assert_eq!(each, [7; 10]);
    }
}
