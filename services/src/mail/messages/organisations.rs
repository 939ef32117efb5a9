//! Mails in the name of organisations.

use super::letter;
use crate::mail::letter::Letter;
use domain::organisations::TeamRole;
use locales::Locale;

pub(super) fn invitation(t: Locale, organisation: &str, invited_by: &str, role: TeamRole) -> Letter {
    let role = match role {
        TeamRole::Owner => t.people_owner(),
        TeamRole::Editor => t.people_editor(),
    };
    letter(
        t.mail_invitation_subject(),
        [t.mail_invitation_text(invited_by, organisation, role), t.mail_invitation_lasts().to_owned()],
    )
}

pub(super) fn domain_proof(t: Locale, organisation: &str, asked_by: &str) -> Letter {
    letter(
        t.mail_domain_proof_subject(),
        [t.mail_domain_proof_text(asked_by, organisation), t.mail_domain_proof_otherwise().to_owned()],
    )
}

pub(super) fn document_accepted(t: Locale, organisation: &str) -> Letter {
    letter(
        &t.mail_document_accepted_subject(organisation),
        [t.mail_document_accepted_text(organisation), t.mail_document_deleted().to_owned()],
    )
}

pub(super) fn document_refused(t: Locale, organisation: &str, reason: &str) -> Letter {
    letter(
        &t.mail_document_refused_subject(organisation),
        [
            t.mail_document_refused_text(organisation),
            reason.to_owned(),
            t.mail_document_again().to_owned(),
            t.mail_document_deleted().to_owned(),
        ],
    )
}

pub(super) fn document_forgotten(t: Locale, organisation: &str) -> Letter {
    letter(
        &t.mail_document_forgotten_subject(organisation),
        [t.mail_document_forgotten_text(organisation), t.mail_document_again().to_owned()],
    )
}
