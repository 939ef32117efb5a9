//! The rows in the database before an attack.

use super::{
    certificates::Certificates,
    closings::Closings,
    credentials::CredentialRows,
    delivered::Delivered,
    devices::DeviceRows,
    dueled::given_to,
    findings::Review,
    moderated::Moderated,
    private::Private,
    teams::Teams,
    translated::Translated,
    unsubscribing::Unsubscribing,
    words::{ask, asking_for_link},
};
use domain::{
    actor::Actor,
    challenges::input::ChallengeRef,
    ids::{ChallengeId, MailId, ResponseId},
    notifications::{MailProblem, input::ListNotices},
    organisations::input::DecideOrganisation,
    recognition::public_page::SetPublicPage,
    responses::input::PostComment,
    time::Span,
    voting::duel_input::DecideDuel,
};
use services::{
    accounts::{self, Caller},
    challenges, mail, notifications,
    ports::NotSent,
    recognition, responses,
};
use test_support::{Organisation, TestApp, email_of};

/// Rows for every server function. Each that a function ends or removes is used by it alone, so that all can be called
/// one after the other.
pub struct Rows {
    pub organisation: Organisation,
    /// Unverified.
    pub unread: Organisation,
    pub draft: ChallengeId,
    pub in_review: [ChallengeId; 2],
    /// The revision of each of them.
    pub revision: String,
    /// The versions of the unverified and of the suspended organisation.
    pub shown: [DecideOrganisation; 2],
    pub open: ChallengeId,
    pub to_stop: ChallengeId,
    pub to_withdraw: ChallengeId,
    pub to_close: ChallengeId,
    pub closed: ChallengeId,
    /// The author's, in the open challenge.
    pub response: ResponseId,
    /// The author's, in another.
    pub to_delete: ResponseId,
    /// The author's, under their response.
    pub comments: [i64; 2],
    /// In a challenge in `deciding`.
    pub picked: ResponseId,
    pub to_pick: ResponseId,
    pub review: Review,
    /// The token of a sign-in link of the author's.
    pub link: String,
    /// The identifier of the author's public page.
    pub public_page: String,
    /// A failed one.
    pub mail: MailId,
    pub moderated: Moderated,
    pub teams: Teams,
    pub credentials: CredentialRows,
    pub private: Private,
    pub translated: Translated,
    pub delivered: Delivered,
    /// A decision between two ideas that the author was given.
    pub duel: DecideDuel,
    pub closings: Closings,
    pub devices: DeviceRows,
    /// The author's newest, unread.
    pub notice: String,
    pub unsubscribing: Unsubscribing,
    pub certificates: Certificates,
}

impl Rows {
    /// Everything belongs to the owner's organisation, to the author, or to the leaving person.
    pub async fn of(app: &TestApp, owner: &Actor, author: &Actor, leaver: &Actor) -> Self {
        let closings = Closings::of(app, owner, author).await;
        let unsubscribing = Unsubscribing::of(app, owner, author).await;
        let organisation = app.verified_organisation(owner, "Refuge").await;
        let story = Story { app, owner, author, organisation: &organisation };
        let in_review = [story.in_review().await, story.in_review().await];
        let (open, response) = story.answered("Igloo").await;
        let (deciding, picked) = story.answered("Snowball").await;
        let to_pick = app.respond(&app.volunteer("Helper").await, deciding, "Floe").await;
        app.stop(owner, deciding).await;
        app.pick(owner, picked, "Short.").await;
        let (to_close, _) = story.answered("Blizzard").await;
        app.stop(owner, to_close).await;
        let reported = [
            story.answered("Tundra").await.1,
            story.answered("Icicle").await.1,
            story.answered("Walrus").await.1,
            story.answered("Fjord").await.1,
        ];
        let teams = Teams::of(app, owner, &organisation).await;
        let unread = app.organisation(owner, "Unread").await;
        // Otherwise the daily limit of answers and the hourly one of mails would be exceeded.
        app.advance(Span::days(1));
        let (asked, network) = (ask(""), Caller::default().network);
        challenges::keep_ask(&app.services, network, None, Some(owner), &asked).await.unwrap();
        Self {
            shown: [app.shown(&unread).await, app.shown(&teams.suspended).await],
            revision: app.revision(in_review[0]).await,
            unread,
            draft: app.draft(owner, &organisation, "brainstorm").await,
            to_stop: story.answered("Penguin").await.0,
            to_delete: story.answered("Glacier").await.1,
            to_withdraw: app.open_challenge(owner, &organisation, "brainstorm").await,
            closed: story.closed().await,
            certificates: Certificates::of(app, author).await,
            comments: story.comments(response).await,
            link: story.link().await,
            public_page: story.public_page().await,
            mail: story.failed_mail().await,
            moderated: Moderated::of(app, author, reported).await,
            credentials: CredentialRows::of(app, author).await,
            private: Private::of(app, leaver).await,
            translated: Translated::of(app, owner, author, &organisation).await,
            delivered: Delivered::of(app, owner, &organisation).await,
            duel: given_to(app, owner, author, &organisation).await,
            review: Review::of(app, owner, author, &organisation).await,
            notice: story.notice().await,
            closings,
            unsubscribing,
            devices: DeviceRows::of(app, author).await,
            teams,
            in_review,
            open,
            to_close,
            response,
            picked,
            to_pick,
            organisation,
        }
    }
}

