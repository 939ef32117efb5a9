//! Notices by web push, to a push service that the tests run.

mod results;
mod sending;
mod subscribing;

use domain::{
    ids::{ChallengeId, NoticeId, ResponseId},
    notifications::push::{DeviceCard, Devices},
    responses::input::PostComment,
};
use services::{
    Result,
    accounts::NewSession,
    notifications::push::{list_devices, send_pushes, subscribe_device},
    responses::post_comment,
};
use test_support::{PushedMessage, TestApp, TestBrowser, TestPushService, session_of};

/// Lea has answered a challenge, its team has commented that, and there is a push service.
struct Story<'a> {
    app: &'a TestApp,
    service: TestPushService,
    lea: NewSession,
    challenge: ChallengeId,
    response: ResponseId,
}

impl<'a> Story<'a> {
    async fn of(app: &'a TestApp) -> Self {
        let owner = app.volunteer("Hélène").await;
        let organisation = app.verified_organisation(&owner, "Refuge").await;
        let challenge = app.open_challenge(&owner, &organisation, "feedback").await;
        let lea = app.volunteer("Lea").await;
        let response = app.respond(&lea, challenge, "The tone is right.").await;
        let comment = PostComment { response: response.to_string(), body: "Well heard.".to_owned() };
        post_comment(&app.services, &owner, &comment).await.unwrap();
        // Makes the key of the instance.
        send_pushes(&app.services, 1).await.unwrap();
        let lea = session_of(app.sign_in("Lea").await);
        Self { app, service: app.push_service().await, lea, challenge, response }
    }

    /// The same with a browser of Lea's that is subscribed.
    async fn subscribed(app: &'a TestApp) -> (Self, TestBrowser) {
        let story = Self::of(app).await;
        let phone = story.service.browser("phone");
        subscribe(app, &story.lea, &phone).await.unwrap();
        (story, phone)
    }

    /// Another subscribed browser of Lea's.
    async fn another(&self, name: &str) -> TestBrowser {
        let browser = self.service.browser(name);
        subscribe(self.app, &session_of(self.app.sign_in("Lea").await), &browser).await.unwrap();
        browser
    }

    /// A notice of this kind for Lea about her response and the last comment, to be pushed now.
    async fn notice(&self, kind: &str) -> NoticeId {
        let (app, now, lea) = (self.app, self.app.now().0, self.lea.actor.id);
        let Self { challenge, response, .. } = self;
        for statement in [
            format!("INSERT INTO events (name, subject_id, at, told_at) VALUES ('comment_posted', 1, {now}, {now})"),
            format!(
                "INSERT INTO user_notices (user_id, event_id, kind, challenge_id, response_id, comment_id, created_at) \
                 SELECT {lea}, max(id), '{kind}', {challenge}, {response}, (SELECT max(id) FROM comments), {now} \
                 FROM events"
            ),
            format!(
                "INSERT INTO notice_deliveries (notice_id, channel, user_id, timing, due_at) \
                 SELECT max(id), 'push', {lea}, 'at_once', {now} FROM user_notices"
            ),
        ] {
            assert_eq!(app.sql(&statement).await.unwrap(), 1);
        }
        NoticeId(app.count("user_notices", "id > 0").await)
    }

    async fn send(&self) -> Result<u64> {
        send_pushes(&self.app.services, 100).await
    }

    /// How many notices are still to be pushed.
    async fn waiting(&self) -> i64 {
        self.app.count("notice_deliveries", "done_at IS NULL").await
    }
}

async fn subscribe(app: &TestApp, session: &NewSession, browser: &TestBrowser) -> Result<()> {
    subscribe_device(&app.services, &session.actor, Some(&session.token), &browser.subscription()).await
}

async fn devices(app: &TestApp, session: &NewSession) -> Devices {
    list_devices(&app.services, &session.actor, Some(&session.token)).await.unwrap()
}

/// The device of a session, which is subscribed.
async fn own_device(app: &TestApp, session: &NewSession) -> DeviceCard {
    let devices = devices(app, session).await.devices;
    devices.into_iter().find(|device| device.current).expect("this browser is subscribed")
}

fn titles(messages: &[PushedMessage]) -> Vec<String> {
    messages.iter().map(|message| message.text["title"].as_str().unwrap().to_owned()).collect()
}
