//! The messages of mails. A message is stored as JSON and rendered in the recipient's language when it is sent.

mod accounts;
mod challenges;
mod moderation;
mod organisations;

pub(crate) use moderation::reason_words;

use super::letter::Letter;
use domain::{
    accounts::LinkPurpose,
    ids::{CaseId, ChallengeId, ClosingLinkId, InvitationId, OrganisationId, UserId},
    language::Language,
    local_path::LocalPath,
    moderation::{Reason, Verdict},
    notifications::MailKind,
    organisations::TeamRole,
    time::Timestamp,
};
use locales::Locale;
use serde::{Deserialize, Serialize};
use store::mails::To;

/// A mail that can be sent.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Message {
    /// A sign-up with this address.
    ConfirmAddress { next: String },
    /// A sign-up with an address that already has an account.
    AlreadyHere { next: String },
    /// A requested link to sign in.
    SignInLink { next: String },
    /// A requested link to set a new password.
    ChoosePassword,
    /// The password was changed.
    PasswordChanged,
    /// To the new address: a request to move the account to it.
    NewAddress { user: UserId },
    /// To the current address: a request to move the account away.
    AddressAsked { to: String },
    /// To the previous address: the account was moved.
    AddressChanged { to: String },
    /// A request to move another account to this address.
    AddressTaken,
    /// A passkey was added.
    PasskeyAdded { name: String },
    /// A passkey was removed.
    PasskeyRemoved { name: String },
    /// The second factor was turned on.
    SecondFactorOn,
    /// The second factor was turned off.
    SecondFactorOff,
    /// New recovery codes were created.
    RecoveryCodesMade,
    /// The account was linked with the provider.
    ProviderConnected { provider: String },
    /// The link with the provider was removed.
    ProviderDisconnected { provider: String },
    /// Content of theirs was hidden.
    Hidden {
        reason: Reason,
        words: String,
        /// Whether the recipient may appeal.
        #[serde(default = "yes")]
        may_appeal: bool,
    },
    /// Content of theirs is visible again.
    ShownAgain { words: String },
    /// Their appeal was decided.
    AppealDecided { verdict: Verdict, words: String },
    /// Their account was removed.
    AccountRemoved { reason: Reason, words: String },
    /// Their account was restored.
    AccountRestored,
    /// Acknowledges a report without an account.
    NoticeReceived { case: CaseId },
    /// To the same reporter: the decision.
    NoticeDecided { case: CaseId, hidden: bool },
    /// A link to erase the account, for owners without a password.
    EraseAccount,
    /// The archive of their data is ready.
    ExportReady,
    /// An invitation to a team.
    Invitation {
        invitation: InvitationId,
        organisation: String,
        invited_by: String,
        /// The inviting person; missing in mails of the previous version.
        #[serde(default)]
        inviter: Option<UserId>,
        role: TeamRole,
    },
    /// To a mailbox of a domain: a request to confirm that an organisation represents it.
    DomainProof {
        organisation: OrganisationId,
        address: String,
        name: String,
        asked_by: String,
        /// The requesting person; missing in mails of the previous version.
        #[serde(default)]
        asker: Option<UserId>,
    },
    /// Their organisation's document was accepted.
    DocumentAccepted { organisation: String, slug: String },
    /// It was rejected, for this reason.
    DocumentRefused { organisation: String, slug: String, reason: String },
    /// It was deleted without a review.
    DocumentForgotten { organisation: String, slug: String },
    /// A challenge of their team goes to `deciding`.
    TimeToDecide {
        link: ClosingLinkId,
        challenge: ChallengeId,
        title: String,
        answers: i64,
        /// Whether answers are picked.
        picks: bool,
        until: Timestamp,
    },
    /// A question whether the answers to a closed challenge of their team were used.
    AskOutcome { link: ClosingLinkId, title: String, volunteers: i64, closed_at: Timestamp },
}

/// The default of a field that is missing in mails of an earlier version.
fn yes() -> bool {
    true
}

fn letter(subject: &str, paragraphs: impl IntoIterator<Item = String>) -> Letter {
    Letter { subject: subject.to_owned(), paragraphs: paragraphs.into_iter().collect(), buttons: Vec::new() }
}

