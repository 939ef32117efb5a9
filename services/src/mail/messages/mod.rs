//! The messages of mails. A message is stored as JSON and rendered in the recipient's language when it is sent.

mod accounts;
mod challenges;
mod links;
mod moderation;
mod notices;
mod organisations;

pub(crate) use moderation::reason_words;
pub(super) use notices::Content;

use super::letter::Letter;
use domain::{
    ids::{CaseId, ChallengeId, ClosingLinkId, InvitationId, NoticeId, OrganisationId, UserId},
    moderation::{Reason, Verdict},
    notifications::{MailKind, Mailing},
    organisations::TeamRole,
    time::Timestamp,
};
use locales::Locale;
use serde::{Deserialize, Serialize};

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
    /// The deadline of a challenge of their team comes.
    DeadlineNear { challenge: ChallengeId, title: String, answers: i64, target: i64, deadline: Timestamp },
    /// A challenge of their team is still in `deciding`.
    DecisionDue { link: ClosingLinkId, challenge: ChallengeId, title: String, answers: i64, until: Timestamp },
    /// A question whether the answers to a closed challenge of their team were used.
    AskOutcome {
        link: ClosingLinkId,
        /// `None` in mails of an earlier version.
        #[serde(default)]
        challenge: Option<ChallengeId>,
        title: String,
        volunteers: i64,
        closed_at: Timestamp,
    },
    /// What they were just told, read when it is sent.
    Notices { notices: Vec<NoticeId> },
    /// What waited for their digest, read when it is sent.
    NoticeDigest { notices: Vec<NoticeId> },
}

/// The default of a field that is missing in mails of an earlier version.
fn yes() -> bool {
    true
}

fn letter(subject: &str, paragraphs: impl IntoIterator<Item = String>) -> Letter {
    Letter { subject: subject.to_owned(), paragraphs: paragraphs.into_iter().collect(), ..Letter::default() }
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
            Self::DeadlineNear { .. } => MailKind::DeadlineNear,
            Self::DecisionDue { .. } => MailKind::DecisionDue,
            Self::AskOutcome { .. } => MailKind::AskOutcome,
            Self::Notices { .. } => MailKind::Notices,
            Self::NoticeDigest { .. } => MailKind::NoticeDigest,
        }
    }

    /// Its text in a language, without the link. `site`: the address of this site. `content`: what its notices tell.
    pub(super) fn letter(&self, t: Locale, site: &str, content: &Content) -> Letter {
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
            Self::DeadlineNear { title, answers, target, deadline, .. } => {
                challenges::deadline_near(t, title, *answers, *target, *deadline)
            }
            Self::DecisionDue { title, answers, until, .. } => challenges::decision_due(t, title, *answers, *until),
            Self::AskOutcome { title, volunteers, closed_at, .. } => {
                challenges::ask_outcome(t, title, *volunteers, *closed_at)
            }
            Self::Notices { .. } => notices::at_once(t, &content.told, site),
            Self::NoticeDigest { .. } => notices::digest(t, &content.told, content.beyond, site),
        }
    }

    /// The notices that it is about, `None` when it is about something else.
    pub(super) fn notices(&self) -> Option<&[NoticeId]> {
        match self {
            Self::Notices { notices } | Self::NoticeDigest { notices } => Some(notices),
            _ => None,
        }
    }

    /// The challenge that it is about, `None` when it is about none or several.
    pub(super) fn challenge(&self, content: &Content) -> Option<ChallengeId> {
        match self {
            Self::TimeToDecide { challenge, .. }
            | Self::DeadlineNear { challenge, .. }
            | Self::DecisionDue { challenge, .. } => Some(*challenge),
            Self::AskOutcome { challenge, .. } => *challenge,
            Self::Notices { .. } => content.challenge(),
            _ => None,
        }
    }

    /// The mails that its reader may end with its link, `None` where it is sent in any case.
    pub(super) fn mailing(&self, content: &Content) -> Option<Mailing> {
        match self {
            Self::Notices { .. } => Mailing::of_kinds(&content.kinds()),
            Self::NoticeDigest { .. } => Some(Mailing::Digest),
            _ => None,
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
