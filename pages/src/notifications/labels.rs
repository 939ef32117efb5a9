use domain::notifications::{MailKind, MailProblem};
use locales::Locale;

/// The kind of a mail, as its subject says it.
pub fn mail_kind_label(t: Locale, kind: Option<MailKind>) -> &'static str {
    match kind {
        None => t.admin_mail_kind_unknown(),
        Some(MailKind::ConfirmAddress) => t.mail_confirm_subject(),
        Some(MailKind::AlreadyHere) => t.mail_already_here_subject(),
        Some(MailKind::SignInLink) => t.mail_sign_in_subject(),
        Some(MailKind::ChoosePassword) => t.mail_password_subject(),
        Some(MailKind::PasswordChanged) => t.mail_password_changed_subject(),
        Some(MailKind::NewAddress) => t.mail_new_address_subject(),
        Some(MailKind::AddressAsked) => t.mail_address_asked_subject(),
        Some(MailKind::AddressChanged) => t.mail_address_changed_subject(),
        Some(MailKind::AddressTaken) => t.mail_address_taken_subject(),
        Some(MailKind::PasskeyAdded) => t.mail_passkey_added_subject(),
        Some(MailKind::PasskeyRemoved) => t.mail_passkey_removed_subject(),
        Some(MailKind::SecondFactorOn) => t.mail_second_factor_on_subject(),
        Some(MailKind::SecondFactorOff) => t.mail_second_factor_off_subject(),
        Some(MailKind::RecoveryCodesMade) => t.mail_recovery_codes_subject(),
        Some(MailKind::ProviderConnected) => t.mail_provider_connected_subject(),
        Some(MailKind::ProviderDisconnected) => t.mail_provider_disconnected_subject(),
        Some(MailKind::Hidden) => t.mail_hidden_subject(),
        Some(MailKind::ShownAgain) => t.mail_shown_again_subject(),
        Some(MailKind::AppealDecided) => t.mail_appeal_subject(),
        Some(MailKind::AccountRemoved) => t.mail_account_removed_subject(),
        Some(MailKind::AccountRestored) => t.mail_account_restored_subject(),
        Some(MailKind::NoticeReceived) => t.admin_mail_kind_notice_received(),
        Some(MailKind::NoticeDecided) => t.admin_mail_kind_notice_decided(),
        Some(MailKind::EraseAccount) => t.mail_erase_subject(),
        Some(MailKind::ExportReady) => t.mail_export_subject(),
        Some(MailKind::Invitation) => t.mail_invitation_subject(),
        Some(MailKind::DomainProof) => t.mail_domain_proof_subject(),
        Some(MailKind::DocumentAccepted) => t.mail_document_accepted_subject(),
        Some(MailKind::DocumentRefused) => t.mail_document_refused_subject(),
        Some(MailKind::DocumentForgotten) => t.mail_document_forgotten_subject(),
        Some(MailKind::TimeToDecide) => t.mail_decide_subject(),
        Some(MailKind::DeadlineNear) => t.mail_near_subject(),
        Some(MailKind::DecisionDue) => t.mail_due_subject(),
        Some(MailKind::AskOutcome) => t.mail_outcome_subject(),
        Some(MailKind::Notices) => t.admin_mail_kind_notices(),
        Some(MailKind::NoticeDigest) => t.mail_digest_subject(),
    }
}

/// Why a mail failed. `answer`: the reply code of the mail server.
pub fn mail_problem_words(t: Locale, problem: MailProblem, answer: &str) -> String {
    match problem {
        MailProblem::Refused => t.admin_mail_problem_refused(answer),
        MailProblem::Login => t.admin_mail_problem_login(answer),
        MailProblem::NoConnection => t.admin_mail_problem_connection().to_owned(),
        MailProblem::Certificate => t.admin_mail_problem_certificate().to_owned(),
        MailProblem::TimedOut => t.admin_mail_problem_timed_out().to_owned(),
        MailProblem::Folder => t.admin_mail_problem_folder().to_owned(),
        MailProblem::OtherVersion => t.admin_mail_problem_version().to_owned(),
        MailProblem::Other => t.admin_mail_problem_unknown().to_owned(),
    }
}