impl Message {
    /// Its kind.
    pub(crate) fn kind(&self) -> MailKind {
        match self {
            Self::ConfirmAddress { .. } => MailKind::ConfirmAddress,
            Self::AlreadyHere { .. } => MailKind::AlreadyHere,
            Self::SignInLink { .. } => MailKind::SignInLink,
            Self::ChoosePassword => MailKind::ChoosePassword,
            Self::PasswordChanged => MailKind::PasswordChanged,
            Self::NewAddress { .. } => MailKind::NewAddress,
            Self::AddressAsked { .. } => MailKind::AddressAsked,
            Self::AddressChanged { .. } => MailKind::AddressChanged,
            Self::AddressTaken => MailKind::AddressTaken,
            Self::PasskeyAdded { .. } => MailKind::PasskeyAdded,
            Self::PasskeyRemoved { .. } => MailKind::PasskeyRemoved,
            Self::SecondFactorOn => MailKind::SecondFactorOn,
            Self::SecondFactorOff => MailKind::SecondFactorOff,
            Self::RecoveryCodesMade => MailKind::RecoveryCodesMade,
            Self::ProviderConnected { .. } => MailKind::ProviderConnected,
            Self::ProviderDisconnected { .. } => MailKind::ProviderDisconnected,
            Self::Hidden { .. } => MailKind::Hidden,
            Self::ShownAgain { .. } => MailKind::ShownAgain,
            Self::AppealDecided { .. } => MailKind::AppealDecided,
            Self::AccountRemoved { .. } => MailKind::AccountRemoved,
            Self::AccountRestored => MailKind::AccountRestored,
            Self::NoticeReceived { .. } => MailKind::NoticeReceived,
            Self::NoticeDecided { .. } => MailKind::NoticeDecided,
            Self::EraseAccount => MailKind::EraseAccount,
            Self::ExportReady => MailKind::ExportReady,
            Self::Invitation { .. } => MailKind::Invitation,
            Self::DomainProof { .. } => MailKind::DomainProof,
            Self::DocumentAccepted { .. } => MailKind::DocumentAccepted,
            Self::DocumentRefused { .. } => MailKind::DocumentRefused,
            Self::DocumentForgotten { .. } => MailKind::DocumentForgotten,
            Self::TimeToDecide { .. } => MailKind::TimeToDecide,
            Self::AskOutcome { .. } => MailKind::AskOutcome,
        }
    }

    /// Its text in a language, without the link. `site`: the address of this site.
    pub(super) fn letter(&self, t: Locale, site: &str) -> Letter {
        match self {
            Self::ConfirmAddress { .. } => accounts::confirm_address(t),
            Self::AlreadyHere { .. } => accounts::already_here(t),
            Self::SignInLink { .. } => accounts::sign_in_link(t),
            Self::ChoosePassword => accounts::choose_password(t),
            Self::PasswordChanged => accounts::password_changed(t),
            Self::NewAddress { .. } => accounts::new_address(t),
            Self::AddressAsked { to } => accounts::address_asked(t, to),
            Self::AddressChanged { to } => accounts::address_changed(t, to, site),
            Self::AddressTaken => accounts::address_taken(t),
            Self::PasskeyAdded { name } => accounts::passkey_added(t, name),
            Self::PasskeyRemoved { name } => accounts::passkey_removed(t, name),
            Self::SecondFactorOn => accounts::second_factor_on(t),
            Self::SecondFactorOff => accounts::second_factor_off(t),
            Self::RecoveryCodesMade => accounts::recovery_codes_made(t),
            Self::ProviderConnected { provider } => accounts::provider_connected(t, provider),
            Self::ProviderDisconnected { provider } => accounts::provider_disconnected(t, provider),
            Self::Hidden { reason, words, may_appeal } => moderation::hidden(t, *reason, words, *may_appeal),
            Self::ShownAgain { words } => moderation::shown_again(t, words),
            Self::AppealDecided { verdict, words } => moderation::appeal_decided(t, *verdict, words),
            Self::AccountRemoved { reason, words } => moderation::account_removed(t, *reason, words),
            Self::AccountRestored => moderation::account_restored(t),
            Self::NoticeReceived { case } => moderation::notice_received(t, *case),
            Self::NoticeDecided { case, hidden } => moderation::notice_decided(t, *case, *hidden),
            Self::EraseAccount => accounts::erase_account(t),
            Self::ExportReady => accounts::export_ready(t),
            Self::Invitation { organisation, invited_by, role, .. } => {
                organisations::invitation(t, organisation, invited_by, *role)
            }
            Self::DomainProof { name, asked_by, .. } => organisations::domain_proof(t, name, asked_by),
            Self::DocumentAccepted { organisation, .. } => organisations::document_accepted(t, organisation),
            Self::DocumentRefused { organisation, reason, .. } => {
                organisations::document_refused(t, organisation, reason)
            }
            Self::DocumentForgotten { organisation, .. } => organisations::document_forgotten(t, organisation),
            Self::TimeToDecide { title, answers, picks, until, .. } => {
                challenges::time_to_decide(t, title, *answers, *picks, *until)
            }
            Self::AskOutcome { title, volunteers, closed_at, .. } => {
                challenges::ask_outcome(t, title, *volunteers, *closed_at)
            }
        }
    }

