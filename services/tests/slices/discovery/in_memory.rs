//! The feed in memory shows what the database's own queries show, whatever happens between two pages.

use super::{Chance, opened, refuge};
use domain::{
    actor::Actor,
    challenges::input::ChallengeRef,
    discovery::{Feed, ListChallenges},
    ids::ChallengeId,
    profiles::{Interests, region::SetRegion},
    responses::input::{PostResponses, ResponseRef},
    time::Span,
};
use services::{
    Services,
    challenges::withdraw_challenge,
    discovery::{list_challenges, load_feed},
    profiles::{set_interests, set_region},
    responses::{delete_response, post_responses},
};
use test_support::{Organisation, TestApp, both_databases};

const CAUSES: [&str; 3] = ["animals", "arts", "food"];
const SKILLS: [&str; 3] = ["data", "law", "writing"];
const LANGUAGES: [&str; 4] = ["", "en", "fr", "en.fr"];
/// When at the latest what another process has committed is seen.
const UNTIL_SEEN: Span = Span(500);

impl Chance {
    fn one_of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }

    /// At least one, each once.
    fn some_of(&mut self, all: &[&str]) -> Vec<String> {
        let first = self.below(all.len());
        let is_chosen: Vec<bool> = (0..all.len()).map(|at| at == first || self.below(3) == 0).collect();
        all.iter().zip(is_chosen).filter(|(_, is)| *is).map(|(slug, _)| (*slug).to_owned()).collect()
    }

    /// Nothing as often as something.
    fn filter(&mut self) -> ListChallenges {
        if self.below(2) == 0 {
            return ListChallenges::default();
        }
        let state = self.one_of(&["", "", "", "deciding", "closed"]).to_owned();
        let organisation = self.one_of(&["", "", "", "refuge", "pantry", "nobody"]).to_owned();
        ListChallenges {
            cause: self.one_of(&["", "", "arts", "seniors"]).to_owned(),
            skill: self.one_of(&["", "", "", "law"]).to_owned(),
            language: self.one_of(&LANGUAGES).to_owned(),
            minutes: self.one_of(&["", "", "15"]).to_owned(),
            state,
            organisation,
            region: self.one_of(&["", "", "", "CA-QC", "FR-BRE", "RE"]).to_owned(),
            ..ListChallenges::default()
        }
    }
}

/// What happens between two pages.
struct Story<'a> {
    app: &'a TestApp,
    teams: [(Actor, Organisation); 2],
    members: Vec<Actor>,
    challenges: Vec<ChallengeId>,
    responses: Vec<(usize, String)>,
}

impl<'a> Story<'a> {
    async fn begin(app: &'a TestApp, chance: &mut Chance) -> Self {
        let other = app.volunteer("Paul").await;
        let pantry = app.verified_organisation(&other, "Pantry").await;
        let members = vec![app.volunteer("Léa").await, app.volunteer("Tom").await, app.volunteer("Ana").await];
        let teams = [refuge(app).await, (other, pantry)];
        let mut story = Self { app, teams, members, challenges: Vec::new(), responses: Vec::new() };
        for _ in 0..45 {
            story.open(chance).await;
        }
        story
    }

    async fn open(&mut self, chance: &mut Chance) {
        let by = &self.teams[chance.below(2)];
        let (causes, skills) = (chance.some_of(&CAUSES), chance.some_of(&SKILLS));
        let (language, minutes) = (chance.one_of(&["en", "fr"]), chance.one_of(&["5", "15", "30"]));
        let (target, days) = (chance.one_of(&["1", "3", "8"]), chance.one_of(&["3", "14", "30"]));
        let id = opened(self.app, by, |text| {
            (text.causes, text.skills) = (causes, skills);
            (text.language, text.minutes) = (language.to_owned(), minutes.to_owned());
            (text.target, text.days) = (target.to_owned(), days.to_owned());
        });
        self.challenges.push(id.await);
    }

