//! The filters of the feed.

use super::{after, feed, ids, opened, refuge};
use domain::{
    challenges::{State, input::ChallengeRef},
    discovery::{Elsewhere, ListChallenges},
    error::FieldErrorKind,
};
use services::{
    challenges::{publish_challenge, withdraw_challenge},
    discovery::list_challenges,
};
use test_support::{TestApp, both_databases, problem, rejected_fields};

#[both_databases]
async fn a_card_says_what_is_asked_and_how_many_answered(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let challenge = app.open_challenge(&owner, &refuge, "brainstorm").await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    for (author, body) in [(&lea, "a"), (&lea, "b"), (&tom, "c")] {
        app.respond(author, challenge, body).await;
    }
    let page = feed(&app, ListChallenges::default()).await;
    let card = &page.cards[0].card;
    assert_eq!((card.answered, card.target, card.minutes), (2, 8, 5));
    assert_eq!((card.organisation.name.as_str(), card.organisation.verified), ("Refuge", true));
    assert_eq!(card.summary, "It stands on the pavement. What do we call it?");
    assert_eq!(page.next, None);
}

#[both_databases]
async fn a_full_last_page_leads_nowhere(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    for _ in 0..12 {
        app.open_challenge(&owner, &refuge, "feedback").await;
    }
    let page = feed(&app, ListChallenges::default()).await;
    assert_eq!((page.cards.len(), page.next), (12, None));
}

#[both_databases]
async fn each_filter_leaves_what_fits(app: TestApp) {
    let by = refuge(&app).await;
    let arts = opened(&app, &by, |text| text.causes = vec!["food".into(), "arts".into()]).await;
    let data = opened(&app, &by, |text| text.skills = vec!["writing".into(), "data".into()]).await;
    let french = opened(&app, &by, |text| text.language = "fr".into()).await;
    let long = opened(&app, &by, |text| text.minutes = "30".into()).await;
    let all = [arts, data, french, long];
    let look = async |filter: ListChallenges| ids(&feed(&app, filter).await);
    let none = ListChallenges::default;
    assert_eq!(look(none()).await, all);
    assert_eq!(look(ListChallenges { cause: "arts".into(), ..none() }).await, [arts]);
    assert_eq!(look(ListChallenges { skill: "data".into(), ..none() }).await, [data]);
    assert_eq!(look(ListChallenges { language: "fr".into(), ..none() }).await, [french]);
    assert_eq!(look(ListChallenges { minutes: "5".into(), ..none() }).await, all[..3]);
    assert_eq!(look(ListChallenges { minutes: "30".into(), ..none() }).await, all);
    assert_eq!(
        look(ListChallenges { cause: "animals".into(), language: "en".into(), minutes: "15".into(), ..none() }).await,
        [data]
    );
    assert_eq!(look(ListChallenges { language: "all".into(), ..none() }).await, all);
    assert_eq!(look(ListChallenges { organisation: "refuge".into(), ..none() }).await, all);
    assert_eq!(look(ListChallenges { organisation: "nobody".into(), ..none() }).await, []);
    assert_eq!(look(ListChallenges { cause: "arts".into(), skill: "data".into(), ..none() }).await, []);
}

#[both_databases]
async fn a_filter_for_what_there_is_not_is_said(app: TestApp) {
    let none = ListChallenges::default;
    for (field, filter) in [
        ("cause", ListChallenges { cause: "dragons".into(), ..none() }),
        ("skill", ListChallenges { skill: "juggling".into(), ..none() }),
        ("language", ListChallenges { language: "zz".into(), ..none() }),
    ] {
        assert_eq!(problem(list_challenges(&app.services, None, &filter).await, field), Some(FieldErrorKind::Unknown));
    }
}

#[both_databases]
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
        assert_eq!(
            problem(list_challenges(&app.services, None, &filter).await, "state"),
            Some(FieldErrorKind::Unknown)
        );
    }
}

