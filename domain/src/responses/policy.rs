//! Who sees which responses, and results of them.

use crate::{
    challenges::{Kind, State, kinds::Others},
    error::ForbiddenReason,
    voting::policy::sees_ranking,
};

/// Whether a viewer sees the responses of others. `has_answered`: whether they have one of their own, or have asked to see
/// them without.
pub fn sees_others(kind: Kind, state: State, on_the_team: bool, has_answered: bool) -> bool {
    match kind.rules().others {
        Others::Visible | Others::VisibleInResults => true,
        Others::AfterOwnFirst | Others::AfterOwnFirstOrReveal | Others::InResultsAfterOwn => {
            state != State::Open || on_the_team || has_answered
        }
        Others::AfterDeadline => state != State::Open || on_the_team,
        // The texts among the results, which it may report.
        Others::ResultsAfterOwn => on_the_team,
    }
}

/// Whether it is told whose the responses of others are: of a deliverable only at the end, so that the work is judged and
/// not its author.
pub fn names_authors(kind: Kind, state: State) -> bool {
    kind.rules().others != Others::AfterDeadline || state == State::Closed
}

/// Whether somebody may ask to see the responses of others before giving one: they are hidden from them, and the kind
/// allows it.
pub fn may_reveal(kind: Kind, state: State, on_the_team: bool, has_answered: bool) -> bool {
    kind.rules().others == Others::AfterOwnFirstOrReveal && !sees_others(kind, state, on_the_team, has_answered)
}

/// Whether a viewer sees results instead: of a poll or an image choice the team from the start, others once they have answered or nobody
/// can; of a translation everybody.
pub fn sees_results(kind: Kind, state: State, on_the_team: bool, has_answered: bool) -> bool {
    state.is_public()
        && match kind.rules().others {
            Others::Visible | Others::AfterOwnFirst | Others::AfterOwnFirstOrReveal | Others::AfterDeadline => false,
            Others::ResultsAfterOwn | Others::InResultsAfterOwn => on_the_team || has_answered || state != State::Open,
            Others::VisibleInResults => true,
        }
}

/// Whether somebody may take the results along as files: the team, where there are results, or findings to mend; texts
/// once it may know how the votes were cast.
pub fn exports_results(kind: Kind, state: State, on_the_team: bool) -> bool {
    let is_file = match kind {
        Kind::Poll | Kind::ImageChoice | Kind::Review | Kind::Translation | Kind::Deliverable => state.is_public(),
        // Beside the texts, which are listed, they have the votes.
        Kind::Feedback | Kind::Brainstorm => sees_ranking(state, on_the_team, kind.rules().decided_by),
    };
    is_file && on_the_team
}

/// Refuses to note in which order findings stand, or what is mended: the team may, from the start and after the end.
pub fn may_note_findings(kind: Kind, state: State, on_the_team: bool) -> Result<(), ForbiddenReason> {
    match (on_the_team, kind == Kind::Review && state.is_public()) {
        (false, _) => Err(ForbiddenReason::NotOnTheTeam),
        (true, false) => Err(ForbiddenReason::WrongState),
        (true, true) => Ok(()),
    }
}

/// Refuses to merge findings and to separate them again: the team may while there are votes, because what is merged
/// changes the ranking.
pub fn may_merge_findings(kind: Kind, state: State, on_the_team: bool) -> Result<(), ForbiddenReason> {
    may_note_findings(kind, state, on_the_team)?;
    if state.takes_votes() { Ok(()) } else { Err(ForbiddenReason::VotesClosed) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_team_notes_what_it_found_and_merges_while_there_are_votes() {
        for state in State::ALL {
            let may = |ok: bool, because| if ok { Ok(()) } else { Err(because) };
            let noted = may(state.is_public(), ForbiddenReason::WrongState);
            assert_eq!(may_note_findings(Kind::Review, *state, true), noted, "{state}");
            let merged = noted.and(may(state.takes_votes(), ForbiddenReason::VotesClosed));
            assert_eq!(may_merge_findings(Kind::Review, *state, true), merged, "{state}");
            for refused in [may_note_findings, may_merge_findings] {
                assert_eq!(refused(Kind::Review, *state, false), Err(ForbiddenReason::NotOnTheTeam));
                assert_eq!(refused(Kind::Feedback, *state, true), Err(ForbiddenReason::WrongState));
            }
            assert_eq!(exports_results(Kind::Review, *state, true), state.is_public());
            assert!(!exports_results(Kind::Review, *state, false));
            for kind in [Kind::Feedback, Kind::Brainstorm] {
                let counted = matches!(state, State::Deciding | State::Closed);
                assert_eq!(exports_results(kind, *state, true), counted, "{kind}, {state}");
                assert!(!exports_results(kind, *state, false), "{kind}, {state}");
            }
        }
    }

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
    fn what_is_handed_in_is_seen_after_the_deadline_and_its_authors_at_the_end() {
        let sees = |state, on_the_team| sees_others(Kind::Deliverable, state, on_the_team, true);
        assert!(!sees(State::Open, false) && sees(State::Open, true));
        assert!(sees(State::Deciding, false) && sees(State::Closed, false));
        assert!(!may_reveal(Kind::Deliverable, State::Open, false, false));
        for state in State::ALL {
            assert_eq!(names_authors(Kind::Deliverable, *state), *state == State::Closed, "{state}");
            assert!(names_authors(Kind::Brainstorm, *state));
            assert!(!sees_results(Kind::Deliverable, *state, true, true));
        }
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
