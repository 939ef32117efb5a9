//! Who may attach files, where and when.

use crate::{
    attachments::{MAX_OF_CHALLENGE, Place},
    challenges::{Kind, State},
    error::ForbiddenReason,
    moderation::Trust,
};

/// How many files there may be, or why none may be added. `trust`: of the person; a team's challenge is reviewed anyway.
pub fn may_attach(place: Place, kind: Kind, state: State, trust: Trust) -> Result<i64, ForbiddenReason> {
    match place {
        Place::Challenge(_) if state == State::Draft => Ok(MAX_OF_CHALLENGE),
        Place::Challenge(_) => Err(ForbiddenReason::WrongState),
        Place::Draft(_) | Place::Response(_) if !state.takes_answers() => Err(ForbiddenReason::NotOpen),
        Place::Draft(_) | Place::Response(_) => match kind.rules().max_files {
            0 => Err(ForbiddenReason::NoFilesHere),
            _ if !trust.attaches_files() => Err(ForbiddenReason::NoFilesYet),
            max => Ok(max),
        },
    }
}

/// Whether somebody may take all files of the responses along: the team, of a kind that has any.
pub fn exports_files(kind: Kind, state: State, on_the_team: bool) -> bool {
    kind.rules().max_files > 0 && on_the_team && state.is_public()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{ChallengeId, ResponseId};

    #[test]
    fn a_team_attaches_to_a_draft_and_volunteers_to_answers_once_they_are_known() {
        let (challenge, draft) = (Place::Challenge(ChallengeId(1)), Place::Draft(ChallengeId(1)));
        for state in State::ALL {
            let of_team = may_attach(challenge, Kind::Poll, *state, Trust::New);
            assert_eq!(of_team.is_ok(), *state == State::Draft, "{state}");
            let of_volunteer = may_attach(draft, Kind::Feedback, *state, Trust::Known);
            assert_eq!(of_volunteer.is_ok(), *state == State::Open, "{state}");
        }
        let of = |place, kind, trust| may_attach(place, kind, State::Open, trust);
        assert_eq!(of(draft, Kind::Feedback, Trust::New), Err(ForbiddenReason::NoFilesYet));
        assert_eq!(of(Place::Response(ResponseId(1)), Kind::Feedback, Trust::New), Err(ForbiddenReason::NoFilesYet));
        assert_eq!(of(draft, Kind::Poll, Trust::Trusted), Err(ForbiddenReason::NoFilesHere));
    }

    #[test]
    fn the_team_takes_files_along() {
        for state in State::ALL {
            assert_eq!(exports_files(Kind::Deliverable, *state, true), state.is_public(), "{state}");
            assert!(!exports_files(Kind::Deliverable, *state, false) && !exports_files(Kind::Poll, *state, true));
        }
    }
}
