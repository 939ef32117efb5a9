use crate::{
    challenges::State,
    error::FieldErrorKind,
    time::{Span, Timestamp},
};
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

    /// The tiers that can have challenges for a reader, in display order.
    pub fn possible(has_causes: bool, has_skills: bool, is_signed_in: bool) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |tier| match tier {
            Self::CauseAndSkill => has_causes && has_skills,
            Self::Skill => has_skills,
            Self::Cause => has_causes,
            Self::Rest => true,
            Self::Answered => is_signed_in,
        })
    }
}

/// A part of the feed: a tier, or what of it is in the region that the viewer prefers, or the rest of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    pub tier: Tier,
    /// Whether it is what is not in the region that the viewer prefers; never so of one who prefers none.
    pub is_far: bool,
}

impl Part {
    /// The whole tier, or what of it is in the region that the viewer prefers.
    pub fn of(tier: Tier) -> Self {
        Self { tier, is_far: false }
    }

    /// The parts that can have challenges for a reader, in display order.
    pub fn possible(tiers: impl Iterator<Item = Tier>, has_region: bool) -> impl Iterator<Item = Self> {
        tiers.flat_map(move |tier| {
            let is_divided = has_region && tier != Tier::Answered;
            [Some(Self::of(tier)), is_divided.then_some(Self { tier, is_far: true })].into_iter().flatten()
        })
    }

    /// The number in cursors.
    fn number(self) -> usize {
        self.tier as usize + if self.is_far { Tier::ALL.len() } else { 0 }
    }

    fn numbered(number: usize) -> Option<Self> {
        let all = Self::possible(Tier::ALL.into_iter(), true);
        all.into_iter().find(|part| part.number() == number)
    }
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
    /// Volunteers with an answer that was not voted down.
    pub well_answered: i64,
}

/// How far the deadline of a challenge without any good answer is moved forward.
const FORWARD: Span = Span::days(10);
/// More than any deadline in milliseconds, so that what has enough answers comes after what has not.
const BAND: i64 = 100_000_000_000_000;

impl PlaceInFeed {
    /// The sort key inside the tier, smallest first; `None` when the challenge is not listed.
    ///
    /// Open: the deadline in milliseconds, moved forward by up to ten days in proportion to the answers that are still
    /// missing; with enough good answers after all others, by deadline. Deciding: longest waiting first. Closed: latest
    /// closed first.
    pub fn feed_order(&self) -> Option<i64> {
        match self.state {
            State::Open => Some(self.by_need(self.deadline?)),
            State::Deciding => Some(self.deciding_since?.0),
            State::Closed => Some(-self.closed_at?.0),
            State::Draft | State::InReview | State::Withdrawn => None,
        }
    }

    /// The migration `m20261129_000024_feed_changes` computes the same in SQL.
    fn by_need(&self, deadline: Timestamp) -> i64 {
        match (self.target - self.well_answered).clamp(0, self.target.max(0)) {
            0 => BAND + deadline.0,
            missing => deadline.0 - FORWARD.0 * missing / self.target,
        }
    }
}

/// The position of a page's last challenge (part, sort key, identifier) and when the first page was read. Written
/// `{part}.{order}.{id}.{milliseconds}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FeedCursor {
    pub part: Part,
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
        write!(f, "{}.{}.{}.{}", self.part.number(), self.order, self.id, self.since.0)
    }
}

impl FromStr for FeedCursor {
    type Err = FieldErrorKind;

    fn from_str(text: &str) -> Result<Self, FieldErrorKind> {
        let mut parts = text.split('.').map(|part| part.parse::<i64>().map_err(|_| FieldErrorKind::Unknown));
        let mut next = || parts.next().ok_or(FieldErrorKind::Unknown)?;
        let (part, order, id, since) = (next()?, next()?, next()?, next()?);
        let part = usize::try_from(part).ok().and_then(Part::numbered).ok_or(FieldErrorKind::Unknown)?;
        let is_whole = parts.next().is_none() && id > 0 && since >= 0;
        if is_whole { Ok(Self { part, order, id, since: Timestamp(since) }) } else { Err(FieldErrorKind::Unknown) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_800_000_000_000);

    const DAY: i64 = 86_400_000;

    fn open(well_answered: i64, target: i64, days_left: i64) -> i64 {
        let deadline = Some(Timestamp(NOW.0 + days_left * DAY));
        let (deciding_since, closed_at) = (None, None);
        let place = PlaceInFeed { state: State::Open, deadline, deciding_since, closed_at, target, well_answered };
        place.feed_order().unwrap()
    }

    #[test]
    fn a_deadline_is_moved_forward_by_what_is_missing() {
        for (well_answered, target, days_left, moved_to) in [
            (0, 8, 14, NOW.0 + 4 * DAY),
            (2, 8, 14, NOW.0 + 6 * DAY + DAY / 2),
            (7, 8, 14, NOW.0 + 12 * DAY + 18 * DAY / 24),
            (0, 1, 14, NOW.0 + 4 * DAY),
            (0, 8, 3, NOW.0 - 7 * DAY),
            // A third of ten days is no whole number of milliseconds in general, but this one is.
            (2, 3, 14, NOW.0 + 14 * DAY - 288_000_000),
            // Ten days × 3 / 7 is 370,285,714.28… milliseconds.
            (4, 7, 14, NOW.0 + 14 * DAY - 370_285_714),
            (8, 8, 14, BAND + NOW.0 + 14 * DAY),
            (40, 8, 14, BAND + NOW.0 + 14 * DAY),
        ] {
            assert_eq!(
                open(well_answered, target, days_left),
                moved_to,
                "{well_answered} of {target}, {days_left} days"
            );
        }
    }

    #[test]
    fn need_comes_first() {
        let in_order = [
            open(0, 8, 1),
            // Half of the answers are missing: five days.
            open(4, 8, 1),
            open(0, 8, 7),
            open(7, 8, 2),
            open(0, 8, 13),
            open(7, 8, 5),
            open(0, 8, 30),
            open(7, 8, 30),
            open(8, 8, 1),
            open(40, 8, 30),
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
            well_answered: 3,
        };
        assert!(at(State::Deciding, 1).feed_order() < at(State::Deciding, 2).feed_order());
        assert!(at(State::Closed, 2).feed_order() < at(State::Closed, 1).feed_order());
        assert_eq!(at(State::Draft, 1).feed_order(), None);
    }

    #[test]
    fn a_cursor_survives_the_address() {
        for order in [i64::MIN, -1_800_000_000_000, 0, open(40, 8, 30), i64::MAX] {
            for part in Part::possible(Tier::ALL.into_iter(), true) {
                let cursor = FeedCursor { part, order, id: 42, since: NOW };
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
            "9.1.1.1",
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
