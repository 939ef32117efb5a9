//! Who may vote and who may see results.

use super::NoVotes;
use crate::{
    actor::Actor,
    challenges::{
        State,
        kinds::{DecidedBy, Rules},
    },
    error::ForbiddenReason,
    ids::UserId,
};

/// Refuses a vote that this person may not cast, or not now. `on_the_team`: whether they are on the challenge's
/// organisation's team.
pub fn may_vote(
    actor: &Actor,
    author: UserId,
    on_the_team: bool,
    state: State,
    decided_by: DecidedBy,
) -> Result<(), ForbiddenReason> {
    may_vote_here(Some(actor), on_the_team, state, decided_by)?;
    if author == actor.id { Err(ForbiddenReason::OwnResponse) } else { Ok(()) }
}

/// Refuses all votes of a viewer on a challenge, whichever the response.
pub fn may_vote_here(
    viewer: Option<&Actor>,
    on_the_team: bool,
    state: State,
    decided_by: DecidedBy,
) -> Result<(), NoVotes> {
    require_votes(decided_by).map_err(|_| NoVotes::NotVotedOn)?;
    if !state.takes_votes() {
        return Err(NoVotes::Closed);
    }
    match viewer {
        None => Err(NoVotes::SignInNeeded),
        Some(_) if on_the_team => Err(NoVotes::OwnOrganisation),
        Some(actor) if !actor.confirmed => Err(NoVotes::NotConfirmed),
        Some(_) => Ok(()),
    }
}

/// Refuses votes, comments and picks on responses about which nobody decides.
pub fn require_votes(decided_by: DecidedBy) -> Result<(), ForbiddenReason> {
    match decided_by {
        DecidedBy::Votes => Ok(()),
        DecidedBy::Nobody | DecidedBy::Shares | DecidedBy::SecondPerson => Err(ForbiddenReason::NotVotedOn),
    }
}

/// Refuses duels on responses to a challenge of a kind that has none.
pub fn require_duels(rules: &Rules) -> Result<(), ForbiddenReason> {
    if rules.duels { Ok(()) } else { Err(ForbiddenReason::NotVotedOn) }
}

/// Whether a viewer sees the ranking, where there is one: the organisation from `deciding` on, everybody once `closed`.
pub fn sees_ranking(state: State, on_the_team: bool, decided_by: DecidedBy) -> bool {
    let is_seen = state == State::Closed || (on_the_team && state == State::Deciding);
    decided_by == DecidedBy::Votes && is_seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::Role;

    fn actor() -> Actor {
        Actor {
            id: UserId(1),
            name: "Léa".to_owned(),
            role: Role::Member,
            confirmed: true,
            language: "en".parse().unwrap(),
            languages_read: Vec::new(),
            unread_notices: 0,
        }
    }

    #[test]
    fn votes_are_for_confirmed_volunteers_on_the_work_of_others() {
        let others = UserId(2);
        let may_vote = |actor: &Actor, author, on_the_team, state| {
            super::may_vote(actor, author, on_the_team, state, DecidedBy::Votes)
        };
        assert_eq!(may_vote(&actor(), others, false, State::Open), Ok(()));
        assert_eq!(may_vote(&actor(), others, false, State::Deciding), Ok(()));
        assert_eq!(may_vote(&actor(), UserId(1), false, State::Open), Err(ForbiddenReason::OwnResponse));
        assert_eq!(may_vote(&actor(), others, true, State::Open), Err(ForbiddenReason::OwnOrganisation));
        let unconfirmed = Actor { confirmed: false, ..actor() };
        assert_eq!(may_vote(&unconfirmed, others, false, State::Open), Err(ForbiddenReason::NotConfirmed));
        for state in [State::Draft, State::InReview, State::Closed, State::Withdrawn] {
            assert_eq!(may_vote(&actor(), others, false, state), Err(ForbiddenReason::VotesClosed));
        }
    }

    #[test]
    fn where_nobody_decides_nobody_votes() {
        let vote = may_vote(&actor(), UserId(2), false, State::Open, DecidedBy::Nobody);
        assert_eq!(vote, Err(ForbiddenReason::NotVotedOn));
        assert_eq!(may_vote_here(None, false, State::Closed, DecidedBy::Nobody), Err(NoVotes::NotVotedOn));
    }

    #[test]
    fn the_ranking_is_the_teams_first_and_then_everybodys() {
        assert!(!sees_ranking(State::Open, true, DecidedBy::Votes));
        assert!(sees_ranking(State::Deciding, true, DecidedBy::Votes));
        assert!(!sees_ranking(State::Deciding, false, DecidedBy::Votes));
        assert!(sees_ranking(State::Closed, false, DecidedBy::Votes));
        assert!(!sees_ranking(State::Closed, true, DecidedBy::Nobody));
    }
}
