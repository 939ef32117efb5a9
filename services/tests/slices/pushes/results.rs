//! What follows from the answers of a push service.

use super::{Story, devices, own_device, titles};
use domain::{error::ForbiddenReason, notifications::push::DeviceRef, time::Span};
use services::notifications::push::try_device;
use test_support::{PushAnswer, TestApp, almost, both_databases, refusal};

#[both_databases]
async fn a_subscription_that_is_gone_is_deleted(app: TestApp) {
    let (story, phone) = Story::subscribed(&app).await;
    for status in [404, 410] {
        let gone = story.another(&format!("device-{status}")).await;
        gone.answers(PushAnswer::Status(status));
        story.notice("reply").await;
        story.notice("reply").await;
        assert_eq!(story.send().await.unwrap(), 1);
        assert_eq!((gone.asked(), phone.take().len()), (1, 2), "{status}");
        assert_eq!((devices(&app, &story.lea).await.devices.len(), story.waiting().await), (1, 0));
    }
}

#[both_databases]
async fn a_busy_service_is_asked_again_when_it_says(app: TestApp) {
    let (story, phone) = Story::subscribed(&app).await;
    phone.answers(PushAnswer::TooMany(600));
    story.notice("reply").await;
    assert_eq!(story.send().await.unwrap(), 0);
    phone.answers(PushAnswer::Created);
    app.advance(almost(Span::minutes(10)));
    assert_eq!(story.send().await.unwrap(), 0);
    app.advance(Span(1));
    assert_eq!(story.send().await.unwrap(), 1);
    assert_eq!((phone.asked(), story.waiting().await), (2, 0));
}

#[both_databases]
async fn a_broken_or_silent_service_is_asked_again_in_growing_pauses(app: TestApp) {
    let (story, phone) = Story::subscribed(&app).await;
    story.notice("reply").await;
    let mut asked = 0;
    for (answer, pause) in [
        (PushAnswer::Status(500), Span::minutes(1)),
        (PushAnswer::Status(503), Span::minutes(1)),
        (PushAnswer::Silent, Span::minutes(2)),
        (PushAnswer::Status(502), Span::minutes(4)),
    ] {
        phone.answers(answer);
        assert_eq!(story.send().await.unwrap(), 0);
        asked += 1;
        app.advance(almost(pause));
        story.send().await.unwrap();
        assert_eq!(phone.asked(), asked);
        app.advance(Span(1));
    }
    phone.answers(PushAnswer::Created);
    assert_eq!(story.send().await.unwrap(), 1);
    assert_eq!(own_device(&app, &story.lea).await.last_sent_at, Some(app.now()));
}

#[both_databases]
async fn there_is_an_end_to_trying(app: TestApp) {
    let (story, phone) = Story::subscribed(&app).await;
    phone.answers(PushAnswer::Status(500));
    story.notice("reply").await;
    app.advance(Span::days(8));
    assert_eq!(story.send().await.unwrap(), 0);
    assert_eq!((phone.asked(), story.waiting().await), (1, 0));
}

#[both_databases]
async fn a_device_that_was_reached_is_not_told_again_because_of_another(app: TestApp) {
    let (story, phone) = Story::subscribed(&app).await;
    let laptop = story.another("laptop").await;
    laptop.answers(PushAnswer::Status(500));
    story.notice("reply").await;
    assert_eq!(story.send().await.unwrap(), 1);
    assert_eq!((phone.asked(), laptop.asked()), (1, 1));
    laptop.answers(PushAnswer::Created);
    app.advance(Span::minutes(1));
    story.notice("thanked").await;
    assert_eq!(story.send().await.unwrap(), 1);
    assert_eq!(titles(&phone.take()), ["Somebody replied to you", "You were thanked for your response"]);
    assert_eq!(titles(&laptop.take()).len(), 3, "the reply again, and the thanks");
    assert_eq!((app.count("push_sent", "notice_id > 0").await, story.waiting().await), (0, 0));
}

#[both_databases]
async fn a_device_that_refuses_five_times_in_a_row_is_dropped(app: TestApp) {
    let (story, phone) = Story::subscribed(&app).await;
    phone.answers(PushAnswer::Status(400));
    for _ in 0..4 {
        story.notice("reply").await;
        assert_eq!(story.send().await.unwrap(), 0);
        assert_eq!(story.waiting().await, 0);
    }
    phone.answers(PushAnswer::Created);
    story.notice("reply").await;
    assert_eq!(story.send().await.unwrap(), 1, "it has started anew");
    phone.answers(PushAnswer::Status(413));
    for left in [1, 1, 1, 1, 0] {
        story.notice("reply").await;
        story.send().await.unwrap();
        assert_eq!(devices(&app, &story.lea).await.devices.len(), left);
    }
}

#[both_databases]
async fn redirects_are_not_followed(app: TestApp) {
    let (story, phone) = Story::subscribed(&app).await;
    let other = story.another("other").await;
    phone.answers(PushAnswer::Redirect("http://127.0.0.1:1/".to_owned()));
    story.notice("reply").await;
    assert_eq!(story.send().await.unwrap(), 1);
    assert_eq!((phone.asked(), other.asked()), (1, 1));
    assert_eq!(app.count("push_subscriptions", "failures = 1").await, 1);
}

#[both_databases]
async fn a_name_that_leads_into_our_network_later_is_not_connected_to(app: TestApp) {
    let (story, phone) = Story::subscribed(&app).await;
    let before = app.internet.asked().len();
    // The first answer was for the subscription.
    app.internet.host("push.test", &["127.0.0.1"]);
    app.internet.host("push.test", &["10.0.0.1"]);
    story.notice("reply").await;
    story.send().await.unwrap();
    story.notice("reply").await;
    story.send().await.unwrap();
    // Each answer of the resolver is given once, the last one from then on.
    let connected = app.internet.asked().split_off(before);
    assert!(
        connected.iter().all(|(_, at)| at.iter().all(|at| at.ip().to_string() == "93.184.216.34")),
        "{connected:?}"
    );
    assert_eq!((phone.asked(), app.count("push_subscriptions", "failures = 1").await), (1, 1));
}

#[both_databases]
async fn a_trial_says_whether_it_went_out(app: TestApp) {
    let (story, phone) = Story::subscribed(&app).await;
    let device = own_device(&app, &story.lea).await.id.to_string();
    let input = DeviceRef { device };
    for answer in [PushAnswer::Status(500), PushAnswer::Status(403), PushAnswer::Status(410)] {
        phone.answers(answer);
        let tried = try_device(&app.services, &story.lea.actor, &input).await;
        assert_eq!(refusal(tried), ForbiddenReason::NotPushed);
    }
    assert_eq!(devices(&app, &story.lea).await.devices, [], "it is gone");
}
