//! The order of the feed, and its reasons.

use super::{after, feed, ids, opened, refuge};
use domain::{
    actor::Actor,
    discovery::{Feed, ListChallenges, MatchReason},
    ids::ChallengeId,
    profiles::Interests,
    responses::input::ResponseRef,
    time::Span,
};
use services::{discovery::list_challenges, jobs::sweep, profiles::set_interests, responses::delete_response};
use std::collections::HashSet;
use test_support::{TestApp, both_databases};

async fn feed_of(app: &TestApp, viewer: &Actor, input: ListChallenges) -> Feed {
    list_challenges(&app.services, Some(viewer), &input).await.unwrap()
}

async fn first_page(app: &TestApp, viewer: &Actor) -> Vec<ChallengeId> {
    ids(&feed_of(app, viewer, ListChallenges::default()).await)
}

async fn cares(app: &TestApp, who: &Actor, causes: &[&str], skills: &[&str]) {
    let list = |slugs: &[&str]| slugs.iter().map(|slug| (*slug).to_owned()).collect();
    for step in ["causes", "skills"] {
        let input =
            Interests { causes: list(causes), skills: list(skills), step: step.to_owned(), next: String::new() };
        set_interests(&app.services, who, &input).await.unwrap();
    }
}

fn about(causes: &str, skills: &str) -> impl FnOnce(&mut domain::challenges::input::EditChallenge) + use<> {
    let list = |slugs: &str| slugs.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let (causes, skills) = (list(causes), list(skills));
    move |text| (text.causes, text.skills) = (causes, skills)
}

#[both_databases]
async fn the_best_match_comes_first_and_says_why(app: TestApp) {
    let by = refuge(&app).await;
    let rest = opened(&app, &by, about("food", "law")).await;
    let cause = opened(&app, &by, about("food arts animals", "law")).await;
    let skill = opened(&app, &by, about("food", "law data")).await;
    let both = opened(&app, &by, about("arts", "writing data")).await;
    let lea = app.volunteer("Léa").await;
    assert_eq!(first_page(&app, &lea).await, [rest, cause, skill, both], "by deadline until more is known");
    cares(&app, &lea, &["arts", "animals"], &["data", "writing"]).await;
    let feed = feed_of(&app, &lea, ListChallenges::default()).await;
    assert_eq!(ids(&feed), [both, skill, cause, rest]);
    assert_eq!(feed.knows_interests, Some(true));
    let why = |causes: &[&str], skills: &[&str]| MatchReason {
        causes: causes.iter().map(|slug| (*slug).to_owned()).collect(),
        skills: skills.iter().map(|slug| (*slug).to_owned()).collect(),
        ..MatchReason::default()
    };
    let reasons: Vec<MatchReason> = feed.cards.into_iter().map(|shown| shown.why).collect();
    assert_eq!(
        reasons,
        [why(&["arts"], &["writing", "data"]), why(&[], &["data"]), why(&["arts", "animals"], &[]), why(&[], &[]),]
    );
}

#[both_databases]
async fn two_taps_change_the_order_at_once(app: TestApp) {
    let by = refuge(&app).await;
    let first = opened(&app, &by, about("food", "law")).await;
    let second = opened(&app, &by, about("arts", "data")).await;
    let lea = app.volunteer("Léa").await;
    assert_eq!(feed_of(&app, &lea, ListChallenges::default()).await.knows_interests, Some(false));
    cares(&app, &lea, &["arts"], &[]).await;
    assert_eq!(first_page(&app, &lea).await, [second, first]);
    cares(&app, &lea, &[], &["law"]).await;
    assert_eq!(first_page(&app, &lea).await, [first, second]);
    assert_eq!(feed(&app, ListChallenges::default()).await.knows_interests, None);
}

#[both_databases]
async fn what_one_has_answered_comes_last_and_says_so(app: TestApp) {
    let by = refuge(&app).await;
    let answered = opened(&app, &by, about("arts", "data")).await;
    let other = opened(&app, &by, about("food", "law")).await;
    let lea = app.volunteer("Léa").await;
    cares(&app, &lea, &["arts"], &["data"]).await;
    let response = app.respond(&lea, answered, "Bleu").await;
    let feed = feed_of(&app, &lea, ListChallenges::default()).await;
    assert_eq!(ids(&feed), [other, answered]);
    assert!(feed.cards[1].why.answered);
    delete_response(&app.services, &lea, &ResponseRef { response: response.to_string() }).await.unwrap();
    assert_eq!(first_page(&app, &lea).await, [answered, other]);
}

#[both_databases]
async fn what_has_enough_good_answers_sinks(app: TestApp) {
    let by = refuge(&app).await;
    let wants_one = opened(&app, &by, |text| text.target = "1".into()).await;
    let wants_many = opened(&app, &by, |text| text.target = "9".into()).await;
    app.advance(Span::hours(1));
    let new = opened(&app, &by, |_| ()).await;
    let order = async || ids(&feed(&app, ListChallenges::default()).await);
    assert_eq!(order().await, [wants_one, wants_many, new], "the nearest deadline first");
    let lea = app.volunteer("Léa").await;
    let response = app.respond(&lea, wants_one, "Bleu").await;
    app.respond(&lea, wants_many, "Bleu").await;
    assert_eq!(order().await, [new, wants_many, wants_one]);
    // The crowd votes the only answer down.
    for name in ["Ana", "Bo", "Cem", "Dina", "Eli"] {
        assert_eq!(order().await, [new, wants_many, wants_one]);
        let voter = app.volunteer(name).await;
        app.vote(&voter, response, "not_this_one").await;
    }
    assert_eq!(order().await, [wants_one, new, wants_many]);
    app.vote(&app.volunteer("Fatou").await, response, "helpful").await;
    delete_response(&app.services, &lea, &ResponseRef { response: response.to_string() }).await.unwrap();
    assert_eq!(order().await, [wants_one, new, wants_many]);
}