struct Story<'a> {
    app: &'a TestApp,
    owner: &'a Actor,
    author: &'a Actor,
    organisation: &'a Organisation,
}

impl Story<'_> {
    /// Of an organisation whose first two are not reviewed.
    async fn in_review(&self) -> ChallengeId {
        let id = self.app.draft(self.owner, self.organisation, "brainstorm").await;
        let input = ChallengeRef { challenge: id.to_string() };
        challenges::publish_challenge(&self.app.services, self.owner, &input).await.unwrap();
        id
    }

    /// Of a kind whose answers are visible to all.
    async fn answered(&self, body: &str) -> (ChallengeId, ResponseId) {
        let id = self.app.open_challenge(self.owner, self.organisation, "feedback").await;
        (id, self.app.respond(self.author, id, body).await)
    }

    async fn closed(&self) -> ChallengeId {
        let (id, _) = self.answered("Polar bear").await;
        self.app.stop(self.owner, id).await;
        self.app.close(self.owner, id).await;
        id
    }

    async fn notice(&self) -> String {
        let services = &self.app.services;
        notifications::tell(services).await.unwrap();
        let page = notifications::list_notices(services, self.author, &ListNotices::default()).await.unwrap();
        page.groups[0].newest.to_string()
    }

    async fn public_page(&self) -> String {
        let (services, wanted) = (&self.app.services, SetPublicPage { public: vec!["yes".to_owned()] });
        recognition::set_public_page(services, self.author, &wanted).await.unwrap();
        recognition::show_impact(services, self.author).await.unwrap().public_id.unwrap()
    }

    async fn link(&self) -> String {
        let services = &self.app.services;
        accounts::send_link(services, &Caller::default(), &asking_for_link()).await.unwrap();
        mail::deliver(services).await.unwrap();
        self.app.mail.token(&email_of(&self.author.name))
    }

    async fn failed_mail(&self) -> MailId {
        let services = &self.app.services;
        self.app.mail.refuse(Some(NotSent {
            for_good: true,
            problem: MailProblem::Refused,
            why: "no such mailbox".to_owned(),
        }));
        accounts::send_link(services, &Caller::default(), &asking_for_link()).await.unwrap();
        mail::deliver(services).await.unwrap();
        self.app.mail.refuse(None);
        let report = mail::list_failed_mails(services, &self.app.administrator().await).await.unwrap();
        report.failures[0].id
    }

    /// The first two in the list.
    async fn comments(&self, response: ResponseId) -> [i64; 2] {
        for body in ["Cold?", "Colder!"] {
            let input = PostComment { response: response.to_string(), body: body.to_owned() };
            responses::post_comment(&self.app.services, self.author, &input).await.unwrap();
        }
        [1, 2]
    }
}
