//! Daily and weekly digests.

use super::story;
use domain::{
    notifications::{Digest, NoticeKind, Timing},
    responses::input::ResponseRef,
    time::{Span, Timestamp},
};
use services::responses::delete_response;
use test_support::{START, TestApp, almost, both_databases};

/// 07:30 in Paris on the day after the start.
const TOMORROW: Timestamp = Timestamp(START.0 + Span::minutes(21 * 60 + 30).0);

#[both_databases]
async fn a_digest_goes_once_at_its_time(app: TestApp) {
    let story = story(&app).await;
    story.choose(|input| input.digest = Digest::Daily.to_string()).await;
    story.tell_at(NoticeKind::Picked, Timing::Digest, TOMORROW).await;
    story.tell_at(NoticeKind::Outcome, Timing::Digest, TOMORROW).await;
    story.tell_at(NoticeKind::Thanked, Timing::Digest, TOMORROW + Span::days(1)).await;
    app.advance(almost(TOMORROW - app.now()));
    assert!(story.mails().await.is_empty());
    app.advance(Span(1));
    let mails = story.mails().await;
    assert_eq!(mails.len(), 1);
    assert_eq!((mails[0].subject.as_str(), mails[0].thread.as_deref()), ("Your digest", None));
    for part in [&mails[0].text, &mails[0].html] {
        assert!(part.contains("Short and cold.") && part.contains("/en/me/notices"), "{part}");
        assert!(!part.contains("more notice"), "{part}");
    }
    let ends = mails[0].unsubscribe.as_deref().unwrap();
    assert!(ends.contains(&format!("token={}.digest.", story.tom.id)), "{ends}");
    assert_eq!(story.mails().await.len(), 1);
    app.advance(Span::days(1));
    assert_eq!(story.mails().await.len(), 2, "what was due the next day");
    app.advance(Span::days(7));
    assert_eq!(story.mails().await.len(), 2, "never an empty one");
}

#[both_databases]
async fn a_digest_of_what_is_gone_is_not_sent(app: TestApp) {
    let story = story(&app).await;
    let open = app.open_challenge(&story.owner, &story.refuge, "feedback").await;
    let response = app.respond(&story.tom, open, "Soon gone").await;
    app.sql("DELETE FROM events").await.unwrap();
    app.tell(&story.tom, NoticeKind::Reply, (open, Some(response)), (Timing::Digest, app.now())).await;
    delete_response(&app.services, &story.tom, &ResponseRef { response: response.to_string() }).await.unwrap();
    assert!(story.mails().await.is_empty());
    assert_eq!(app.count("mails", "kind = 'notice_digest' AND state <> 'sent'").await, 0);
}

#[both_databases]
async fn a_long_digest_says_how_much_more_there_is(app: TestApp) {
    let story = story(&app).await;
    for _ in 0..35 {
        story.tell(NoticeKind::Picked, Timing::Digest).await;
    }
    let mails = story.mails().await;
    assert_eq!(mails[0].text.matches("picked your response").count(), 30);
    assert!(mails[0].text.contains("And 5 more notices."), "{}", mails[0].text);
    // More than are read at all.
    let many = "INSERT INTO events (name, subject_id, at, told_at) SELECT 'told', 1, 1, 1 FROM events LIMIT 35";
    for _ in 0..6 {
        app.sql(many).await.unwrap();
    }
    app.sql(&format!(
        "INSERT INTO user_notices (user_id, event_id, kind, challenge_id, response_id, created_at) \
         SELECT {}, id, 'picked', {}, {}, 1 FROM events WHERE id NOT IN (SELECT event_id FROM user_notices)",
        story.tom.id, story.challenge, story.response
    ))
    .await
    .unwrap();
    app.sql(
        "INSERT INTO notice_deliveries (notice_id, channel, user_id, timing, due_at) \
         SELECT id, 'mail', user_id, 'digest', 1 FROM user_notices WHERE created_at = 1",
    )
    .await
    .unwrap();
    assert_eq!(app.count("user_notices", "created_at = 1").await, 210);
    let mails = story.mails().await;
    assert_eq!(mails.len(), 2, "one digest, however much there is");
    assert!(mails[1].text.contains("And 180 more notices."), "{}", mails[1].text);
    assert_eq!(story.waiting().await, 0);
}

#[both_databases]
async fn what_waits_goes_with_the_digest_that_is_chosen_now(app: TestApp) {
    let story = story(&app).await;
    let next_week = TOMORROW + Span::days(6);
    story.tell_at(NoticeKind::Picked, Timing::Digest, next_week).await;
    story.choose(|input| input.digest = Digest::Daily.to_string()).await;
    assert_eq!(app.count("notice_deliveries", &format!("due_at = {}", TOMORROW.0)).await, 1);
    story
        .choose(|input| {
            input.digest = Digest::Daily.to_string();
            "America/New_York".clone_into(&mut input.time_zone);
        })
        .await;
    let there = TOMORROW + Span::hours(6) - Span::days(1);
    assert_eq!(app.count("notice_deliveries", &format!("due_at = {}", there.0)).await, 1);
}
