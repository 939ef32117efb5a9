//! What devices are told, and when.

use super::{Story, devices, own_device, titles};
use domain::{
    accounts::input::ChangeLanguages, notifications::push::DeviceRef, responses::input::PostComment, time::Span,
};
use services::{
    accounts::change_languages,
    jobs,
    notifications::push::{send_pushes, try_device},
    responses,
};
use std::time::Duration;
use test_support::{PushAnswer, TestApp, almost, at_once, both_databases};
use tokio::{
    sync::oneshot,
    time::{sleep, timeout},
};

#[both_databases]
async fn a_device_shows_what_happened_and_to_which_challenge(app: TestApp) {
    let (story, phone) = Story::subscribed(&app).await;
    let id = story.notice("reply").await;
    assert_eq!(story.send().await.unwrap(), 1);
    let [message] = &phone.take()[..] else { panic!("one message") };
    assert_eq!(message.text["title"], "Somebody replied to you");
    assert_eq!(message.text["tag"], format!("notice-{id}"));
    assert_eq!(message.topic, format!("notice-{id}"));
    assert!(message.ttl > 0);
    let link = message.text["link"].as_str().unwrap();
    let (challenge, response) = (story.challenge, story.response);
    assert!(link.starts_with(&format!("/en/challenges/{challenge}-")), "{link}");
    assert!(link.ends_with(&format!("#response-{response}")), "{link}");
    assert_ne!(message.text["body"], "");
    // The instance says who it is, to this push service, for less than a day.
    assert_eq!(message.claims["aud"], "https://push.test");
    assert_eq!(message.claims["sub"], test_support::ADDRESS);
    let left = message.claims["exp"].as_i64().unwrap() - app.now().0 / 1_000;
    assert!((1..86_400).contains(&left), "{left}");
    assert_eq!(message.key, devices(&app, &story.lea).await.key);
    assert_eq!(own_device(&app, &story.lea).await.last_sent_at, Some(app.now()));
    // Once.
    assert_eq!(story.send().await.unwrap(), 0);
    assert_eq!((phone.asked(), story.waiting().await), (0, 0));
}

/// Well before the next interval of its job.
#[both_databases]
async fn what_is_pushed_at_once_waits_for_no_interval(app: TestApp) {
    let (story, phone) = Story::subscribed(&app).await;
    let (stop, stopped) = oneshot::channel::<()>();
    let running = tokio::spawn(jobs::run(app.services.clone(), async { stopped.await.unwrap_or_default() }));
    // The first run of every job is over, and what it had to send is sent.
    sleep(Duration::from_secs(2)).await;
    phone.take();
    let comment = PostComment { response: story.response.to_string(), body: "We have chosen it.".to_owned() };
    let tom = app.volunteer("Tom").await;
    responses::post_comment(&app.services, &tom, &comment).await.unwrap();
    let told = async {
        loop {
            match phone.take() {
                messages if messages.is_empty() => sleep(Duration::from_millis(50)).await,
                messages => break messages,
            }
        }
    };
    let messages = timeout(Duration::from_secs(10), told).await.expect("told within ten seconds");
    assert_eq!(titles(&messages), ["Somebody replied to you"]);
    stop.send(()).unwrap();
    running.await.unwrap();
}

#[both_databases]
async fn it_is_said_in_the_language_of_its_reader(app: TestApp) {
    let (story, phone) = Story::subscribed(&app).await;
    let french = ChangeLanguages { language: "fr".to_owned(), languages_read: vec!["fr".to_owned()] };
    change_languages(&app.services, &story.lea.actor, &french).await.unwrap();
    story.notice("thanked").await;
    story.send().await.unwrap();
    let messages = phone.take();
    assert_eq!(titles(&messages), ["Un merci pour votre réponse"]);
    assert!(messages[0].text["link"].as_str().unwrap().starts_with("/fr/challenges/"));
}

#[both_databases]
async fn more_than_three_at_once_are_one_message(app: TestApp) {
    let (story, phone) = Story::subscribed(&app).await;
    for _ in 0..3 {
        story.notice("reply").await;
    }
    story.send().await.unwrap();
    assert_eq!(phone.take().len(), 3);
    for _ in 0..5 {
        story.notice("reply").await;
    }
    story.send().await.unwrap();
    let [message] = &phone.take()[..] else { panic!("one message") };
    assert_eq!(message.text["body"], "5 new notices");
    assert_eq!(message.text["link"], "/en/me/notices");
    assert_eq!(story.waiting().await, 0);
}

