//! What is sent at once.

use super::{TOGETHER, story};
use domain::{
    moderation::input::RemoveAccount,
    notifications::{NoticeKind, Timing},
    responses::input::ResponseRef,
    time::Span,
};
use services::{mail::deliver, moderation::remove_account, notice_mails::mail_notices, responses::delete_response};
use test_support::{TestApp, almost, both_databases, email_of};

#[both_databases]
async fn what_happens_within_a_few_minutes_is_one_mail(app: TestApp) {
    let story = story(&app).await;
    story.tell(NoticeKind::Picked, Timing::AtOnce).await;
    app.advance(Span::minutes(2));
    story.tell(NoticeKind::Outcome, Timing::AtOnce).await;
    assert!(story.mails().await.is_empty(), "more may follow");
    app.advance(almost(Span::minutes(1)));
    assert!(story.mails().await.is_empty());
    app.advance(Span(1));
    let mails = story.mails().await;
    assert_eq!(mails.len(), 1);
    let mail = &mails[0];
    assert_eq!(mail.subject, "2 new notices for you");
    assert!(!mail.subject.contains("Refuge"));
    for part in [&mail.text, &mail.html] {
        assert!(part.contains("“Refuge” picked your response"), "{part}");
        assert!(part.contains("Short and cold.") && part.contains("/en/me/notices/settings"), "{part}");
        assert!(part.contains(&format!("https://quinze.test/en/challenges/{}?response=", story.challenge)), "{part}");
    }
    let thread = format!("challenge-{}.{}@quinze.test", story.challenge, story.tom.id);
    assert_eq!(mail.thread.as_deref(), Some(thread.as_str()));
    assert!(mail.unsubscribe.as_deref().unwrap().starts_with("https://quinze.test/en/unsubscribe?token="));
    assert!(mail.text.contains(mail.unsubscribe.as_deref().unwrap()));
    assert_eq!(app.count("notice_deliveries", "done_at IS NOT NULL AND mail_id IS NOT NULL").await, 2);
    app.advance(Span::days(1));
    assert_eq!(story.mails().await.len(), 1, "each once");
}

#[both_databases]
async fn mails_about_one_challenge_are_a_thread_and_those_about_several_are_none(app: TestApp) {
    let story = story(&app).await;
    let other = app.open_challenge(&story.owner, &story.refuge, "feedback").await;
    for _ in 0..2 {
        story.tell(NoticeKind::Picked, Timing::AtOnce).await;
        app.advance(TOGETHER);
        story.mails().await;
    }
    story.tell(NoticeKind::Picked, Timing::AtOnce).await;
    app.tell(&story.tom, NoticeKind::Published, (other, None), (Timing::AtOnce, app.now())).await;
    story.choose_by_mail(NoticeKind::Published, Timing::AtOnce).await;
    app.advance(TOGETHER);
    let mails = story.mails().await;
    assert_eq!(mails.len(), 3);
    assert!(mails[0].thread.is_some() && mails[0].thread == mails[1].thread);
    assert_ne!(mails[0].id, mails[1].id);
    assert_eq!(mails[2].thread, None);
}

#[both_databases]
async fn what_is_hidden_or_gone_when_it_is_sent_is_left_out(app: TestApp) {
    let story = story(&app).await;
    let open = app.open_challenge(&story.owner, &story.refuge, "feedback").await;
    let (kept, gone) =
        (app.respond(&story.tom, open, "Kept").await, app.respond(&app.volunteer("Léa").await, open, "Gone").await);
    app.sql("DELETE FROM events").await.unwrap();
    for response in [kept, gone] {
        app.tell(&story.owner, NoticeKind::Answer, (open, Some(response)), (Timing::AtOnce, app.now())).await;
    }
    app.sql(&format!(
        "INSERT INTO notice_choices (user_id, kind, channel, timing) VALUES ({}, 'answer', 'mail', 'at_once')",
        story.owner.id
    ))
    .await
    .unwrap();
    app.advance(TOGETHER);
    mail_notices(&app.services).await.unwrap();
    app.sql(&format!("UPDATE responses SET hidden_because = 'decision', hidden_at = 1 WHERE id = {gone}"))
        .await
        .unwrap();
    deliver(&app.services).await.unwrap();
    let mails = app.mail.to(&email_of("Hélène"));
    let mail = mails.last().unwrap();
    assert!(mail.text.contains("Kept") && !mail.text.contains("Gone"), "{}", mail.text);
    assert_eq!(mail.subject, "A new response to your challenge");

    let before = mails.len();
    app.tell(&story.owner, NoticeKind::Answer, (open, Some(kept)), (Timing::AtOnce, app.now())).await;
    app.advance(TOGETHER);
    mail_notices(&app.services).await.unwrap();
    delete_response(&app.services, &story.tom, &ResponseRef { response: kept.to_string() }).await.unwrap();
    deliver(&app.services).await.unwrap();
    assert_eq!(app.mail.to(&email_of("Hélène")).len(), before, "nothing is left to tell");
    assert_eq!(app.count("mails", "kind = 'notices' AND state = 'waiting'").await, 0);
}

