//! When what happened to a challenge.

use super::community::Community;
use domain::{
    challenges::{DAYS_TO_DECIDE, State},
    time::{Span, Timestamp},
};
use rand::{RngExt, seq::IndexedRandom};
use rand_chacha::ChaCha8Rng;

/// How many days challenges are open.
const DAYS: [i64; 4] = [7, 14, 21, 30];
/// How long ago the oldest challenge was closed.
const OLDEST: Span = Span::days(3 * 365);
/// A filled database can be used for as long: no deadline passes before.
pub const LASTS: Span = Span::days(1);

/// The moments of a challenge in its present state.
#[derive(Clone, Copy, Debug)]
pub struct Schedule {
    pub days: i64,
    pub created: Timestamp,
    pub opened: Timestamp,
    pub deadline: Timestamp,
    pub deciding: Option<Timestamp>,
    pub closed: Option<Timestamp>,
    /// When nobody answered or voted any more, or now.
    pub last: Timestamp,
}

impl Schedule {
    /// `is_answered`: whether the organisation closed it with an answer.
    pub fn new(rng: &mut ChaCha8Rng, community: &Community, challenge: i64, is_answered: bool) -> Self {
        let days = *DAYS.choose(rng).expect("a number of days");
        let now = community.now;
        let (deadline, closed) = match community.state_of(challenge) {
            State::Closed => {
                let age = OLDEST.0 / community.closed() * (community.closed() - challenge);
                let at = Timestamp(now.0 - age - within(rng, Span::hours(1), Span::hours(2)));
                let wait = if is_answered { within(rng, Span::hours(1), Span::days(10)) } else { ALL_OF_IT.0 };
                (Timestamp(at.0 - wait), Some(at))
            }
            State::Deciding => {
                let most = Span(Span::days(DAYS_TO_DECIDE).0 - 2 * LASTS.0);
                (Timestamp(now.0 - within(rng, Span::hours(1), most)), None)
            }
            _ => (Timestamp(now.0 + within(rng, Span(2 * LASTS.0), Span::days(days))), None),
        };
        let opened = Timestamp(deadline.0 - Span::days(days).0);
        let is_open = community.state_of(challenge) == State::Open;
        Self {
            days,
            created: Timestamp(opened.0 - within(rng, Span::hours(1), Span::days(5))),
            opened,
            deadline,
            deciding: (!is_open).then_some(deadline),
            closed,
            last: deadline.min(now),
        }
    }

    /// A moment while it was open.
    pub fn some_moment(&self, rng: &mut ChaCha8Rng) -> Timestamp {
        self.some_moment_after(rng, self.opened)
    }

    /// A moment from another one on while it was open.
    pub fn some_moment_after(&self, rng: &mut ChaCha8Rng, start: Timestamp) -> Timestamp {
        Timestamp(rng.random_range(start.0..=self.last.0.max(start.0)))
    }
}

/// How long a challenge waits that nobody decides on.
const ALL_OF_IT: Span = Span::days(DAYS_TO_DECIDE);

fn within(rng: &mut ChaCha8Rng, least: Span, most: Span) -> i64 {
    rng.random_range(least.0..most.0)
}
