//! Samples of teams and of verifications.

use super::data::{self, NOW, link};
use domain::{
    challenges::{
        Kind, Outcome, State,
        kept_ask::{AskPage, KeptAsk},
        view::ChallengeCard,
    },
    discovery::SimilarChallenge,
    ids::{ChallengeId, DocumentId, InvitationId, OrganisationId, UserId},
    notifications::view::MailState,
    organisation_link::OrganisationLink,
    organisations::{
        TeamRole, Verification, VerifiedHow,
        document::{DocumentKind, SentDocument},
        home::{HomeChallenge, HomeInvitation, OrganisationHome, Unanswered},
        record::ReplyRecord,
        share::{QrCode, SharePage},
        team::{Invitation, InvitationPage, InvitationViewer, Member, TeamPage},
        verification::{
            DomainProof, Found, Look, MailboxPage, ProofPlace, RegistryClaim, VerificationPage, VouchPage, Voucher,
        },
        view::{EditPage, OrganisationDetail},
    },
    time::Span,
};

/// A verified organisation for a visitor.
pub fn verified(how: VerifiedHow) -> OrganisationDetail {
    OrganisationDetail {
        how: Some(how),
        proved: "refuge.example".to_owned(),
        record: ReplyRecord { closed: 1, answered: 0, median_days: 0 },
        ..data::organisation(Verification::Verified, None)
    }
}

pub fn claim(alike: bool) -> RegistryClaim {
    RegistryClaim {
        registry: "RNA".to_owned(),
        number: "W691000001".to_owned(),
        name: "REFUGE <des> RIVES".to_owned(),
        place: "Lyon".to_owned(),
        status: String::new(),
        alike,
    }
}

/// A verification at this stage, counted from 0.
pub fn verification(verification: Verification, far: usize) -> VerificationPage {
    let found = [Found::NoCode, Found::Nobody, Found::Elsewhere, Found::Code][far];
    let proof = DomainProof {
        domain: "refuge.example".to_owned(),
        code: if far == 1 { String::new() } else { "x".repeat(43) },
        last_look: (far > 1).then_some(Look { place: ProofPlace::Dns, found, at: NOW }),
        mailed_to: (far == 3).then(|| "contact@refuge.example".to_owned()),
    };
    VerificationPage {
        id: OrganisationId(5),
        organisation: link(),
        verification,
        how: (verification == Verification::Verified).then_some(VerifiedHow::Dns),
        waiting_since: (verification == Verification::Draft).then_some(NOW - Span::hours(3)),
        recheck: verification == Verification::Verified && far == 3,
        domain: (far > 0).then_some(proof),
        claim: (far > 1).then(|| claim(far == 2)),
        registries: (0..far).map(|number| format!("Registre {number}")).collect(),
        vouchers: (1..far).map(|_| link()).collect(),
        document: (far > 1).then(document),
        mail_reaches_people: far != 2,
        now: NOW,
    }
}

/// A document under review.
pub fn document() -> SentDocument {
    SentDocument { id: DocumentId(11), kind: DocumentKind::Jpeg, bytes: 1_234_567, sent_at: NOW - Span::hours(50) }
}

/// A team for a member with this role.
pub fn team(role: TeamRole) -> TeamPage {
    let member = |id: i64, role| Member {
        id: UserId(id),
        name: "Noor <et> fils".to_owned(),
        role,
        since: NOW - Span::days(id),
        is_viewer: id == 7,
    };
    let invitation = Invitation {
        id: InvitationId(3),
        email: "robin@refuge.example".to_owned(),
        role: TeamRole::Editor,
        expires_at: NOW + Span::days(7),
        mail: Some(MailState::Failed),
    };
    TeamPage {
        id: OrganisationId(5),
        organisation: link(),
        role,
        members: vec![member(7, role), member(8, TeamRole::Owner), member(9, TeamRole::Editor)],
        invitations: if role == TeamRole::Owner { vec![invitation] } else { Vec::new() },
        closed_at: None,
        invites: true,
        mail_reaches_people: true,
    }
}

/// The team of a sole owner that may not invite, or whose mail is not delivered.
pub fn team_of_one(invites: bool) -> TeamPage {
    let mut page = team(TeamRole::Owner);
    page.members.truncate(1);
    TeamPage { invites, mail_reaches_people: false, ..page }
}

/// A closed organisation.
pub fn closed(role: Option<TeamRole>) -> OrganisationDetail {
    OrganisationDetail { closed_at: Some(NOW - Span::days(2)), ..data::organisation(Verification::Verified, role) }
}