#[both_databases]
async fn every_device_is_told(app: TestApp) {
    let (story, phone) = Story::subscribed(&app).await;
    let laptop = story.another("laptop").await;
    story.notice("thanked").await;
    assert_eq!(story.send().await.unwrap(), 1);
    assert_eq!(titles(&phone.take()), titles(&laptop.take()));
}

#[both_databases]
async fn what_is_not_due_yet_waits(app: TestApp) {
    let (story, phone) = Story::subscribed(&app).await;
    story.notice("reply").await;
    app.sql("UPDATE notice_deliveries SET due_at = due_at + 3600000").await.unwrap();
    assert_eq!(story.send().await.unwrap(), 0);
    app.advance(Span::hours(1));
    assert_eq!(story.send().await.unwrap(), 1);
    assert_eq!(phone.asked(), 1);
}

#[both_databases]
async fn what_was_read_or_is_hidden_is_not_told(app: TestApp) {
    let (story, phone) = Story::subscribed(&app).await;
    for hides in [
        "UPDATE user_notices SET read_at = created_at",
        "UPDATE challenges SET hidden_at = 1, hidden_because = 'decision'",
    ] {
        story.notice("reply").await;
        app.sql(hides).await.unwrap();
        assert_eq!(story.send().await.unwrap(), 0, "{hides}");
        assert_eq!((phone.asked(), story.waiting().await), (0, 0), "{hides}");
    }
}

#[both_databases]
async fn a_comment_that_is_hidden_or_deleted_is_not_told(app: TestApp) {
    let (story, phone) = Story::subscribed(&app).await;
    let tom = app.volunteer("Tom").await;
    for takes_away in [
        "UPDATE comments SET hidden_at = 1, hidden_because = 'decision'",
        "UPDATE comments SET deleted_at = 1, body = '' WHERE hidden_at IS NULL",
    ] {
        let input = PostComment { response: story.response.to_string(), body: takes_away.to_owned() };
        responses::post_comment(&app.services, &tom, &input).await.unwrap();
        story.notice("reply").await;
        app.sql(takes_away).await.unwrap();
        assert_eq!(story.send().await.unwrap(), 0, "{takes_away}");
        assert_eq!((phone.asked(), story.waiting().await), (0, 0), "{takes_away}");
    }
}

#[both_databases]
async fn several_processes_send_once(app: TestApp) {
    let (story, phone) = Story::subscribed(&app).await;
    for _ in 0..3 {
        story.notice("reply").await;
    }
    let services = app.services.clone();
    at_once(6, move |_| {
        let services = services.clone();
        async move { send_pushes(&services, 100).await.unwrap() }
    })
    .await;
    assert_eq!((phone.asked(), story.waiting().await), (3, 0));
}

#[both_databases]
async fn a_process_that_ends_while_it_sends_loses_nothing_and_a_device_shows_it_once(app: TestApp) {
    let (story, phone) = Story::subscribed(&app).await;
    story.notice("reply").await;
    phone.answers(PushAnswer::Silent);
    timeout(Duration::from_millis(300), story.send()).await.unwrap_err();
    assert_eq!((phone.asked(), story.waiting().await), (1, 1));
    phone.answers(PushAnswer::Created);
    app.advance(almost(Span::minutes(5)));
    assert_eq!(story.send().await.unwrap(), 0, "it may still be on its way");
    app.advance(Span(1));
    assert_eq!(story.send().await.unwrap(), 1);
    let messages = phone.take();
    assert_eq!((messages.len(), story.waiting().await), (2, 0));
    assert_eq!(messages[0].text["tag"], messages[1].text["tag"], "the second takes the place of the first");
    assert_eq!(messages[0].topic, messages[1].topic);
}

#[both_databases]
async fn somebody_tries_a_device(app: TestApp) {
    let (story, phone) = Story::subscribed(&app).await;
    let laptop = story.another("laptop").await;
    let device = own_device(&app, &story.lea).await.id.to_string();
    try_device(&app.services, &story.lea.actor, &DeviceRef { device }).await.unwrap();
    let [message] = &phone.take()[..] else { panic!("one message") };
    assert_eq!(message.text["body"], "It works: notices will appear here.");
    assert_eq!(laptop.asked(), 0);
    assert_eq!(own_device(&app, &story.lea).await.last_sent_at, Some(app.now()));
}
