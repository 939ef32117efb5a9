use crate::discovery::of_forty_searches_at_least_thirty_eight_find_what_is_meant_among_the_first_three;
use domain::{
    actor::Actor,
    challenges::{Kind, State},
    discovery::ListChallenges,
    error::FieldErrorKind,
    ids::ChallengeId,
};
use services::{
    Error,
    accounts::{Caller, sign_in},
    challenges::show_challenge,
    demo,
    discovery::list_challenges,
    jobs::sweep,
};
use test_support::{PASSWORD, TestApp, both_databases, problem, session_of};

async fn every_challenge(app: &TestApp) -> Vec<ChallengeId> {
    let number = app.count("challenges", "id > 0").await;
    (1..=number).map(ChallengeId).collect()
}

async fn sign_in_as(app: &TestApp, email: &str) -> Actor {
    let input = domain::accounts::input::SignIn {
        email: email.to_owned(),
        password: PASSWORD.to_owned(),
        ..Default::default()
    };
    session_of(sign_in(&app.services, &Caller::default(), &input).await.unwrap()).actor
}

// Filled once for all checks, because that is slow.
#[both_databases]
async fn fills_an_empty_database_with_a_whole_world(app: TestApp) {
    let short = demo::fill(&app.services, "short").await;
    assert_eq!(problem(short, "password"), Some(FieldErrorKind::TooShort { min: 10 }));
    demo::fill(&app.services, PASSWORD).await.unwrap();
    there_is_something_of_everything(&app).await;
    every_account_opens(&app).await;
    app.assert_numbers().await;
    everything_is_in_the_past_and_nothing_is_due(&app).await;
    every_page_is_shown(&app).await;
    of_forty_searches_at_least_thirty_eight_find_what_is_meant_among_the_first_three(&app).await;
    if app.is_sqlite() {
        is_the_same_every_time(&app).await;
    }
    let again = demo::fill(&app.services, PASSWORD).await;
    assert!(matches!(again, Err(Error::Conflict(_))), "{again:?}");
}

#[both_databases]
async fn does_not_touch_a_database_in_use(app: TestApp) {
    app.volunteer("Léa").await;
    let refused = demo::fill(&app.services, PASSWORD).await;
    assert!(matches!(refused, Err(Error::Conflict(_))), "{refused:?}");
    assert_eq!(app.count("organisations", "id > 0").await, 0);
}

async fn there_is_something_of_everything(app: &TestApp) {
    assert_eq!(app.count("organisations", "id > 0").await, 16);
    assert_eq!(app.count("challenges", "id > 0").await, 84);
    assert_eq!(app.count("attachments", "id > 0").await, 26);
    assert!(app.count("responses", "deleted_at IS NULL").await >= 300);
    assert!(app.count("votes", "vote = 'helpful'").await > 2000);
    assert!(app.count("user_notices", "read_at IS NULL").await > 100);
    assert_eq!(app.count("notice_deliveries", "done_at IS NULL").await, 0);
    for state in State::ALL {
        let there_are = app.count("challenges", &format!("state = '{state}'")).await;
        assert!(there_are > 0, "none is {state}");
    }
    for language in ["en", "fr"] {
        assert_eq!(app.count("challenges", &format!("language = '{language}'")).await, 42);
    }
    for kind in Kind::ALL {
        for language in ["en", "fr"] {
            let of_kind = format!("kind = '{kind}' AND language = '{language}'");
            assert!(app.count("challenges", &of_kind).await >= 2, "{kind} in {language}");
        }
    }
    assert!(app.count("findings", "merged_into IS NOT NULL").await > 0);
    assert!(app.count("findings", "mended_at IS NOT NULL").await > 0);
    assert_eq!(app.count("organisations", "slug = 'jardins-de-thies'").await, 1);
    assert_eq!(app.count("certificates", "revoked_at IS NULL").await, 1);
}

async fn every_account_opens(app: &TestApp) {
    sign_in_as(app, "volunteer@demo.invalid").await;
    sign_in_as(app, "organisation@demo.invalid").await;
    assert!(sign_in_as(app, "moderator@demo.invalid").await.is_moderator());
    assert!(sign_in_as(app, "admin@demo.invalid").await.is_administrator());
}

async fn everything_is_in_the_past_and_nothing_is_due(app: &TestApp) {
    let now = app.now().0;
    for (table, column) in [
        ("users", "created_at"),
        ("responses", "created_at"),
        ("comments", "created_at"),
        ("votes", "updated_at"),
        ("challenges", "updated_at"),
    ] {
        assert_eq!(app.count(table, &format!("{column} > {now}")).await, 0, "{table}");
    }
    assert_eq!(sweep(&app.services).await.unwrap(), 0);
}

async fn every_page_is_shown(app: &TestApp) {
    let administrator = sign_in_as(app, "admin@demo.invalid").await;
    for id in every_challenge(app).await {
        let page = show_challenge(&app.services, Some(&administrator), id, None).await.unwrap();
        assert!(!page.challenge.need_html.is_empty());
    }
    let open = list_challenges(&app.services, None, &ListChallenges::default()).await.unwrap();
    assert_eq!(open.cards[0].card.answered, 0, "what nobody has answered comes first");
}

/// Filled again, it is the same.
async fn is_the_same_every_time(app: &TestApp) {
    let other = TestApp::sqlite().await;
    demo::fill(&other.services, PASSWORD).await.unwrap();
    for challenge in every_challenge(app).await {
        let here = store::voting::tallies(app.services.store(), challenge).await.unwrap();
        let there = store::voting::tallies(other.services.store(), challenge).await.unwrap();
        assert_eq!(here, there, "{challenge}");
    }
}
