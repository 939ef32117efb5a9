//! The states of a challenge and their transitions.

use super::{Closing, DAYS_TO_DECIDE, MAX_DAYS};
use crate::{
    error::ForbiddenReason,
    string_enum::string_enum,
    time::{Span, Timestamp},
};

string_enum! {
    /// The state of a challenge.
    pub enum State {
        /// Visible to the organisation's team alone.
        Draft => "draft",
        /// Waits for a moderator: the first two challenges of an organisation do.
        InReview => "in_review",
        /// Takes answers and votes until its deadline.
        Open => "open",
        /// Takes votes while the organisation decides.
        Deciding => "deciding",
        /// Closed; everything about it is public.
        Closed => "closed",
        /// Withdrawn by the organisation.
        Withdrawn => "withdrawn",
    }
}

/// How many challenges of an organisation need a review before they open.
pub const REVIEWED_CHALLENGES: i64 = 2;
/// How many challenges closed as unanswered block new ones.
pub const MAX_UNANSWERED: i64 = 2;

/// The history of the organisation that matters when a challenge is published.
#[derive(Clone, Copy, Debug)]
pub struct LifecycleState {
    pub verified: bool,
    /// How many of its challenges were opened before.
    pub opened_before: i64,
    /// How many of its challenges are closed as unanswered.
    pub unanswered: i64,
}

impl State {
    /// The states that the feed and the search show.
    pub const LISTED: [Self; 3] = [Self::Open, Self::Deciding, Self::Closed];

    /// Whether it is public, unless hidden.
    pub fn is_public(self) -> bool {
        matches!(self, Self::Open | Self::Deciding | Self::Closed | Self::Withdrawn)
    }

    /// Whether the feed and the search show it.
    pub fn is_listed(self) -> bool {
        Self::LISTED.contains(&self)
    }

    /// Whether responses and comments may be posted, edited and deleted.
    pub fn takes_answers(self) -> bool {
        self == Self::Open
    }

    /// Whether votes may be given and changed.
    pub fn takes_votes(self) -> bool {
        matches!(self, Self::Open | Self::Deciding)
    }

    /// The state after publishing: `InReview` for an organisation's first challenges and as long as it is not
    /// verified, else `Open`.
    pub fn publish(self, organisation: LifecycleState) -> Result<Self, ForbiddenReason> {
        match self {
            Self::Draft if organisation.unanswered >= MAX_UNANSWERED => Err(ForbiddenReason::UnansweredChallenges),
            Self::Draft if !organisation.verified || organisation.opened_before < REVIEWED_CHALLENGES => {
                Ok(Self::InReview)
            }
            Self::Draft => Ok(Self::Open),
            _ => Err(ForbiddenReason::WrongState),
        }
    }

    /// The state after a moderator approves it.
    pub fn approve(self) -> Result<Self, ForbiddenReason> {
        self.step(&[Self::InReview], Self::Open)
    }

    /// The state after a moderator sends it back, or its organisation takes it out of review.
    pub fn send_back(self) -> Result<Self, ForbiddenReason> {
        self.step(&[Self::InReview], Self::Draft)
    }

    /// Refuses a correction unless the challenge is in review or open.
    pub fn correct(self) -> Result<(), ForbiddenReason> {
        self.step(&[Self::InReview, Self::Open], self).map(|_| ())
    }

    /// The state after the deadline, or after its organisation stops it early.
    pub fn stop(self) -> Result<Self, ForbiddenReason> {
        self.step(&[Self::Open], Self::Deciding)
    }

    /// The state after its organisation withdraws it.
    pub fn withdraw(self) -> Result<Self, ForbiddenReason> {
        self.step(&[Self::Draft, Self::InReview, Self::Open], Self::Withdrawn)
    }

    /// The state after its organisation closes it. One that closed as unanswered can still be answered late.
    pub fn close(self, closing: Option<Closing>) -> Result<Self, ForbiddenReason> {
        match (self, closing) {
            (Self::Deciding, _) | (Self::Closed, Some(Closing::Unanswered)) => Ok(Self::Closed),
            _ => Err(ForbiddenReason::WrongState),
        }
    }