#[both_databases]
async fn what_is_made_up_is_refused(app: TestApp) {
    for cursor in
        ["x", "1", "1.0", "1.1.1", "-1.1.1.1", "1.1.0.1", "9.1.1.1", "1.99999999999999999999.1.1", "' OR 1=1", "\0"]
    {
        let refused = list_challenges(&app.services, None, &after(cursor)).await;
        assert_eq!(problem(refused, "after"), Some(FieldErrorKind::Unknown), "{cursor}");
    }
    let long = "x".repeat(2_000_000);
    let endless = ListChallenges {
        q: long.clone(),
        cause: long.clone(),
        skill: long.clone(),
        region: long.clone(),
        organisation: long.clone(),
        language: long.clone(),
        minutes: long.clone(),
        state: long.clone(),
        after: long,
    };
    let wrong = rejected_fields(list_challenges(&app.services, None, &endless).await);
    assert_eq!(wrong, ["cause", "skill", "organisation", "region", "language", "minutes", "state", "after"]);
}

#[both_databases]
async fn a_cursor_to_nowhere_is_an_empty_page(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    app.open_challenge(&owner, &refuge, "feedback").await;
    let page = feed(&app, after(&format!("3.{}.{}.0", i64::MAX, i64::MAX))).await;
    assert_eq!((page.cards.len(), page.next, page.instead.len()), (0, None, 0));
    let page = feed(&app, after(&format!("0.{}.1.0", i64::MIN))).await;
    assert_eq!(page.cards.len(), 1);
}

#[both_databases]
async fn other_languages_are_counted_with_the_same_filters(app: TestApp) {
    let by = refuge(&app).await;
    opened(&app, &by, |_| ()).await;
    for minutes in ["5", "30", "30"] {
        opened(&app, &by, |text| (text.language, text.minutes) = ("fr".into(), minutes.into())).await;
    }
    let french = |count| vec![Elsewhere { language: "fr".parse().unwrap(), count }];
    let english = ListChallenges { language: "en".into(), ..ListChallenges::default() };
    assert_eq!(feed(&app, english.clone()).await.elsewhere, french(3));
    let short = ListChallenges { minutes: "5".into(), ..english.clone() };
    assert_eq!(feed(&app, short).await.elsewhere, french(1));
    let none = ListChallenges { cause: "arts".into(), ..english };
    assert_eq!(feed(&app, none).await.elsewhere, []);
    let all = ListChallenges { language: "all".into(), ..ListChallenges::default() };
    assert_eq!(feed(&app, all).await.elsewhere, []);
}

#[both_databases]
async fn where_nothing_fits_there_is_something_else_to_do(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let instead = async |input| {
        let feed = feed(&app, input).await;
        assert_eq!(feed.cards, []);
        feed.instead.into_iter().map(|shown| shown.card.id).collect::<Vec<_>>()
    };
    let none = ListChallenges::default;
    let unfit = || ListChallenges { cause: "arts".into(), ..none() };
    assert_eq!(instead(none()).await, []);
    let closed = app.open_challenge(&owner, &refuge, "feedback").await;
    app.stop(&owner, closed).await;
    app.close(&owner, closed).await;
    assert_eq!(instead(none()).await, [closed]);
    let deciding = app.open_challenge(&owner, &refuge, "feedback").await;
    app.stop(&owner, deciding).await;
    assert_eq!(instead(none()).await, [deciding]);
    let open = app.open_challenge(&owner, &refuge, "feedback").await;
    assert_eq!(instead(unfit()).await, [open], "what can be answered comes before what can be voted on");
    let fits = ListChallenges { cause: "animals".into(), minutes: "5".into(), ..none() };
    app.stop(&owner, open).await;
    assert_eq!(instead(fits).await, [deciding, open]);
    assert_eq!(instead(ListChallenges { q: "xylophone".into(), ..none() }).await, [deciding, open]);
}
