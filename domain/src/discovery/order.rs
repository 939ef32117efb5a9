use crate::{challenges::State, error::FieldErrorKind, time::Timestamp};
use std::{fmt, str::FromStr};

/// How well a challenge matches the viewer, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    CauseAndSkill,
    Skill,
    Cause,
    Rest,
    /// Answered by the viewer, whatever its causes and skills.
    Answered,
}

impl Tier {
    /// Every tier in display order.
    pub const ALL: [Self; 5] = [Self::CauseAndSkill, Self::Skill, Self::Cause, Self::Rest, Self::Answered];
}

/// What determines a challenge's position inside its tier.
#[derive(Clone, Copy, Debug)]
pub struct PlaceInFeed {
    pub state: State,
    pub deadline: Option<Timestamp>,
    pub deciding_since: Option<Timestamp>,
    pub closed_at: Option<Timestamp>,
    /// The target number of answers.
    pub target: i64,
    /// Volunteers who have answered.
    pub answered: i64,
    /// Volunteers with an answer that was not voted down.
    pub well_answered: i64,
}

/// More than any deadline in milliseconds, so that bands do not overlap.
const BAND: i64 = 100_000_000_000_000;

impl PlaceInFeed {
    /// The sort key inside the tier, smallest first; `None` when the challenge is not listed.
    ///
    /// Open: without answers, then with fewer than the target, then the rest; in each by the nearest deadline.
    /// Deciding: longest waiting first. Closed: latest closed first.
    pub fn feed_order(&self) -> Option<i64> {
        match self.state {
            State::Open => Some(self.band() * BAND + self.deadline?.0),
            State::Deciding => Some(self.deciding_since?.0),
            State::Closed => Some(-self.closed_at?.0),
            State::Draft | State::InReview | State::Withdrawn => None,
        }
    }

    fn band(&self) -> i64 {
        match self.answered {
            0 => 0,
            _ if self.well_answered < self.target => 1,
            _ => 2,
        }
    }
}

/// The position of a page's last challenge (tier, sort key, identifier) and when the first page was read. Written
/// `{tier}.{order}.{id}.{milliseconds}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FeedCursor {
    pub tier: Tier,
    pub order: i64,
    pub id: i64,
    /// Challenges that moved after this moment are not shown again: the reader saw them at their old position.
    pub since: Timestamp,
}

impl FeedCursor {
    /// The cursor in a query string; empty means the first page.
    pub fn parse(typed: &str) -> Result<Option<Self>, FieldErrorKind> {
        if typed.is_empty() { Ok(None) } else { typed.parse().map(Some) }
    }
}

impl fmt::Display for FeedCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}.{}", self.tier as u8, self.order, self.id, self.since.0)
    }
}

impl FromStr for FeedCursor {
    type Err = FieldErrorKind;

    fn from_str(text: &str) -> Result<Self, FieldErrorKind> {
        let mut parts = text.split('.').map(|part| part.parse::<i64>().map_err(|_| FieldErrorKind::Unknown));
        let mut next = || parts.next().ok_or(FieldErrorKind::Unknown)?;
        let (tier, order, id, since) = (next()?, next()?, next()?, next()?);
        let tier = usize::try_from(tier).ok().and_then(|tier| Tier::ALL.get(tier)).ok_or(FieldErrorKind::Unknown)?;
        let is_whole = parts.next().is_none() && id > 0 && since >= 0;
        if is_whole {
            Ok(Self { tier: *tier, order, id, since: Timestamp(since) })
        } else {
            Err(FieldErrorKind::Unknown)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_800_000_000_000);

    fn open(answered: i64, well_answered: i64, days_left: i64) -> i64 {
        let standing = PlaceInFeed {
            state: State::Open,
            deadline: Some(Timestamp(NOW.0 + days_left * 86_400_000)),
            deciding_since: None,
            closed_at: None,
            target: 8,
            answered,
            well_answered,
        };
        standing.feed_order().unwrap()
    }

    #[test]
    fn need_comes_first() {
        let in_order = [
            open(0, 0, 1),
            open(0, 0, 30),
            open(1, 1, 1),
            // Enough answers, but not enough good ones.
            open(9, 7, 2),
            open(1, 1, 30),
            open(8, 8, 1),
            open(40, 40, 30),
        ];
        assert!(in_order.is_sorted(), "{in_order:?}");
    }

    #[test]
    fn what_has_waited_longest_is_decided_first_and_what_closed_last_is_told_first() {
        let at = |state, moment: i64| PlaceInFeed {
            state,
            deadline: Some(NOW),
            deciding_since: Some(Timestamp(moment)),
            closed_at: Some(Timestamp(moment)),
            target: 8,
            answered: 3,
            well_answered: 3,
        };
        assert!(at(State::Deciding, 1).feed_order() < at(State::Deciding, 2).feed_order());
        assert!(at(State::Closed, 2).feed_order() < at(State::Closed, 1).feed_order());
        assert_eq!(at(State::Draft, 1).feed_order(), None);
    }

    #[test]
    fn a_cursor_survives_the_address() {
        for order in [i64::MIN, -1_800_000_000_000, 0, open(40, 40, 30), i64::MAX] {
            for tier in Tier::ALL {
                let cursor = FeedCursor { tier, order, id: 42, since: NOW };
                assert_eq!(cursor.to_string().parse(), Ok(cursor));
            }
        }
        assert_eq!(FeedCursor::parse(""), Ok(None));
    }

    #[test]
    fn a_cursor_made_up_by_hand_is_refused() {
        for made_up in [
            "x",
            "1",
            "1.2",
            "1.1.1",
            "5.1.1.1",
            "-1.1.1.1",
            "1.1.0.1",
            "1.1.-1.1",
            "1.1.1.-1",
            "1.1.1.1.1",
            "1..1.1",
            "...",
            "1.99999999999999999999.1.1",
            "1.1.1.1 ",
            "' OR 1=1",
            "\0",
        ] {
            assert_eq!(FeedCursor::parse(made_up), Err(FieldErrorKind::Unknown), "{made_up}");
        }
    }
}