#[both_databases]
async fn whoever_left_the_team_reads_nothing_of_it_any_more(app: TestApp) {
    let story = story(&app).await;
    story.tell(NoticeKind::Answer, Timing::AtOnce).await;
    story.choose_by_mail(NoticeKind::Answer, Timing::AtOnce).await;
    app.advance(TOGETHER);
    assert!(story.mails().await.is_empty());
    assert_eq!(story.waiting().await, 0);
}

#[both_databases]
async fn quiet_hours_are_kept_also_by_a_job_that_runs_late(app: TestApp) {
    let story = story(&app).await;
    // It is ten in Paris.
    story.tell(NoticeKind::Picked, Timing::AtOnce).await;
    story.choose(|input| (input.quiet_from, input.quiet_until) = ("09:00".to_owned(), "10:30".to_owned())).await;
    app.advance(TOGETHER);
    assert!(story.mails().await.is_empty());
    app.advance(Span::minutes(27));
    app.advance(almost(TOGETHER));
    assert!(story.mails().await.is_empty());
    app.advance(Span(1));
    assert_eq!(story.mails().await.len(), 1);
}

#[both_databases]
async fn what_was_chosen_since_is_what_counts(app: TestApp) {
    let story = story(&app).await;
    story.tell(NoticeKind::Picked, Timing::AtOnce).await;
    story.tell(NoticeKind::Outcome, Timing::AtOnce).await;
    story.choose_by_mail(NoticeKind::Picked, Timing::Off).await;
    story.choose_by_mail(NoticeKind::Outcome, Timing::Digest).await;
    app.advance(TOGETHER);
    assert!(story.mails().await.is_empty());
    assert_eq!(app.count("notice_deliveries", "done_at IS NOT NULL AND mail_id IS NULL").await, 1, "off");
    let monday = (app.now() - TOGETHER + Span::days(7) - Span::minutes(150)).0;
    assert_eq!(app.count("notice_deliveries", &format!("timing = 'digest' AND due_at = {monday}")).await, 1);
}

#[both_databases]
async fn twenty_mails_a_day_are_enough(app: TestApp) {
    let story = story(&app).await;
    for _ in 0..21 {
        story.tell(NoticeKind::Picked, Timing::AtOnce).await;
        app.advance(TOGETHER);
        story.mails().await;
    }
    assert_eq!(story.mails().await.len(), 20);
    assert_eq!(app.count("notice_deliveries", "done_at IS NULL AND timing = 'digest'").await, 1);
    app.advance(Span::days(1));
    story.tell(NoticeKind::Picked, Timing::AtOnce).await;
    app.advance(TOGETHER);
    assert_eq!(story.mails().await.len(), 21, "another day");
    app.advance(Span::days(6));
    assert_eq!(story.mails().await.last().unwrap().subject, "Your digest");
}

#[both_databases]
async fn whom_no_mail_reaches_keeps_nothing_waiting(app: TestApp) {
    let story = story(&app).await;
    let mo = app.moderator("Mo").await;
    story.tell(NoticeKind::Picked, Timing::AtOnce).await;
    let input =
        RemoveAccount { person: story.tom.id.to_string(), reason: "spam".to_owned(), ..RemoveAccount::default() };
    remove_account(&app.services, &mo, &input).await.unwrap();
    app.advance(TOGETHER);
    mail_notices(&app.services).await.unwrap();
    assert_eq!((story.waiting().await, app.count("mails", "kind = 'notices'").await), (0, 0));
}
