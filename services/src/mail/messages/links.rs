//! To what a mail links.

use super::{Message, challenges};
use domain::{accounts::LinkPurpose, ids::UserId, language::Language, local_path::LocalPath};
use locales::Locale;
use store::mails::To;

impl Message {
    /// The purpose and the recipient of its one-time link; `None` when it has none.
    pub(in crate::mail) fn allows(&self, to: &To) -> Option<(UserId, LinkPurpose)> {
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
    pub(in crate::mail) fn leads_to(&self, t: Locale) -> Option<String> {
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
            Self::NoticeDigest { .. } => Some(format!("/{}/me/notices", t.code())),
            Self::TimeToDecide { challenge, .. }
            | Self::DeadlineNear { challenge, .. }
            | Self::DecisionDue { challenge, .. } => Some(format!("/{}/challenges/{challenge}#team-panel", t.code())),
            _ => None,
        }
    }

    /// Its buttons, each with its label and the path to which it leads. `own`: the path with the token of the message's
    /// own link.
    pub(in crate::mail) fn buttons(&self, t: Locale, own: Option<&str>) -> Vec<(&'static str, String)> {
        match (self, own, self.leads_to(t)) {
            (Self::TimeToDecide { .. } | Self::DecisionDue { .. }, Some(own), page) => {
                let page = page.map(|page| (t.mail_decide_page(), page));
                page.into_iter().chain([(t.close_button(), own.to_owned())]).collect()
            }
            (Self::AskOutcome { .. }, Some(own), _) => challenges::outcome_buttons(t, own),
            (_, Some(own), _) => vec![(self.button(t), own.to_owned())],
            (_, None, page) => page.into_iter().map(|page| (self.button(t), page)).collect(),
        }
    }

    /// The label of its button.
    pub(in crate::mail) fn button(&self, t: Locale) -> &'static str {
        match self {
            Self::ConfirmAddress { .. } | Self::NewAddress { .. } => t.mail_button_confirm(),
            Self::AlreadyHere { .. } | Self::SignInLink { .. } => t.mail_button_sign_in(),
            Self::Hidden { .. } | Self::ShownAgain { .. } | Self::AppealDecided { .. } => t.mail_button_decision(),
            Self::ProviderConnected { .. } | Self::ProviderDisconnected { .. } => t.mail_button_provider(),
            Self::NoticeReceived { .. } | Self::NoticeDecided { .. } => t.moderation_log(),
            Self::EraseAccount => t.mail_button_erase(),
            Self::ExportReady => t.mail_button_export(),
            Self::NoticeDigest { .. } => t.mail_button_notices(),
            Self::DeadlineNear { .. } => t.mail_decide_page(),
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
    pub(in crate::mail) fn next(&self, language: Language) -> String {
        match self {
            Self::ConfirmAddress { next } | Self::AlreadyHere { next } | Self::SignInLink { next } => {
                LocalPath::parse(next).map(|next| next.in_language(language).into()).unwrap_or_default()
            }
            _ => String::new(),
        }
    }
}