    /// The purpose and the recipient of its one-time link; `None` when it has none.
    pub(super) fn allows(&self, to: &To) -> Option<(UserId, LinkPurpose)> {
        let reader = match to {
            To::Person(user) => Some(*user),
            To::Address { .. } => None,
        };
        match self {
            Self::ConfirmAddress { .. } => reader.map(|user| (user, LinkPurpose::Confirm)),
            Self::AlreadyHere { .. } | Self::SignInLink { .. } => reader.map(|user| (user, LinkPurpose::SignIn)),
            Self::ChoosePassword => reader.map(|user| (user, LinkPurpose::Password)),
            Self::NewAddress { user } => Some((*user, LinkPurpose::Address)),
            Self::EraseAccount => reader.map(|user| (user, LinkPurpose::Erase)),
            _ => None,
        }
    }

    /// The path of the page that it links to, when that is no one-time link.
    pub(super) fn leads_to(&self, t: Locale) -> Option<String> {
        match self {
            Self::PasswordChanged
            | Self::AddressAsked { .. }
            | Self::PasskeyAdded { .. }
            | Self::PasskeyRemoved { .. }
            | Self::SecondFactorOn
            | Self::SecondFactorOff
            | Self::RecoveryCodesMade => Some(format!("/{}/sign-in/link?for=password", t.code())),
            Self::ProviderConnected { .. } | Self::ProviderDisconnected { .. } => {
                Some(format!("/{}/me/account/provider", t.code()))
            }
            Self::Hidden { may_appeal: false, .. } => None,
            Self::Hidden { .. } | Self::ShownAgain { .. } | Self::AppealDecided { .. } => {
                Some(format!("/{}/me/moderation", t.code()))
            }
            Self::DocumentAccepted { slug, .. } => Some(format!("/{}/organisations/{slug}", t.code())),
            Self::DocumentRefused { slug, .. } | Self::DocumentForgotten { slug, .. } => {
                Some(format!("/{}/organisations/{slug}/verify", t.code()))
            }
            Self::NoticeReceived { .. } | Self::NoticeDecided { .. } => Some(format!("/{}/moderation/log", t.code())),
            Self::ExportReady => Some(format!("/{}/account/data", t.code())),
            Self::TimeToDecide { challenge, .. } => Some(format!("/{}/challenges/{challenge}#team-panel", t.code())),
            _ => None,
        }
    }

    /// Its buttons, each with its label and the path to which it leads. `own`: the path with the token of the message's
    /// own link.
    pub(super) fn buttons(&self, t: Locale, own: Option<&str>) -> Vec<(&'static str, String)> {
        match (self, own, self.leads_to(t)) {
            (Self::TimeToDecide { .. }, Some(own), page) => {
                let page = page.map(|page| (t.mail_decide_page(), page));
                page.into_iter().chain([(t.close_button(), own.to_owned())]).collect()
            }
            (Self::AskOutcome { .. }, Some(own), _) => challenges::outcome_buttons(t, own),
            (_, Some(own), _) => vec![(self.button(t), own.to_owned())],
            (_, None, page) => page.into_iter().map(|page| (self.button(t), page)).collect(),
        }
    }

    /// The label of its button.
    pub(super) fn button(&self, t: Locale) -> &'static str {
        match self {
            Self::ConfirmAddress { .. } | Self::NewAddress { .. } => t.mail_button_confirm(),
            Self::AlreadyHere { .. } | Self::SignInLink { .. } => t.mail_button_sign_in(),
            Self::Hidden { .. } | Self::ShownAgain { .. } | Self::AppealDecided { .. } => t.mail_button_decision(),
            Self::ProviderConnected { .. } | Self::ProviderDisconnected { .. } => t.mail_button_provider(),
            Self::NoticeReceived { .. } | Self::NoticeDecided { .. } => t.moderation_log(),
            Self::EraseAccount => t.mail_button_erase(),
            Self::ExportReady => t.mail_button_export(),
            Self::Invitation { .. } => t.invitation_look(),
            Self::DomainProof { .. } => t.mailbox_look(),
            Self::DocumentAccepted { .. } | Self::DocumentRefused { .. } | Self::DocumentForgotten { .. } => {
                t.mail_button_organisation()
            }
            _ => t.mail_button_password(),
        }
    }

    /// The path to redirect to after the link was used, in the reader's language: whoever asked for the mail may have
    /// read another. Empty for the default.
    pub(super) fn next(&self, language: Language) -> String {
        match self {
            Self::ConfirmAddress { next } | Self::AlreadyHere { next } | Self::SignInLink { next } => {
                LocalPath::parse(next).map(|next| next.in_language(language).into()).unwrap_or_default()
            }
            _ => String::new(),
        }
    }

    pub(super) fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a message has only texts and numbers")
    }

    /// `None` for a message that this version does not know.
    pub(super) fn from_json(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }
}
