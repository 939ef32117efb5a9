//! Notices by mail: what is sent, when, and how it ends.

mod bounces;
mod digests;
mod interrupted;
mod sending;
mod settings;
mod unsubscribing;

use domain::{
    actor::Actor,
    ids::{ChallengeId, ResponseId},
    notifications::{NoticeKind, Timing, settings::SetNoticeSettings},
    time::{Span, Timestamp},
};
use services::{
    jobs::sweep,
    mail::deliver,
    notice_mails::{mail_notices, set_notice_settings, show_notice_settings},
    ports::Mail,
};
use test_support::{Organisation, TestApp, email_of};

/// How long what is sent at once waits for more.
const TOGETHER: Span = Span::minutes(3);

/// A challenge of Hélène's with an answer of Tom's that was picked, closed. Nobody was told of anything.
pub(crate) struct Story<'a> {
    app: &'a TestApp,
    owner: Actor,
    refuge: Organisation,
    tom: Actor,
    challenge: ChallengeId,
    response: ResponseId,
}

pub(crate) async fn story(app: &TestApp) -> Story<'_> {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let tom = app.volunteer("Tom").await;
    let challenge = app.open_challenge(&owner, &refuge, "feedback").await;
    let response = app.respond(&tom, challenge, "Igloo").await;
    app.stop(&owner, challenge).await;
    app.pick(&owner, response, "Short and cold.").await;
    app.close(&owner, challenge).await;
    sweep(&app.services).await.unwrap();
    deliver(&app.services).await.unwrap();
    app.sql("DELETE FROM events").await.unwrap();
    app.sql("DELETE FROM mails").await.unwrap();
    Story { app, owner, refuge, tom, challenge, response }
}

impl Story<'_> {
    /// Tom is told something that is due now.
    pub(crate) async fn tell(&self, kind: NoticeKind, timing: Timing) {
        self.tell_at(kind, timing, self.app.now()).await;
    }

    async fn tell_at(&self, kind: NoticeKind, timing: Timing, due: Timestamp) {
        self.app.tell(&self.tom, kind, (self.challenge, Some(self.response)), (timing, due)).await;
    }

    /// The mails to Tom, with those that are sent now.
    pub(crate) async fn mails(&self) -> Vec<Mail> {
        mail_notices(&self.app.services).await.unwrap();
        deliver(&self.app.services).await.unwrap();
        self.app.mail.to(&email_of("Tom"))
    }

    /// The choices of Tom, with these changes.
    async fn choose(&self, change: impl FnOnce(&mut SetNoticeSettings)) {
        let own = show_notice_settings(&self.app.services, &self.tom).await.unwrap();
        let mut input = SetNoticeSettings {
            digest: own.digest.to_string(),
            time_zone: own.time_zone,
            ..SetNoticeSettings::default()
        };
        change(&mut input);
        set_notice_settings(&self.app.services, &self.tom, &input).await.unwrap();
    }

    async fn choose_by_mail(&self, kind: NoticeKind, timing: Timing) {
        self.choose(|input| {
            input.mail.insert(kind.to_string(), timing.to_string());
        })
        .await;
    }

    /// How many deliveries wait.
    async fn waiting(&self) -> i64 {
        self.app.count("notice_deliveries", "done_at IS NULL").await
    }
}
