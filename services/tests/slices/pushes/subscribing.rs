//! Browsers that are subscribed, and that are not any more.

use super::{Story, devices, own_device, subscribe};
use domain::{
    accounts::input::EndSession,
    challenges::input::ChallengeRef,
    error::ForbiddenReason,
    ids::ChallengeId,
    notifications::push::{DeviceRef, MAX_DEVICES, SubscribeDevice},
    time::Span,
};
use services::{
    accounts::{end_session, sign_out},
    notifications::push::{offer_push, subscribe_device, try_device, unsubscribe_device},
};
use test_support::{TestApp, assert_not_found, at_once, both_databases, refusal, session_of};

#[both_databases]
async fn a_browser_is_subscribed_once(app: TestApp) {
    let story = Story::of(&app).await;
    let phone = story.service.browser("phone");
    let (services, session, input) = (app.services.clone(), story.lea.clone(), phone.subscription());
    at_once(4, move |_| {
        let (services, session, input) = (services.clone(), session.clone(), input.clone());
        async move { subscribe_device(&services, &session.actor, Some(&session.token), &input).await.unwrap() }
    })
    .await;
    let shown = devices(&app, &story.lea).await;
    assert_eq!(shown.devices.len(), 1);
    assert!(shown.devices[0].current && shown.devices[0].last_sent_at.is_none());
    assert_eq!(shown.devices[0].created_at, app.now());
    assert_eq!(shown.key.len(), 87, "an uncompressed point");
    assert_eq!(shown.key, devices(&app, &story.lea).await.key, "the key is made once");
}

#[both_databases]
async fn a_new_subscription_of_a_browser_takes_the_place_of_the_old_one(app: TestApp) {
    let (story, _) = Story::subscribed(&app).await;
    let before = own_device(&app, &story.lea).await.id;
    subscribe(&app, &story.lea, &story.service.browser("phone-again")).await.unwrap();
    let shown = devices(&app, &story.lea).await.devices;
    assert_eq!(shown.len(), 1);
    assert_ne!(shown[0].id, before);
}

#[both_databases]
async fn a_browser_moves_to_the_account_that_uses_it_now(app: TestApp) {
    let (story, phone) = Story::subscribed(&app).await;
    app.volunteer("Tom").await;
    let tom = session_of(app.sign_in("Tom").await);
    subscribe(&app, &tom, &phone).await.unwrap();
    assert_eq!(devices(&app, &story.lea).await.devices, []);
    assert!(own_device(&app, &tom).await.current);
}

#[both_databases]
async fn who_only_knows_the_address_of_a_browser_does_not_get_it(app: TestApp) {
    let (story, phone) = Story::subscribed(&app).await;
    app.volunteer("Mallory").await;
    let mallory = session_of(app.sign_in("Mallory").await);
    let own = story.service.browser("of-mallory").subscription();
    let stolen = SubscribeDevice { endpoint: phone.subscription().endpoint, ..own };
    let refused = subscribe_device(&app.services, &mallory.actor, Some(&mallory.token), &stolen).await;
    assert_eq!(refusal(refused), ForbiddenReason::DeviceRefused);
    assert_eq!(devices(&app, &story.lea).await.devices.len(), 1);
}

#[both_databases]
async fn signing_out_ends_the_subscription_of_this_browser_alone(app: TestApp) {
    let (story, _) = Story::subscribed(&app).await;
    story.another("laptop").await;
    let third = session_of(app.sign_in("Lea").await);
    subscribe(&app, &third, &story.service.browser("tablet")).await.unwrap();
    sign_out(&app.services, &story.lea.token).await.unwrap();
    assert_eq!(devices(&app, &third).await.devices.len(), 2);
    // As does ending its session from elsewhere.
    end_session(&app.services, &third.actor, Some(&third.token), &EndSession::default()).await.unwrap();
    let left = devices(&app, &third).await.devices;
    assert!(left.len() == 1 && left[0].current);
}

#[both_databases]
async fn ten_devices_are_enough(app: TestApp) {
    let story = Story::of(&app).await;
    for number in 0..MAX_DEVICES {
        story.another(&format!("device-{number}")).await;
    }
    let eleventh = story.service.browser("eleventh");
    assert_eq!(refusal(subscribe(&app, &story.lea, &eleventh).await), ForbiddenReason::TooManyDevices);
    let first = devices(&app, &story.lea).await.devices[0].id;
    unsubscribe_device(&app.services, &story.lea.actor, &DeviceRef { device: first.to_string() }).await.unwrap();
    subscribe(&app, &story.lea, &eleventh).await.unwrap();
    // One that takes the place of another one of the same browser is none more.
    subscribe(&app, &story.lea, &story.service.browser("twelfth")).await.unwrap();
    assert_eq!(devices(&app, &story.lea).await.devices.len(), 10);
}

