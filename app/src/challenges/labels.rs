use crate::locale::localised;
use domain::{
    challenges::{Closing, Licence, Outcome, State, id_and_slug},
    ids::ChallengeId,
};
use locales::Locale;

/// The address of a challenge.
pub fn challenge_path(t: Locale, id: ChallengeId, title: &str) -> String {
    localised(t, &["/challenges/", &id_and_slug(id, title)].concat())
}

/// What became of the answers, in a few words.
pub fn outcome_label(t: Locale, outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Used => t.outcome_used(),
        Outcome::NotUsed => t.outcome_not_used(),
        Outcome::NotYet => t.outcome_not_yet(),
    }
}

/// How many responses there are, and how many are wanted: *3 responses of 8*, *7 responses (6 wanted)*.
pub fn response_count(t: Locale, count: i64, wanted: i64) -> String {
    if count <= wanted {
        t.card_answers(count, &t.number(wanted))
    } else {
        [t.card_received(count), t.card_wanted(wanted)].join(" ")
    }
}

/// Where a challenge stands, in a word.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_responses_than_wanted_are_no_share_of_them() {
        assert_eq!(response_count(Locale::Fr, 1, 6), "1 réponse sur 6");
        assert_eq!(response_count(Locale::Fr, 6, 6), "6 réponses sur 6");
        assert_eq!(response_count(Locale::Fr, 7, 6), "7 réponses (6 souhaitées)");
        assert_eq!(response_count(Locale::Fr, 2, 1), "2 réponses (1 souhaitée)");
        assert_eq!(response_count(Locale::En, 7, 6), "7 responses (6 wanted)");
    }
}
