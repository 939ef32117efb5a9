use domain::moderation::{Action, Reason, Ruling, TargetKind, Trust};
use locales::Locale;

/// A reason, in a few words.
pub fn reason_label(t: Locale, reason: Reason) -> &'static str {
    match reason {
        Reason::Spam => t.reason_spam(),
        Reason::Hurtful => t.reason_hurtful(),
        Reason::PersonalData => t.reason_personal_data(),
        Reason::OffTopic => t.reason_off_topic(),
        Reason::Other => t.reason_other(),
        Reason::NothingWrong => t.reason_nothing_wrong(),
        Reason::Flags => t.reason_flags(),
    }
}

/// What was done, in a few words.
pub fn action_label(t: Locale, action: Action) -> &'static str {
    match action {
        Action::Keep => t.action_keep(),
        Action::Hide => t.action_hide(),
        Action::Restore => t.action_restore(),
        Action::Hold => t.action_hold(),
        Action::RemoveAccount => t.action_remove_account(),
        Action::RestoreAccount => t.action_restore_account(),
    }
}

/// What a moderator can make of something that waits.
pub fn ruling_label(t: Locale, ruling: Ruling) -> &'static str {
    match ruling {
        Ruling::Keep => t.ruling_keep(),
        Ruling::Spam => t.ruling_spam(),
        Ruling::Hurtful => t.ruling_hurtful(),
        Ruling::PersonalData => t.ruling_personal_data(),
        Ruling::OffTopic => t.ruling_off_topic(),
        Ruling::Other => t.ruling_other(),
        Ruling::RemoveAccount => t.ruling_remove_account(),
    }
}

/// What sort of thing it is.
pub fn kind_label(t: Locale, kind: TargetKind) -> &'static str {
    match kind {
        TargetKind::Response => t.thing_response(),
        TargetKind::Comment => t.thing_comment(),
        TargetKind::Challenge => t.thing_challenge(),
        TargetKind::Organisation => t.thing_organisation(),
        TargetKind::Account => t.thing_account(),
    }
}

/// How far somebody is trusted.
pub fn trust_label(t: Locale, trust: Trust) -> &'static str {
    match trust {
        Trust::New => t.trust_new(),
        Trust::Known => t.trust_known(),
        Trust::Trusted => t.trust_trusted(),
        Trust::Moderator => t.trust_moderator(),
    }
}