#[both_databases]
async fn what_lacks_more_of_its_answers_comes_before_an_earlier_deadline(app: TestApp) {
    let by = refuge(&app).await;
    let soon = opened(&app, &by, |text| (text.target, text.days) = ("2".into(), "14".into())).await;
    let later = opened(&app, &by, |text| text.days = "18".into()).await;
    let last = opened(&app, &by, |text| text.days = "20".into()).await;
    let order = async || ids(&feed(&app, ListChallenges::default()).await);
    assert_eq!(order().await, [soon, later, last]);
    app.respond(&app.volunteer("Léa").await, soon, "Bleu").await;
    assert_eq!(order().await, [later, soon, last], "half is missing: five days forward, the others ten");
}

#[both_databases]
async fn what_waits_longest_is_to_be_voted_on_first_and_what_closed_last_is_read_first(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let in_state = async |state: &str| {
        ids(&feed(&app, ListChallenges { state: state.to_owned(), ..ListChallenges::default() }).await)
    };
    let mut all = Vec::new();
    for _ in 0..3 {
        all.push(app.open_challenge(&owner, &refuge, "feedback").await);
    }
    for id in [all[1], all[0], all[2]] {
        app.advance(Span::hours(1));
        app.stop(&owner, id).await;
    }
    assert_eq!(in_state("deciding").await, [all[1], all[0], all[2]]);
    for id in [all[2], all[0]] {
        app.advance(Span::hours(1));
        app.close(&owner, id).await;
    }
    app.advance(Span::days(20));
    sweep(&app.services).await.unwrap();
    assert_eq!(in_state("closed").await, [all[1], all[0], all[2]]);
}

#[both_databases]
async fn pages_have_no_gap_and_no_repeat_through_all_tiers_while_more_opens(app: TestApp) {
    let by = refuge(&app).await;
    let lea = app.volunteer("Léa").await;
    cares(&app, &lea, &["arts"], &["data"]).await;
    let mut there = HashSet::new();
    for number in 0..30 {
        let (cause, skill) = (["arts", "food"][number % 2], ["data", "law"][number / 2 % 2]);
        let id = opened(&app, &by, about(cause, skill)).await;
        if number % 5 == 0 {
            app.respond(&lea, id, "Bleu").await;
        }
        there.insert(id);
        // Three open at the same moment each time.
        app.advance(Span(i64::from(number % 3 == 2)));
    }
    let (mut seen, mut cursor, mut pages) = (Vec::new(), String::new(), 0);
    loop {
        let page = feed_of(&app, &lea, after(&cursor)).await;
        seen.extend(ids(&page));
        pages += 1;
        let Some(next) = page.next else { break };
        cursor = next;
        opened(&app, &by, about("arts", "data")).await;
    }
    assert_eq!(seen.iter().filter(|id| there.contains(id)).count(), 30, "each once");
    assert_eq!(seen.len(), seen.iter().collect::<HashSet<_>>().len());
    assert!(pages >= 3);
}

#[both_databases]
async fn what_is_answered_while_one_pages_comes_once(app: TestApp) {
    let by = refuge(&app).await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    cares(&app, &lea, &["arts"], &["data"]).await;
    let mut there = Vec::new();
    for number in 0..30 {
        there.push(opened(&app, &by, about(["arts", "food"][number % 2], "data")).await);
        app.advance(Span(1));
    }
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = feed_of(&app, &lea, after(&cursor)).await;
        let shown = ids(&page);
        app.advance(Span(1));
        // Answered by the viewer, which moves it to the last tier, and by others, which moves it within its own.
        app.respond(&lea, shown[0], "Bleu").await;
        app.respond(&tom, shown[1], "Vert").await;
        seen.extend(shown);
        let Some(next) = page.next else { break };
        cursor = next;
    }
    assert_eq!(seen.len(), seen.iter().collect::<HashSet<_>>().len(), "none twice: {seen:?}");
    assert_eq!(seen.iter().collect::<HashSet<_>>(), there.iter().collect(), "and none left out");
}

#[both_databases]
async fn what_an_earlier_version_left_is_caught_up_with(app: TestApp) {
    let by = refuge(&app).await;
    let id = opened(&app, &by, |text| text.title = "Un vélo pour deux".into()).await;
    let search = ListChallenges { q: "velos".into(), ..ListChallenges::default() };
    app.sql("UPDATE challenges SET feed_order = NULL, search_version = 0").await.unwrap();
    app.sql("DELETE FROM challenge_search").await.unwrap();
    assert_eq!(ids(&feed(&app, search.clone()).await), []);
    sweep(&app.services).await.unwrap();
    assert_eq!(ids(&feed(&app, search).await), [id]);
    assert_eq!(ids(&feed(&app, ListChallenges::default()).await), [id]);
}
