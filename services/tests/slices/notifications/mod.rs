//! Notices: who is told what, how they are read, and how they are forgotten.

mod followers;
mod forgetting;
mod many;
mod quiet;
mod reading;
mod recipients;

use domain::{
    actor::Actor,
    ids::ResponseId,
    notifications::{
        NoticeKind,
        input::ListNotices,
        view::{NoticeGroup, NoticesPage},
    },
    responses::input::PostComment,
};
use services::{
    notifications::{list_notices, tell},
    responses::post_comment,
};
use test_support::{Organisation, TestApp};

/// The kinds of all notices of somebody, oldest first.
async fn kinds(app: &TestApp, of: &Actor) -> Vec<NoticeKind> {
    let rows = store::notifications::notices_before(app.services.store(), of.id, None, 100).await.unwrap();
    rows.into_iter().rev().map(|row| row.kind).collect()
}

/// The kinds of what somebody is told of now, after what they were told before.
async fn news(app: &TestApp, of: &Actor, known: &mut usize) -> Vec<NoticeKind> {
    let all = kinds(app, of).await;
    let new = all[*known..].to_vec();
    *known = all.len();
    new
}

async fn page(app: &TestApp, of: &Actor) -> NoticesPage {
    list_notices(&app.services, of, &ListNotices::default()).await.unwrap()
}

/// The newest group of somebody.
async fn newest(app: &TestApp, of: &Actor) -> NoticeGroup {
    page(app, of).await.groups.remove(0)
}

async fn comment(app: &TestApp, by: &Actor, response: ResponseId, body: &str) {
    let input = PostComment { response: response.to_string(), body: body.to_owned() };
    post_comment(&app.services, by, &input).await.unwrap();
}

async fn tell_all(app: &TestApp) {
    tell(&app.services).await.unwrap();
    assert_eq!(app.count("events", "told_at IS NULL").await, 0);
}

/// Makes somebody a member of a team.
async fn join(app: &TestApp, person: &Actor, organisation: &Organisation) {
    let (organisation, person) = (organisation.id, person.id);
    app.sql(&format!(
        "INSERT INTO memberships (organisation_id, user_id, role, created_at) VALUES ({organisation}, {person}, 'editor', 1)"
    ))
    .await
    .unwrap();
}