#[both_databases]
async fn the_devices_of_others_are_out_of_reach(app: TestApp) {
    let (story, phone) = Story::subscribed(&app).await;
    let mallory = app.volunteer("Mallory").await;
    let device = own_device(&app, &story.lea).await.id.to_string();
    for device in [device, "0".to_owned(), "x".to_owned(), String::new()] {
        let input = DeviceRef { device };
        assert_not_found(unsubscribe_device(&app.services, &mallory, &input).await);
        assert_not_found(try_device(&app.services, &mallory, &input).await);
    }
    assert_eq!(phone.asked(), 0);
    assert_eq!(devices(&app, &story.lea).await.devices.len(), 1);
}

#[both_databases]
async fn endpoints_within_our_network_or_nowhere_are_refused(app: TestApp) {
    let story = Story::of(&app).await;
    app.internet.host("inside.test", &["10.0.0.1"]);
    app.internet.host("both.test", &["93.184.216.34", "127.0.0.1"]);
    app.internet.host("six.test", &["fd00::1"]);
    app.internet.host("metadata.test", &["169.254.169.254"]);
    let good = story.service.browser("phone").subscription();
    for endpoint in [
        "https://inside.test/a",
        "https://both.test/a",
        "https://six.test/a",
        "https://metadata.test/latest",
        "https://nowhere.test/a",
        "https://127.0.0.1/a",
        "https://localhost/a",
        "http://push.test/phone",
        "https://push.test:8443/phone",
        "https://me@push.test/phone",
    ] {
        let input = SubscribeDevice { endpoint: endpoint.to_owned(), ..good.clone() };
        let refused = subscribe_device(&app.services, &story.lea.actor, Some(&story.lea.token), &input).await;
        assert_eq!(refusal(refused), ForbiddenReason::DeviceRefused, "{endpoint}");
    }
    assert_eq!(app.internet.asked(), [], "nothing is connected to");
}

#[both_databases]
async fn made_up_keys_are_refused(app: TestApp) {
    let story = Story::of(&app).await;
    let good = story.service.browser("phone").subscription();
    // A point of the right form that is not on the curve.
    let beside = ["BA", &"A".repeat(85)].concat();
    for (p256dh, auth) in [("", ""), (beside.as_str(), good.auth.as_str()), (&good.p256dh, "AAAA")] {
        let input = SubscribeDevice { p256dh: p256dh.to_owned(), auth: auth.to_owned(), ..good.clone() };
        let refused = subscribe_device(&app.services, &story.lea.actor, Some(&story.lea.token), &input).await;
        assert_eq!(refusal(refused), ForbiddenReason::DeviceRefused);
    }
    let refused = subscribe_device(&app.services, &story.lea.actor, None, &good).await;
    assert_eq!(refusal(refused), ForbiddenReason::SignInNeeded);
}

#[both_databases]
async fn names_are_not_looked_up_without_end(app: TestApp) {
    let story = Story::of(&app).await;
    let nowhere = SubscribeDevice {
        endpoint: "https://nowhere.test/a".to_owned(),
        ..story.service.browser("phone").subscription()
    };
    let subscribe = || subscribe_device(&app.services, &story.lea.actor, Some(&story.lea.token), &nowhere);
    for _ in 0..20 {
        assert_eq!(refusal(subscribe().await), ForbiddenReason::DeviceRefused);
    }
    assert_eq!(refusal(subscribe().await), ForbiddenReason::TooOften { seconds: 10 });
    app.advance(Span(10_000));
    assert_eq!(refusal(subscribe().await), ForbiddenReason::DeviceRefused);
}

#[both_databases]
async fn who_has_answered_for_the_first_time_is_asked(app: TestApp) {
    let story = Story::of(&app).await;
    let answered = |challenge: ChallengeId| ChallengeRef { challenge: challenge.to_string() };
    let first = answered(story.challenge);
    let key = offer_push(&app.services, &story.lea.actor, &first).await.unwrap();
    assert_eq!(key, devices(&app, &story.lea).await.key);
    // After an answer to another challenge nobody is asked.
    let owner = app.volunteer("Alma").await;
    let organisation = app.verified_organisation(&owner, "Garden").await;
    let second = app.open_challenge(&owner, &organisation, "feedback").await;
    app.respond(&story.lea.actor, second, "Green.").await;
    let second_answered = answered(second);
    assert_eq!(offer_push(&app.services, &story.lea.actor, &second_answered).await.unwrap(), "");
    // Nor somebody with a device.
    let tom = app.volunteer("Tom").await;
    app.respond(&tom, second, "Blue.").await;
    assert_eq!(offer_push(&app.services, &tom, &second_answered).await.unwrap(), key);
    let session = session_of(app.sign_in("Tom").await);
    subscribe(&app, &session, &story.service.browser("phone")).await.unwrap();
    assert_eq!(offer_push(&app.services, &tom, &second_answered).await.unwrap(), "");
}
