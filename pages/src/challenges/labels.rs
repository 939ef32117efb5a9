use domain::{
    challenges::{Closing, Licence, Outcome, State},
    time::Timestamp,
};
use locales::{Locale, civil};

/// An outcome as a phrase.
pub fn outcome_label(t: Locale, outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Used => t.outcome_used(),
        Outcome::NotUsed => t.outcome_not_used(),
        Outcome::NotYet => t.outcome_not_yet(),
    }
}

/// A state as a word.
pub fn state_label(t: Locale, state: State, closing: Option<Closing>) -> &'static str {
    match (state, closing) {
        (_, Some(Closing::Unanswered)) => t.state_unanswered(),
        (State::Draft, _) => t.state_draft(),
        (State::InReview, _) => t.state_in_review(),
        (State::Open, _) => t.state_open(),
        (State::Deciding, _) => t.state_deciding(),
        (State::Closed, _) => t.state_closed(),
        (State::Withdrawn, _) => t.state_withdrawn(),
    }
}

/// The name of a licence.
pub fn licence_label(t: Locale, licence: Licence) -> &'static str {
    match licence {
        Licence::CcBy4 => t.licence_cc_by(),
        Licence::Cc0 => t.licence_cc0(),
    }
}

/// A day in UTC.
pub fn date(t: Locale, at: Timestamp) -> String {
    t.date(civil(at.0))
}
