//! Who sees which responses, and results of them.

use crate::challenges::{Kind, State, kinds::Others};

/// Whether a viewer sees the responses of others. `has_answered`: whether they have one of their own, or have asked to see
/// them without.
pub fn sees_others(kind: Kind, state: State, on_the_team: bool, has_answered: bool) -> bool {
    match kind.rules().others {
        Others::Visible | Others::VisibleInResults => true,
        Others::AfterOwnFirst | Others::AfterOwnFirstOrReveal => state != State::Open || on_the_team || has_answered,
        // The texts among the results, which it may report.
        Others::ResultsAfterOwn => on_the_team,
    }
}

/// Whether somebody may ask to see the responses of others before giving one: they are hidden from them, and the kind
/// allows it.
pub fn may_reveal(kind: Kind, state: State, on_the_team: bool, has_answered: bool) -> bool {
    kind.rules().others == Others::AfterOwnFirstOrReveal && !sees_others(kind, state, on_the_team, has_answered)
}

/// Whether a viewer sees results instead: of a poll the team from the start, others once they have answered or nobody
/// can; of a translation everybody.
pub fn sees_results(kind: Kind, state: State, on_the_team: bool, has_answered: bool) -> bool {
    state.is_public()
        && match kind.rules().others {
            Others::Visible | Others::AfterOwnFirst | Others::AfterOwnFirstOrReveal => false,
            Others::ResultsAfterOwn => on_the_team || has_answered || state != State::Open,
            Others::VisibleInResults => true,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ideas_of_others_are_seen_after_ones_own_or_the_end() {
        let sees = |state, on_the_team, has_answered| sees_others(Kind::Brainstorm, state, on_the_team, has_answered);
        assert!(!sees(State::Open, false, false));
        assert!(
            sees(State::Open, true, false) && sees(State::Open, false, true) && sees(State::Deciding, false, false)
        );
        assert!(sees_others(Kind::Feedback, State::Open, false, false));
        assert!(may_reveal(Kind::Brainstorm, State::Open, false, false));
        for (state, on_the_team, has_answered) in
            [(State::Open, true, false), (State::Open, false, true), (State::Deciding, false, false)]
        {
            assert!(!may_reveal(Kind::Brainstorm, state, on_the_team, has_answered));
        }
        assert!(!may_reveal(Kind::Feedback, State::Open, false, false));
        assert!(!may_reveal(Kind::Poll, State::Open, false, false));
    }

    #[test]
    fn everybody_reads_a_translation() {
        for state in State::ALL {
            assert!(sees_others(Kind::Translation, *state, false, false));
            assert_eq!(sees_results(Kind::Translation, *state, false, false), state.is_public());
        }
    }

    #[test]
    fn of_a_poll_others_see_results_alone() {
        for state in State::ALL {
            assert!(!sees_others(Kind::Poll, *state, false, true));
            assert!(!sees_results(Kind::Feedback, *state, true, true));
            assert_eq!(sees_results(Kind::Poll, *state, true, false), state.is_public());
            assert_eq!(sees_results(Kind::Poll, *state, false, true), state.is_public());
            assert_eq!(sees_results(Kind::Poll, *state, false, false), state.is_public() && *state != State::Open);
        }
    }
}
