//! Mails in the name of organisations.

use super::letter;
use crate::mail::{letter::Letter, quoted::quoted};
use domain::organisations::TeamRole;
use locales::Locale;

pub(super) fn invitation(t: Locale, organisation: &str, invited_by: &str, role: TeamRole) -> Letter {
    let role = match role {
        TeamRole::Owner => t.people_owner(),
        TeamRole::Editor => t.people_editor(),
    };
    letter(
        t.mail_invitation_subject(),
        [
            t.mail_invitation_text(&quoted(t, invited_by), &quoted(t, organisation), role),
            t.mail_invitation_lasts().to_owned(),
        ],
    )
}

pub(super) fn domain_proof(t: Locale, organisation: &str, asked_by: &str) -> Letter {
    letter(
        t.mail_domain_proof_subject(),
        [
            t.mail_domain_proof_text(&quoted(t, asked_by), &quoted(t, organisation)),
            t.mail_domain_proof_otherwise().to_owned(),
        ],
    )
}

pub(super) fn document_accepted(t: Locale, organisation: &str) -> Letter {
    letter(
        t.mail_document_accepted_subject(),
        [t.mail_document_accepted_text(&quoted(t, organisation)), t.mail_document_deleted().to_owned()],
    )
}

pub(super) fn document_refused(t: Locale, organisation: &str, reason: &str) -> Letter {
    letter(
        t.mail_document_refused_subject(),
        [
            t.mail_document_refused_text(&quoted(t, organisation)),
            reason.to_owned(),
            t.mail_document_again().to_owned(),
            t.mail_document_deleted().to_owned(),
        ],
    )
}

pub(super) fn document_forgotten(t: Locale, organisation: &str) -> Letter {
    letter(
        t.mail_document_forgotten_subject(),
        [t.mail_document_forgotten_text(&quoted(t, organisation)), t.mail_document_again().to_owned()],
    )
}