    /// Whether its organisation may pick responses and close it now: while deciding, or late.
    pub fn is_decided_on(self, closing: Option<Closing>) -> bool {
        self.close(closing).is_ok()
    }

    fn step(self, from: &[Self], to: Self) -> Result<Self, ForbiddenReason> {
        if from.contains(&self) { Ok(to) } else { Err(ForbiddenReason::WrongState) }
    }
}

/// Refuses to open a challenge of an organisation that is not verified.
pub fn require_verified(verified: bool) -> Result<(), ForbiddenReason> {
    if verified { Ok(()) } else { Err(ForbiddenReason::NotVerified) }
}

/// The dates of a challenge that decide about an extension.
#[derive(Clone, Copy, Debug)]
pub struct OpenTime {
    pub state: State,
    /// The number of days for which it was opened.
    pub days: i64,
    pub deadline: Option<Timestamp>,
    pub was_extended: bool,
}

impl OpenTime {
    /// The most days by which it can be extended now, 0 when not at all: once, and up to [`MAX_DAYS`] in total.
    pub fn extension(self, now: Timestamp) -> i64 {
        let is_open = self.state == State::Open && self.deadline.is_some_and(|deadline| deadline > now);
        if is_open && !self.was_extended { (MAX_DAYS - self.days).max(0) } else { 0 }
    }
}

/// The moment at which a challenge in `deciding` closes as unanswered.
pub fn decide_until(deciding_since: Timestamp) -> Timestamp {
    deciding_since + Span::days(DAYS_TO_DECIDE)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: LifecycleState = LifecycleState { verified: true, opened_before: 2, unanswered: 0 };

    #[test]
    fn the_first_two_challenges_pass_review() {
        assert_eq!(State::Draft.publish(LifecycleState { opened_before: 0, ..KNOWN }), Ok(State::InReview));
        assert_eq!(State::Draft.publish(LifecycleState { opened_before: 1, ..KNOWN }), Ok(State::InReview));
        assert_eq!(State::Draft.publish(KNOWN), Ok(State::Open));
    }

    #[test]
    fn what_is_handed_in_before_the_verification_waits_for_it() {
        assert_eq!(State::Draft.publish(LifecycleState { verified: false, ..KNOWN }), Ok(State::InReview));
        assert_eq!(require_verified(false), Err(ForbiddenReason::NotVerified));
    }

    #[test]
    fn a_challenge_is_extended_once_and_to_thirty_days() {
        let time = OpenTime { state: State::Open, days: 14, deadline: Some(Timestamp(10)), was_extended: false };
        assert_eq!(time.extension(Timestamp(9)), 16);
        assert_eq!(OpenTime { days: 30, ..time }.extension(Timestamp(9)), 0);
        assert_eq!(OpenTime { was_extended: true, ..time }.extension(Timestamp(9)), 0);
        assert_eq!(time.extension(Timestamp(10)), 0, "its time is over");
        assert_eq!(OpenTime { state: State::Deciding, ..time }.extension(Timestamp(9)), 0);
    }

    #[test]
    fn publishing_is_refused_with_the_reason() {
        assert_eq!(
            State::Draft.publish(LifecycleState { unanswered: 2, ..KNOWN }),
            Err(ForbiddenReason::UnansweredChallenges)
        );
        assert_eq!(State::Open.publish(KNOWN), Err(ForbiddenReason::WrongState));
    }

    #[test]
    fn only_the_steps_of_the_loop_are_possible() {
        for state in State::ALL {
            assert_eq!(state.approve().is_ok(), *state == State::InReview);
            assert_eq!(state.stop().is_ok(), *state == State::Open);
            assert_eq!(state.close(None).is_ok(), *state == State::Deciding);
            assert_eq!(state.correct().is_ok(), matches!(state, State::InReview | State::Open));
            assert_eq!(state.withdraw().is_ok(), matches!(state, State::Draft | State::InReview | State::Open));
        }
        assert!(State::Closed.close(Some(Closing::Unanswered)).is_ok());
        assert!(State::Closed.close(Some(Closing::Answered)).is_err());
    }
}
