//! The feed.

use domain::{
    actor::Actor,
    challenges::{
        State,
        input::{ChallengeRef, EditChallenge},
        view::ChallengeCard,
    },
    discovery::ListChallenges,
    error::Problem,
    ids::ChallengeId,
    page::Page,
    time::Span,
};
use services::{
    challenges::{edit_challenge, publish_challenge, withdraw_challenge},
    discovery::list_challenges,
};
use std::collections::HashSet;
use test_support::{Organisation, TestApp, both_databases, finished, problem, rejected_fields};

async fn refuge(app: &TestApp) -> (Actor, Organisation) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    (owner, organisation)
}

async fn feed(app: &TestApp, filter: ListChallenges) -> Page<ChallengeCard> {
    list_challenges(&app.services, &filter).await.unwrap()
}

fn ids(page: &Page<ChallengeCard>) -> Vec<ChallengeId> {
    page.items.iter().map(|card| card.id).collect()
}

fn after(cursor: &str) -> ListChallenges {
    ListChallenges { after: cursor.to_owned(), ..ListChallenges::default() }
}

/// Opens a challenge that differs from the others by what is given here.
async fn opened(app: &TestApp, by: &(Actor, Organisation), different: impl FnOnce(&mut EditChallenge)) -> ChallengeId {
    let (owner, organisation) = by;
    let id = app.draft(owner, organisation, "feedback").await;
    let mut text = EditChallenge { revision: "2".to_owned(), ..finished(id) };
    different(&mut text);
    edit_challenge(&app.services, owner, &text).await.unwrap();
    app.open(owner, id).await;
    id
}

