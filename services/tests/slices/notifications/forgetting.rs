//! How long notices are kept, and what is left of them.

use super::{comment, kinds, page, tell_all};
use domain::{
    actor::Actor,
    notifications::input::MarkNoticesRead,
    privacy::retention::{NOTICES, READ_NOTICES},
    time::Span,
};
use services::{jobs::sweep, notifications::mark_notices_read};
use test_support::{TestApp, almost, both_databases};

/// Somebody with a notice, in a challenge that stays as it is.
async fn told(app: &TestApp) -> Actor {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.open_challenge(&owner, &organisation, "feedback").await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let response = app.respond(&lea, challenge, "The blue one.").await;
    comment(app, &tom, response, "Why blue?").await;
    app.stop(&owner, challenge).await;
    app.close_without_pick(&owner, challenge).await;
    tell_all(app).await;
    assert_eq!(kinds(app, &lea).await.len(), 2);
    lea
}

#[both_databases]
async fn what_was_read_is_kept_for_half_a_year_and_the_rest_for_a_year(app: TestApp) {
    let lea = told(&app).await;
    let first = store::notifications::notices_before(app.services.store(), lea.id, None, 10).await.unwrap()[1].id;
    mark_notices_read(&app.services, &lea, &MarkNoticesRead { up_to: first.to_string() }).await.unwrap();
    app.advance(READ_NOTICES);
    sweep(&app.services).await.unwrap();
    assert_eq!(kinds(&app, &lea).await.len(), 2);
    app.advance(Span(1));
    sweep(&app.services).await.unwrap();
    assert_eq!((kinds(&app, &lea).await.len(), page(&app, &lea).await.unread.count), (1, 1));
    app.advance(Span(almost(NOTICES).0 - READ_NOTICES.0));
    sweep(&app.services).await.unwrap();
    assert_eq!(kinds(&app, &lea).await.len(), 1);
    app.advance(Span(2));
    sweep(&app.services).await.unwrap();
    assert_eq!((kinds(&app, &lea).await.len(), page(&app, &lea).await.unread.count), (0, 0));
    assert_eq!(app.count("user_notices", "1 = 1").await, 0);
    assert_eq!(app.count("notice_deliveries", "1 = 1").await, 0);
    assert_eq!(app.count("events", "1 = 1").await, 0);
}

/// Whichever version deletes events.
#[both_databases]
async fn the_number_is_right_whatever_takes_notices_away(app: TestApp) {
    let lea = told(&app).await;
    app.sql("DELETE FROM events WHERE name = 'comment_posted'").await.unwrap();
    app.assert_numbers().await;
    assert_eq!(page(&app, &lea).await.unread.count, 1);
    app.sql("UPDATE user_notices SET read_at = 1").await.unwrap();
    app.assert_numbers().await;
    app.sql("UPDATE user_notices SET read_at = NULL").await.unwrap();
    app.assert_numbers().await;
    assert_eq!(page(&app, &lea).await.unread.count, 1);
}