/// A description for editing.
pub fn edit() -> EditPage {
    EditPage { card: data::organisation_card(), revision: 3 }
}

/// Somebody who may vouch in the name of this many organisations.
pub fn vouch(own: i64) -> VouchPage {
    let voucher = |id: i64| Voucher { id: OrganisationId(id), organisation: link(), vouches: id == 1 };
    VouchPage {
        id: OrganisationId(5),
        organisation: link(),
        mission: "Des chiens <et> des chats.".to_owned(),
        own: (1..=own).map(voucher).collect(),
    }
}

pub fn invitation(is_invited: Option<bool>) -> InvitationPage {
    let viewer =
        |is_invited| InvitationViewer { name: "Léa <b>".to_owned(), email: "lea@example.org".to_owned(), is_invited };
    InvitationPage {
        organisation: link(),
        role: TeamRole::Editor,
        invited_by: "Camille".to_owned(),
        email: "sam@example.org".to_owned(),
        expires_at: NOW + Span::days(7),
        viewer: is_invited.map(viewer),
    }
}

/// An organisation on its team's home: new, or with every kind of task.
pub fn home(verification: Verification, opened: bool) -> OrganisationHome {
    let shown = |(id, standing)| HomeChallenge {
        card: ChallengeCard {
            id: ChallengeId(id),
            outcome: Some(Outcome::NotYet),
            ..data::card(Kind::Feedback, standing)
        },
        submitted_at: Some(NOW - Span::days(id)),
        decide_until: Some(NOW + Span::days(id)),
        closed_at: Some(NOW - Span::days(id)),
        asks_outcome_at: Some(NOW + Span::days(id)),
        newcomers: Unanswered { count: id, since: Some(NOW - Span::days(id)) },
        comments: Unanswered { count: 1, since: Some(NOW - Span::hours(id)) },
        review_note: if id == 1 { "Dites-en <plus>.".to_owned() } else { String::new() },
    };
    let invited = HomeInvitation { email: "tom@refuge.example".to_owned(), expires_at: NOW + Span::days(3) };
    OrganisationHome {
        organisation: OrganisationLink { slug: verification.to_string(), ..link() },
        role: TeamRole::Owner,
        verification,
        opened,
        answered: opened,
        thanked: opened && verification == Verification::Suspended,
        challenges: if opened { (1..).zip(data::standings()).map(shown).collect() } else { Vec::new() },
        renew_until: opened.then_some(NOW + Span::days(40)),
        invitations: if opened { vec![invited] } else { Vec::new() },
    }
}

/// What somebody asks: nothing yet, before there is an organisation, and with one or two.
pub fn asked() -> [(&'static str, AskPage); 4] {
    let kept = KeptAsk {
        kind: Kind::Brainstorm,
        language: "fr".parse().unwrap(),
        title: "Un nom pour le <frigo>".to_owned(),
        need: "Il est vert.\n</textarea><b>".to_owned(),
        done_looks_like: String::new(),
        use_of_answers: "On le peint.".to_owned(),
    };
    let page = |organisations: Vec<OrganisationLink>| AskPage {
        kept: Some(kept.clone()),
        organisations,
        form: "key".to_owned(),
    };
    let other = || OrganisationLink { slug: "pantry".to_owned(), ..link() };
    [
        ("nothing", AskPage::default()),
        ("kept", page(Vec::new())),
        ("one organisation", page(vec![link()])),
        ("two organisations", page(vec![link(), other()])),
    ]
}

/// What was asked before: with an account of the outcome, and without.
pub fn similar() -> Vec<SimilarChallenge> {
    let closed = data::standings().into_iter().filter(|(state, _)| *state == State::Closed);
    let texts = ["La <pancarte> est peinte.", ""].into_iter().cycle();
    let similar = |(standing, text): (_, &str)| SimilarChallenge {
        card: data::card(Kind::Brainstorm, standing),
        outcome_text: text.to_owned(),
    };
    closed.zip(texts).map(similar).collect()
}

/// What a team shares, with an open challenge or without.
pub fn share(is_open: bool) -> SharePage {
    SharePage {
        organisation: link(),
        challenge: is_open.then(|| data::card(Kind::Feedback, data::standings()[2])),
        site: "https://quinze.test".to_owned(),
        code: QrCode {
            address: "https://quinze.test/fr/organisations/refuge".to_owned(),
            picture: "M4 4h7v1h-7z".to_owned(),
            size: 33,
        },
    }
}

pub fn mailbox() -> MailboxPage {
    MailboxPage { organisation: link(), address: "contact@refuge.example".to_owned() }
}
