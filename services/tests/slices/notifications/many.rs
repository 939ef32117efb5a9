//! Ten thousand people of one event.

use super::{comment, join};
use services::notifications::tell;
use std::time::Duration;
use test_support::{TestApp, at_once, both_databases};

const PEOPLE: i64 = 10_000;

/// A response that ten thousand people commented, all of whom are told now that its author has answered.
async fn commented(app: &TestApp) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.open_challenge(&owner, &organisation, "feedback").await;
    let lea = app.volunteer("Léa").await;
    let response = app.respond(&lea, challenge, "The blue one.").await;
    tell(&app.services).await.unwrap();
    let first = store::accounts::last_id(app.services.store()).await.unwrap() + 1;
    let numbers = format!("WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {PEOPLE})");
    app.sql(&format!(
        "INSERT INTO users (name, email, email_key, password_hash, role, language, created_at, confirmed_at) {numbers} \
         SELECT 'P', 'p' || i || '@x.invalid', 'p' || i || '@x.invalid', 'x', 'member', 'en', 1, 1 FROM n"
    ))
    .await
    .unwrap();
    app.sql(&format!(
        "INSERT INTO comments (response_id, author_id, body, digest, created_at) {numbers} \
         SELECT {response}, {first} + i, 'Why?', 'digest', 1 FROM n"
    ))
    .await
    .unwrap();
    comment(app, &lea, response, "It rhymes.").await;
}

async fn told(app: &TestApp) -> i64 {
    app.count("user_notices", "kind = 'reply'").await
}

#[both_databases]
async fn each_is_told_once_however_often_it_is_broken_off(app: TestApp) {
    commented(&app).await;
    let mut broken_off = 0;
    while app.count("events", "told_at IS NULL").await == 1 {
        let services = app.services.clone();
        let task = tokio::spawn(async move { tell(&services).await });
        // At another moment each time, between two batches or in one.
        tokio::time::sleep(Duration::from_millis(20 + 13 * broken_off)).await;
        broken_off += u64::from(!task.is_finished());
        task.abort();
        task.await.ok();
        // In one statement: what was broken off while it was committed may be committed a moment later.
        let passed = "(SELECT count(*) FROM users WHERE name = 'P' AND users.id <= told_up_to)";
        let told = "(SELECT count(*) FROM user_notices WHERE kind = 'reply')";
        let partly = app.count("events", &format!("told_at IS NULL AND {passed} <> {told}")).await;
        assert_eq!(partly, 0, "a batch is told whole or not at all");
    }
    assert!(broken_off > 0, "it was never under way");
    assert_eq!(told(&app).await, PEOPLE);
    assert_eq!(app.count("users", "unread_notices = 1 AND name = 'P'").await, PEOPLE);
    tell(&app.services).await.unwrap();
    assert_eq!(told(&app).await, PEOPLE);
}

/// As if several processes did it.
#[both_databases]
async fn many_at_once_tell_each_once(app: TestApp) {
    commented(&app).await;
    let services = app.services.clone();
    at_once(4, move |_| {
        let services = services.clone();
        async move { tell(&services).await.unwrap() }
    })
    .await;
    assert_eq!(told(&app).await, PEOPLE);
}

/// The statements of a batch are as many for one as for five hundred, and none is about more.
#[both_databases]
async fn a_batch_is_a_bounded_transaction(app: TestApp) {
    commented(&app).await;
    let statements = Box::pin(app.statements_of(tell(&app.services))).await;
    let inserts = statements.iter().filter(|sql| sql.starts_with("INSERT INTO \"user_notices\"")).count();
    assert_eq!(inserts, 21);
    assert!(statements.len() <= 21 * 18 + 18, "{}", statements.len());
}

#[both_databases]
async fn a_large_team_is_told_too(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    for number in 0..3 {
        let member = app.volunteer(&format!("Member {number}")).await;
        join(&app, &member, &organisation).await;
    }
    let challenge = app.open_challenge(&owner, &organisation, "feedback").await;
    let lea = app.volunteer("Léa").await;
    app.respond(&lea, challenge, "The blue one.").await;
    tell(&app.services).await.unwrap();
    assert_eq!(app.count("user_notices", "kind = 'answer'").await, 4);
}
