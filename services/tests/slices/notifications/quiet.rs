//! What is hidden is not told, and what somebody may not read is not told them.

use super::{comment, kinds, newest, page, tell_all};
use domain::{
    actor::Actor,
    ids::{ChallengeId, ResponseId},
    notifications::{
        NoticeKind::{Answer, Comment, Reply, Thanked},
        view::Happened,
    },
    responses::input::ResponseRef,
};
use services::responses::delete_response;
use test_support::{TestApp, both_databases};

struct Scene {
    owner: Actor,
    lea: Actor,
    tom: Actor,
    challenge: ChallengeId,
}

async fn scene(app: &TestApp, kind: &str) -> Scene {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.open_challenge(&owner, &organisation, kind).await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    app.know(&lea).await;
    app.know(&tom).await;
    tell_all(app).await;
    Scene { owner, lea, tom, challenge }
}

async fn hide(app: &TestApp, table: &str, condition: &str) {
    app.sql(&format!("UPDATE {table} SET hidden_because = 'decision', hidden_at = 1 WHERE {condition}")).await.unwrap();
}

async fn show(app: &TestApp, table: &str) {
    app.sql(&format!("UPDATE {table} SET hidden_because = NULL, hidden_at = NULL")).await.unwrap();
}

#[both_databases]
async fn what_was_hidden_before_is_told_nobody_until_it_is_shown_again_and_then_once(app: TestApp) {
    let Scene { owner, lea, tom, challenge, .. } = scene(&app, "feedback").await;
    let response = app.respond(&lea, challenge, "The blue one.").await;
    tell_all(&app).await;
    let before = kinds(&app, &owner).await.len();
    comment(&app, &tom, response, "Why blue?").await;
    hide(&app, "comments", "1 = 1").await;
    tell_all(&app).await;
    assert_eq!((kinds(&app, &lea).await.len(), kinds(&app, &owner).await.len()), (0, before));
    show(&app, "comments").await;
    for _ in 0..2 {
        let tx = app.services.store().begin().await.unwrap();
        let event = domain::notifications::Event::CommentPosted;
        store::events::tell_again(&tx, event, 1).await.unwrap();
        tx.commit().await.unwrap();
        tell_all(&app).await;
        assert_eq!(kinds(&app, &lea).await, [Reply]);
        assert_eq!(kinds(&app, &owner).await[before..], [Comment]);
    }
}

#[both_databases]
async fn hidden_responses_and_challenges_are_told_nobody(app: TestApp) {
    let Scene { owner, lea, tom, challenge, .. } = scene(&app, "feedback").await;
    let before = kinds(&app, &owner).await.len();
    let response = app.respond(&lea, challenge, "The blue one.").await;
    app.respond(&tom, challenge, "The red one.").await;
    hide(&app, "responses", &format!("id = {response}")).await;
    tell_all(&app).await;
    assert_eq!(kinds(&app, &owner).await[before..], [Answer], "that of Tom alone");
    app.stop(&owner, challenge).await;
    app.close_without_pick(&owner, challenge).await;
    hide(&app, "challenges", &format!("id = {challenge}")).await;
    tell_all(&app).await;
    assert_eq!(kinds(&app, &tom).await, []);
    show(&app, "challenges").await;
    let tx = app.services.store().begin().await.unwrap();
    store::events::tell_again(&tx, domain::notifications::Event::ChallengeClosed, challenge.0).await.unwrap();
    tx.commit().await.unwrap();
    tell_all(&app).await;
    assert_eq!(kinds(&app, &tom).await, [Thanked]);
    assert_eq!(kinds(&app, &lea).await, [], "her response is hidden, and does not count");
}

#[both_databases]
async fn what_is_hidden_or_deleted_later_is_no_longer_shown_and_comes_back(app: TestApp) {
    let Scene { owner, lea, tom, challenge, .. } = scene(&app, "feedback").await;
    let response = app.respond(&lea, challenge, "The blue one.").await;
    comment(&app, &tom, response, "Why blue?").await;
    tell_all(&app).await;
    let words = |happened: Option<Happened>| match happened {
        Some(Happened::Commented { words, .. }) => Some(words),
        _ => None,
    };
    let told = async |reader: &Actor| words(newest(&app, reader).await.told.map(|told| told.happened));
    assert_eq!(told(&lea).await.as_deref(), Some("Why blue?"));
    assert_eq!(told(&owner).await.as_deref(), Some("Why blue?"));
    for table in ["comments", "responses", "challenges"] {
        hide(&app, table, "1 = 1").await;
        // The team reads its hidden challenge.
        let of_team = if table == "challenges" { Some("Why blue?") } else { None };
        assert_eq!((told(&lea).await, told(&owner).await.as_deref()), (None, of_team), "{table}");
        show(&app, table).await;
        assert_eq!(told(&lea).await.as_deref(), Some("Why blue?"), "{table}");
    }
    assert_eq!(page(&app, &lea).await.unread.count, 1, "the number is that of the notices");
}

/// Of a deliverable nobody is told whose the responses are until the end.
#[both_databases]
async fn nobody_is_told_who_handed_something_in(app: TestApp) {
    let Scene { owner, lea, challenge, .. } = scene(&app, "deliverable").await;
    app.deliver(&lea, challenge, "Here it is.").await;
    tell_all(&app).await;
    let page = page(&app, &owner).await;
    assert_eq!(page.groups[0].kind, Answer);
    assert!(!format!("{page:?}").contains("Léa"), "{page:?}");
    assert!(format!("{page:?}").contains("Here it is."), "the team reads what was handed in");
}

/// Whoever no longer sees the ideas of others is not told of what is said under them.
#[both_databases]
async fn whoever_deleted_their_own_idea_is_not_told_of_those_of_others(app: TestApp) {
    let Scene { owner, lea, tom, challenge } = scene(&app, "brainstorm").await;
    let of_lea = app.respond(&lea, challenge, "Bleu Pareil").await;
    let of_tom = app.respond(&tom, challenge, "Chill Bill").await;
    comment(&app, &tom, of_lea, "Why blue?").await;
    comment(&app, &lea, of_lea, "It rhymes.").await;
    tell_all(&app).await;
    assert_eq!(kinds(&app, &tom).await, [Reply]);
    assert!(newest(&app, &tom).await.told.is_some());
    delete(&app, &tom, of_tom).await;
    assert_eq!(newest(&app, &tom).await.told, None, "what he was told before");
    comment(&app, &owner, of_lea, "It does.").await;
    tell_all(&app).await;
    assert_eq!((kinds(&app, &tom).await, kinds(&app, &lea).await), (vec![Reply], vec![Reply, Reply]));
}

async fn delete(app: &TestApp, by: &Actor, response: ResponseId) {
    delete_response(&app.services, by, &ResponseRef { response: response.to_string() }).await.unwrap();
}

/// No notice has a number of votes, or who voted.
#[both_databases]
async fn votes_are_told_nobody(app: TestApp) {
    let Scene { owner, lea, tom, challenge, .. } = scene(&app, "feedback").await;
    let response = app.respond(&lea, challenge, "The blue one.").await;
    app.vote(&tom, response, "helpful").await;
    tell_all(&app).await;
    assert_eq!(kinds(&app, &lea).await, []);
    assert!(!format!("{:?}", page(&app, &owner).await).contains("Tom"));
}
