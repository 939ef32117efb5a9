use domain::challenges::{Closing, Outcome, State};
use locales::{Locale, civil};
use store::challenges::Challenge;

/// How a public challenge stands, in words: what it takes and until when, or what became of it. `picked`: how many
/// responses are picked.
pub(crate) fn standing(t: Locale, challenge: &Challenge, picked: i64) -> String {
    let Challenge { state, closing, outcome, deadline, .. } = challenge;
    match (state, closing, outcome, deadline) {
        (State::Open, _, _, Some(deadline)) => {
            t.preview_open(&t.minutes(challenge.text.minutes), &t.date(civil(deadline.0)))
        }
        (_, Some(Closing::Unanswered), ..) => t.state_unanswered().to_owned(),
        (_, _, Some(outcome), _) => with_numbers(t, outcome_word(t, *outcome), challenge.answers, picked),
        (state, ..) => with_numbers(t, state_word(t, *state), challenge.answers, picked),
    }
}

fn with_numbers(t: Locale, word: &str, responses: i64, picked: i64) -> String {
    let responses = t.preview_responses(responses);
    if picked == 0 {
        t.preview_standing(word, &responses)
    } else {
        t.preview_standing_picked(word, &responses, &t.preview_picked(picked))
    }
}

fn outcome_word(t: Locale, outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Used => t.outcome_used(),
        Outcome::NotUsed => t.outcome_not_used(),
        Outcome::NotYet => t.outcome_not_yet(),
    }
}

fn state_word(t: Locale, state: State) -> &'static str {
    match state {
        State::Draft => t.state_draft(),
        State::InReview => t.state_in_review(),
        State::Open => t.state_open(),
        State::Deciding => t.state_deciding(),
        State::Closed => t.state_closed(),
        State::Withdrawn => t.state_withdrawn(),
    }
}
