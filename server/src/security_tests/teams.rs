//! Actions of teams besides asking: verification and members.

use super::words::organisation;
use domain::{
    actor::Actor,
    ids::{DocumentId, InvitationId, UserId},
    organisations::Slug,
    organisations::input::{
        InviteMember, LinkToken, MailDomain, NewOrganisation, OrganisationRef, SuspendOrganisation, Vouch,
    },
};
use services::{
    mail,
    organisations::{self, team},
};
use test_support::{Organisation, TestApp, email_of};

/// Organisations and people, one for each server function that consumes it.
pub struct Teams {
    /// Unverified, with a website, its code and a registry number.
    pub waiting: Organisation,
    /// The token of a mail to its mailbox.
    pub mailbox: String,
    pub to_suspend: Organisation,
    pub to_close: Organisation,
    pub suspended: Organisation,
    /// Another's, unverified.
    pub unknown: Organisation,
    /// Another's, unverified, with a vouch by the owner's organisation.
    pub vouched: Organisation,
    /// The owner's, with other members.
    pub team: Organisation,
    pub editor: UserId,
    pub to_remove: UserId,
    /// The token of the mail that invites the stranger.
    pub invitation: String,
    pub to_withdraw: InvitationId,
    /// Sent by the owner for two unverified organisations.
    pub documents: [DocumentId; 2],
}

impl Teams {
    pub async fn of(app: &TestApp, owner: &Actor, own: &Organisation) -> Self {
        let helper = app.volunteer("Friend").await;
        let story = Story { app, owner };
        let vouched = app.organisation(&helper, "Vouched").await;
        let word = Vouch { organisation: vouched.id.to_string(), voucher: own.id.to_string() };
        organisations::vouch(&app.services, owner, &word).await.unwrap();
        let waiting = story.waiting().await;
        let team = app.verified_organisation(owner, "Band").await;
        let to_withdraw = story.invite(&team, "nobody@test.invalid").await.1;
        Self {
            mailbox: story.mailbox(&waiting).await,
            waiting,
            to_suspend: app.verified_organisation(owner, "Too loud").await,
            suspended: story.suspended().await,
            unknown: app.organisation(&helper, "Unknown").await,
            vouched,
            editor: story.join(&team, "Editor").await,
            to_remove: story.join(&team, "Leaver").await,
            invitation: story.invite(&team, &email_of("Mallory")).await.0,
            to_close: app.verified_organisation(owner, "To close").await,
            to_withdraw,
            documents: [story.document("Papers").await, story.document("Blurred papers").await],
            team,
        }
    }
}

struct Story<'a> {
    app: &'a TestApp,
    owner: &'a Actor,
}

impl Story<'_> {
    async fn waiting(&self) -> Organisation {
        let services = &self.app.services;
        let map = "number=id,name=title,place=town,status=state".parse().unwrap();
        let file: &[u8] = b"id,title,town,state\nW1,Waiting,Lyon,active\n";
        organisations::import_registry(services, "RNA", &map, file, |_, _| ()).await.unwrap();
        let new = NewOrganisation { website: "https://waiting.example".to_owned(), ..organisation("Waiting") };
        let slug = organisations::create_organisation(services, self.owner, &new).await.unwrap();
        let (card, _) =
            store::organisations::find_by_slug(services.store(), &Slug::parse(&slug).unwrap()).await.unwrap().unwrap();
        let input = OrganisationRef { organisation: card.id.to_string() };
        organisations::start_domain_proof(services, self.owner, &input).await.unwrap();
        Organisation { id: card.id, slug }
    }

    async fn document(&self, name: &str) -> DocumentId {
        let services = &self.app.services;
        let organisation = self.app.organisation(self.owner, name).await;
        let content = b"%PDF-1.7 Statutes".to_vec();
        organisations::send_document(services, self.owner, &organisation.slug, content).await.unwrap();
        let page = organisations::show_verification(services, self.owner, &organisation.slug).await.unwrap();
        page.document.unwrap().id
    }

    async fn mailbox(&self, waiting: &Organisation) -> String {
        let input = MailDomain { organisation: waiting.id.to_string(), mailbox: "contact".to_owned() };
        organisations::mail_domain(&self.app.services, self.owner, &input).await.unwrap();
        mail::deliver(&self.app.services).await.unwrap();
        self.app.mail.token("contact@waiting.example")
    }

    async fn suspended(&self) -> Organisation {
        let suspended = self.app.verified_organisation(self.owner, "Suspended").await;
        let input = SuspendOrganisation { organisation: suspended.id.to_string(), reason: "No answer.".to_owned() };
        let administrator = self.app.administrator().await;
        organisations::suspend_organisation(&self.app.services, &administrator, &input).await.unwrap();
        suspended
    }

    /// The token in the mail, and the invitation.
    async fn invite(&self, to: &Organisation, email: &str) -> (String, InvitationId) {
        let (services, owner) = (&self.app.services, self.owner);
        let [organisation, email, role] = [to.id.to_string(), email.to_owned(), "editor".to_owned()];
        team::invite_member(services, owner, &InviteMember { organisation, email: email.clone(), role }).await.unwrap();
        mail::deliver(services).await.unwrap();
        let page = team::show_team(services, owner, &to.slug).await.unwrap();
        let invitation = page.invitations.iter().find(|invitation| invitation.email == email).unwrap();
        (self.app.mail.token(&email), invitation.id)
    }

    async fn join(&self, to: &Organisation, name: &str) -> UserId {
        let person = self.app.volunteer(name).await;
        let (token, _) = self.invite(to, &email_of(name)).await;
        team::accept_invitation(&self.app.services, &person, &LinkToken { token }).await.unwrap();
        person.id
    }
}