both_databases! {
    async fn the_newest_opening_comes_first(app: TestApp) {
        let (owner, refuge) = refuge(&app).await;
        let early = app.draft(&owner, &refuge, "feedback").await;
        let first = app.open_challenge(&owner, &refuge, "feedback").await;
        app.advance(Span::hours(1));
        let second = app.open_challenge(&owner, &refuge, "brainstorm").await;
        let same_moment = app.open_challenge(&owner, &refuge, "brainstorm").await;
        app.advance(Span::hours(1));
        app.open(&owner, early).await;
        assert_eq!(ids(&feed(&app, ListChallenges::default()).await), [early, same_moment, second, first]);
    }

    async fn a_card_says_what_is_asked_and_how_many_answered(app: TestApp) {
        let (owner, refuge) = refuge(&app).await;
        let challenge = app.open_challenge(&owner, &refuge, "brainstorm").await;
        let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
        for (author, body) in [(&lea, "a"), (&lea, "b"), (&tom, "c")] {
            app.respond(author, challenge, body).await;
        }
        let page = feed(&app, ListChallenges::default()).await;
        let card = &page.items[0];
        assert_eq!((card.answered, card.target, card.minutes), (2, 8, 5));
        assert_eq!((card.organisation.name.as_str(), card.organisation.verified), ("Refuge", true));
        assert_eq!(card.summary, "It stands on the pavement. What do we call it?");
        assert_eq!(page.next, None);
    }

    async fn pages_have_no_gap_and_no_repeat_while_more_opens(app: TestApp) {
        let (owner, refuge) = refuge(&app).await;
        let mut there = HashSet::new();
        for number in 0..30 {
            there.insert(app.open_challenge(&owner, &refuge, "feedback").await);
            // Three open at the same moment each time.
            app.advance(Span(i64::from(number % 3 == 2)));
        }
        let (mut seen, mut cursor, mut pages) = (Vec::new(), String::new(), 0);
        loop {
            let page = feed(&app, after(&cursor)).await;
            seen.extend(ids(&page));
            pages += 1;
            let Some(next) = page.next else { break };
            cursor = next;
            // One at the moment of the newest there was, and one later.
            app.open_challenge(&owner, &refuge, "feedback").await;
            app.advance(Span::minutes(1));
            app.open_challenge(&owner, &refuge, "feedback").await;
        }
        assert_eq!((seen.len(), pages), (30, 3));
        assert_eq!(seen.into_iter().collect::<HashSet<_>>(), there);
    }

    async fn a_full_last_page_leads_nowhere(app: TestApp) {
        let (owner, refuge) = refuge(&app).await;
        for _ in 0..12 {
            app.open_challenge(&owner, &refuge, "feedback").await;
        }
        let page = feed(&app, ListChallenges::default()).await;
        assert_eq!((page.items.len(), page.next), (12, None));
    }

    async fn each_filter_leaves_what_fits(app: TestApp) {
        let by = refuge(&app).await;
        let arts = opened(&app, &by, |text| text.causes = vec!["food".into(), "arts".into()]).await;
        let data = opened(&app, &by, |text| text.skills = vec!["writing".into(), "data".into()]).await;
        let french = opened(&app, &by, |text| text.language = "fr".into()).await;
        let long = opened(&app, &by, |text| text.minutes = "30".into()).await;
        let all = [long, french, data, arts];
        let look = async |filter: ListChallenges| ids(&feed(&app, filter).await);
        let none = ListChallenges::default;
        assert_eq!(look(none()).await, all);
        assert_eq!(look(ListChallenges { cause: "arts".into(), ..none() }).await, [arts]);
        assert_eq!(look(ListChallenges { skill: "data".into(), ..none() }).await, [data]);
        assert_eq!(look(ListChallenges { language: "fr".into(), ..none() }).await, [french]);
        assert_eq!(look(ListChallenges { minutes: "5".into(), ..none() }).await, all[1..]);
        assert_eq!(look(ListChallenges { minutes: "30".into(), ..none() }).await, all);
        assert_eq!(look(ListChallenges { cause: "animals".into(), language: "en".into(), minutes: "15".into(), ..none() }).await, [data]);
        assert_eq!(look(ListChallenges { cause: "arts".into(), skill: "data".into(), ..none() }).await, []);
    }

    async fn a_filter_for_what_there_is_not_is_said(app: TestApp) {
        let none = ListChallenges::default;
        for (field, filter) in [
            ("cause", ListChallenges { cause: "dragons".into(), ..none() }),
            ("skill", ListChallenges { skill: "juggling".into(), ..none() }),
            ("language", ListChallenges { language: "zz".into(), ..none() }),
        ] {
            assert_eq!(problem(list_challenges(&app.services, &filter).await, field), Some(Problem::Unknown));
        }
    }

    async fn each_state_has_its_own_feed_and_the_rest_has_none(app: TestApp) {
        let (owner, refuge) = refuge(&app).await;
        let open = app.open_challenge(&owner, &refuge, "feedback").await;
        let deciding = app.open_challenge(&owner, &refuge, "feedback").await;
        let closed = app.open_challenge(&owner, &refuge, "feedback").await;
        let withdrawn = app.open_challenge(&owner, &refuge, "feedback").await;
        app.draft(&owner, &refuge, "feedback").await;
        let pantry = app.verified_organisation(&owner, "Pantry").await;
        let waiting = app.draft(&owner, &pantry, "feedback").await;
        publish_challenge(&app.services, &owner, &ChallengeRef { challenge: waiting.to_string() }).await.unwrap();
        app.stop(&owner, deciding).await;
        app.stop(&owner, closed).await;
        app.close(&owner, closed).await;
        withdraw_challenge(&app.services, &owner, &ChallengeRef { challenge: withdrawn.to_string() }).await.unwrap();
        for (state, id) in [(State::Open, open), (State::Deciding, deciding), (State::Closed, closed)] {
            let filter = ListChallenges { state: state.to_string(), ..ListChallenges::default() };
            assert_eq!(ids(&feed(&app, filter).await), [id], "{state}");
        }
        for state in ["draft", "in_review", "withdrawn", "opened", "OPEN"] {
            let filter = ListChallenges { state: state.to_owned(), ..ListChallenges::default() };
            assert_eq!(problem(list_challenges(&app.services, &filter).await, "state"), Some(Problem::Unknown));
        }
    }

    async fn what_is_made_up_is_refused(app: TestApp) {
        for cursor in ["x", "1", "1-0", "-1-1", "1-1-1", "99999999999999999999-1", "1-99999999999999999999", "' OR 1=1", "\0"] {
            let refused = list_challenges(&app.services, &after(cursor)).await;
            assert_eq!(problem(refused, "after"), Some(Problem::Unknown), "{cursor}");
        }
        let long = "x".repeat(2_000_000);
        let endless = ListChallenges {
            cause: long.clone(), skill: long.clone(), language: long.clone(), minutes: long.clone(), state: long.clone(), after: long,
        };
        let wrong = rejected_fields(list_challenges(&app.services, &endless).await);
        assert_eq!(wrong, ["cause", "skill", "language", "minutes", "state", "after"]);
    }

    async fn a_cursor_to_nowhere_is_an_empty_page(app: TestApp) {
        let (owner, refuge) = refuge(&app).await;
        app.open_challenge(&owner, &refuge, "feedback").await;
        let page = feed(&app, after("0-1")).await;
        assert_eq!((page.items.len(), page.next), (0, None));
        let page = feed(&app, after(&format!("{}-{}", i64::MAX, i64::MAX))).await;
        assert_eq!(page.items.len(), 1);
    }
}