    /// Something at random; refusals are part of it.
    async fn go_on(&mut self, chance: &mut Chance) {
        let services = &self.app.services;
        let id = chance.one_of(&self.challenges);
        let reference = ChallengeRef { challenge: id.to_string() };
        // Another process does this.
        let sql = async |statement: String| {
            self.app.sql(&statement).await.unwrap();
            self.app.advance(UNTIL_SEEN);
        };
        self.app.advance(Span(1));
        match chance.below(18) {
            0..6 => {
                let author = chance.below(self.members.len());
                let post =
                    PostResponses { challenge: id.to_string(), bodies: vec!["Bleu".into()], ..Default::default() };
                if let Ok(posted) = post_responses(services, &self.members[author], &post).await {
                    self.responses.push((author, posted[0].to_string()));
                }
            }
            6 if !self.responses.is_empty() => {
                let (author, response) = chance.one_of(&self.responses);
                delete_response(services, &self.members[author], &ResponseRef { response }).await.ok();
            }
            7 => self.open(chance).await,
            8 => {
                for (owner, _) in &self.teams {
                    services::challenges::stop_challenge(services, owner, &reference).await.ok();
                }
            }
            9 => {
                for (owner, _) in &self.teams {
                    let words = test_support::closing_words(id);
                    services::challenges::close_challenge(services, owner, &words).await.ok();
                }
            }
            10 if chance.below(3) == 0 => {
                for (owner, _) in &self.teams {
                    withdraw_challenge(services, owner, &reference).await.ok();
                }
            }
            11 => {
                sql(format!("UPDATE challenges SET hidden_at = 1, hidden_because = 'flags' WHERE id = {id}")).await;
            }
            12 => {
                sql("UPDATE challenges SET hidden_at = NULL, hidden_because = NULL".to_owned()).await;
            }
            13 => {
                let cause = chance.one_of(&CAUSES);
                sql(format!("DELETE FROM challenge_causes WHERE challenge_id = {id} AND cause = '{cause}'")).await;
            }
            14 => {
                let language = chance.one_of(&["en", "fr"]);
                sql(format!("UPDATE challenges SET language = '{language}', minutes = 10 WHERE id = {id}")).await;
            }
            15 => {
                let region = chance.one_of(&["'CA-QC'", "'FR-BRE'", "NULL"]);
                let slug = chance.one_of(&["refuge", "pantry"]);
                sql(format!("UPDATE organisations SET region = {region} WHERE slug = '{slug}'")).await;
            }
            16 => {
                let region = chance.one_of(&["CA-QC", "FR-BRE", "RE", ""]).to_owned();
                set_region(services, &self.members[chance.below(2)], &SetRegion { region }).await.unwrap();
            }
            _ => {
                let member = &self.members[chance.below(2)];
                let (causes, skills) = (chance.some_of(&CAUSES), chance.some_of(&SKILLS));
                let step = chance.one_of(&["causes", "skills"]).to_owned();
                let interests = Interests { causes, skills, step, next: String::new() };
                set_interests(services, member, &interests).await.unwrap();
            }
        }
    }
}

async fn listed(services: &Services, viewer: Option<&Actor>, input: &ListChallenges) -> Feed {
    list_challenges(services, viewer, input).await.unwrap()
}

/// Whether a page was found in the database.
async fn asks_the_database(app: &TestApp, services: &Services) -> bool {
    let statements = app.statements_of(listed(services, None, &ListChallenges::default())).await;
    statements.iter().any(|sql| sql.contains(r#"ORDER BY "challenges"."feed_order""#))
}

#[both_databases]
async fn every_page_is_that_of_the_database(app: TestApp) {
    let mut chance = Chance(20_261_129);
    let mut story = Story::begin(&app, &mut chance).await;
    let from_database = app.restarted().await;
    assert!(asks_the_database(&app, &from_database).await && !asks_the_database(&app, &app.services).await);
    let mut pages = 0;
    for _ in 0..60 {
        let mut input = chance.filter();
        let viewer = chance.below(4);
        loop {
            let viewer = story.members.get(viewer);
            let shown = listed(&app.services, viewer, &input).await;
            assert_eq!(shown, listed(&from_database, viewer, &input).await, "{input:?}");
            pages += 1;
            let Some(next) = shown.next else { break };
            input.after = next;
            for _ in 0..3 {
                story.go_on(&mut chance).await;
            }
        }
        story.go_on(&mut chance).await;
    }
    assert!(pages > 100, "{pages}");
    assert!(!asks_the_database(&app, &app.services).await);
}

#[both_databases]
async fn processes_see_what_others_have_done(app: TestApp) {
    let by = refuge(&app).await;
    let id = opened(&app, &by, |_| ()).await;
    let other = app.restarted().await;
    assert_eq!(load_feed(&other).await.unwrap(), 1);
    let second = opened(&app, &by, |_| ()).await;
    app.advance(UNTIL_SEEN);
    let shown = async |services: &Services| {
        let feed = listed(services, None, &ListChallenges::default()).await;
        feed.cards.iter().map(|shown| shown.card.id).collect::<Vec<_>>()
    };
    assert_eq!(shown(&other).await, [id, second]);
    assert!(!asks_the_database(&app, &other).await);
    let lea = app.volunteer("Léa").await;
    app.respond(&lea, id, "Bleu").await;
    app.advance(Span(UNTIL_SEEN.0 - 1));
    let after = async || (shown(&app.services).await, shown(&other).await);
    assert_eq!(after().await, (vec![second, id], vec![id, second]));
    app.advance(Span(1));
    assert_eq!(after().await, (vec![second, id], vec![second, id]));
    services::challenges::stop_challenge(&other, &by.0, &ChallengeRef { challenge: id.to_string() }).await.unwrap();
    // Its place is known to one of them, and shown by neither.
    assert_eq!(after().await, (vec![second], vec![second]));
}

/// What somebody does at the same time is not lost, in whichever order the changes are read.
#[both_databases]
async fn many_requests_at_once_follow_the_same_changes(app: TestApp) {
    let by = refuge(&app).await;
    let mut ids = Vec::new();
    for _ in 0..8 {
        ids.push(opened(&app, &by, |_| ()).await);
    }
    for round in 0..10 {
        let minutes = if round % 2 == 0 { 30 } else { 5 };
        let change = async |id: &ChallengeId| {
            app.sql(&format!("UPDATE challenges SET minutes = {minutes} WHERE id = {id}")).await.unwrap();
            app.advance(UNTIL_SEEN);
            let short = ListChallenges { minutes: "5".into(), ..ListChallenges::default() };
            let shown = listed(&app.services, None, &short).await;
            assert_eq!(shown.cards.iter().any(|shown| shown.card.id == *id), minutes == 5);
        };
        futures::future::join_all(ids.iter().map(change)).await;
    }
}
