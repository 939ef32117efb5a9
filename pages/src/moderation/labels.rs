use domain::moderation::{Action, Reason, Ruling, RulingOutcome, TargetKind, Trust};
use locales::Locale;

/// A reason as a phrase.
pub fn reason_label(t: Locale, reason: Reason) -> &'static str {
    t.reason(reason.as_str()).unwrap_or_default()
}

/// An action as a phrase.
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

/// The label of a ruling.
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

/// The outcome of a ruling as a phrase.
pub fn outcome_label(t: Locale, outcome: RulingOutcome) -> &'static str {
    match outcome {
        RulingOutcome::Decided => t.ruling_outcome_decided(),
        RulingOutcome::Settled => t.ruling_outcome_settled(),
        RulingOutcome::Changed => t.ruling_outcome_changed(),
        RulingOutcome::Party => t.refusal_another_moderator(),
        RulingOutcome::Impossible => t.ruling_outcome_impossible(),
        RulingOutcome::Failed => t.ruling_outcome_failed(),
    }
}

/// The type of a target.
pub fn kind_label(t: Locale, kind: TargetKind) -> &'static str {
    match kind {
        TargetKind::Response => t.thing_response(),
        TargetKind::Comment => t.thing_comment(),
        TargetKind::Challenge => t.thing_challenge(),
        TargetKind::Organisation => t.thing_organisation(),
        TargetKind::Account => t.thing_account(),
    }
}

/// The name of a trust level.
pub fn trust_label(t: Locale, trust: Trust) -> &'static str {
    match trust {
        Trust::New => t.trust_new(),
        Trust::Known => t.trust_known(),
        Trust::Trusted => t.trust_trusted(),
        Trust::Moderator => t.trust_moderator(),
    }
}
