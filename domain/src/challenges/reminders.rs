//! Reminders of a challenge's team: before its deadline, and while it has to decide. On the day of the deadline itself the
//! team is told that it is time to decide.

use super::State;
use crate::time::{Span, Timestamp};

/// How long before the deadline a team is reminded.
pub const REMINDED_BEFORE: Span = Span::days(3);
/// What is open for a shorter time ends before anybody has forgotten it.
const SHORTEST: Span = Span::days(6);
/// How long after the deadline a team that has not decided is reminded, each with how many reminders are settled then.
pub const REMINDED_AFTER: [(i64, Span); 2] = [(2, Span::days(7)), (3, Span::days(12))];

/// Of what a team is reminded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reminder {
    /// The deadline comes.
    Deadline(Timestamp),
    /// It has to decide until then.
    Decision(Timestamp),
}

/// A reminder that is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueReminder {
    /// `None` when it would be superfluous.
    pub reminder: Option<Reminder>,
    /// How many reminders are settled with it.
    pub settled: i64,
}

/// What decides about the reminders of a challenge.
#[derive(Clone, Copy, Debug)]
pub struct ReminderState {
    pub state: State,
    pub is_hidden: bool,
    pub opened_at: Option<Timestamp>,
    pub deadline: Option<Timestamp>,
    pub deciding_since: Option<Timestamp>,
    /// How many reminders are settled.
    pub settled: i64,
}

impl ReminderState {
    /// The last reminder that is due now of those that are not settled, `None` when none is: a team that was reminded
    /// late is not reminded twice at once. Nobody is reminded of what is hidden: its time stands still.
    pub fn due(self, now: Timestamp) -> Option<DueReminder> {
        let due = match self.state {
            State::Open => self.before_deadline(now),
            State::Deciding => self.while_deciding(now),
            _ => None,
        };
        due.filter(|due| !self.is_hidden && due.settled > self.settled)
    }

    fn before_deadline(self, now: Timestamp) -> Option<DueReminder> {
        let deadline = self.deadline.filter(|deadline| *deadline - REMINDED_BEFORE <= now)?;
        let is_long = self.opened_at.is_some_and(|opened| deadline - opened >= SHORTEST);
        let reminder = (is_long && now < deadline).then_some(Reminder::Deadline(deadline));
        Some(DueReminder { reminder, settled: 1 })
    }

    fn while_deciding(self, now: Timestamp) -> Option<DueReminder> {
        let since = self.deciding_since?;
        let (settled, _) = REMINDED_AFTER.into_iter().rfind(|(_, after)| since + *after <= now)?;
        let until = super::lifecycle::decide_until(since);
        Some(DueReminder { reminder: (now < until).then_some(Reminder::Decision(until)), settled })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = Span::days(1).0;

    fn state(state: State) -> ReminderState {
        ReminderState {
            state,
            is_hidden: false,
            opened_at: Some(Timestamp(0)),
            deadline: Some(Timestamp(14 * DAY)),
            deciding_since: None,
            settled: 0,
        }
    }

    fn at(state: ReminderState, day: i64) -> Option<(i64, Option<Reminder>)> {
        state.due(Timestamp(day * DAY)).map(|due| (due.settled, due.reminder))
    }

    #[test]
    fn three_days_before_the_deadline() {
        let open = state(State::Open);
        let reminder = Some((1, Some(Reminder::Deadline(Timestamp(14 * DAY)))));
        assert_eq!([10, 11, 13].map(|day| at(open, day)), [None, reminder, reminder]);
        // The deadline itself is told otherwise.
        assert_eq!(at(open, 14), Some((1, None)));
        assert_eq!(at(ReminderState { settled: 1, ..open }, 12), None);
        assert_eq!(at(ReminderState { is_hidden: true, ..open }, 12), None);
    }

    #[test]
    fn what_is_open_for_a_few_days_needs_none() {
        let open_for = |days| ReminderState { deadline: Some(Timestamp(days * DAY)), ..state(State::Open) };
        assert_eq!(at(open_for(5), 2), Some((1, None)));
        assert_eq!(at(open_for(6), 3), Some((1, Some(Reminder::Deadline(Timestamp(6 * DAY))))));
    }

    #[test]
    fn a_week_and_twelve_days_after_the_deadline() {
        let deciding = ReminderState { deciding_since: Some(Timestamp(0)), settled: 1, ..state(State::Deciding) };
        let until = Some(Reminder::Decision(Timestamp(14 * DAY)));
        assert_eq!([6, 7, 11].map(|day| at(deciding, day)), [None, Some((2, until)), Some((2, until))]);
        let once = ReminderState { settled: 2, ..deciding };
        assert_eq!([11, 12, 13].map(|day| at(once, day)), [None, Some((3, until)), Some((3, until))]);
        // Whoever was not reminded in time is reminded once, and of what is over not at all.
        assert_eq!(at(deciding, 12), Some((3, until)));
        assert_eq!(at(once, 14), Some((3, None)));
        assert_eq!(at(ReminderState { settled: 3, ..deciding }, 13), None);
        // One that was stopped early, before the first.
        assert_eq!(at(ReminderState { settled: 0, ..deciding }, 8), Some((2, until)));
    }

    #[test]
    fn nobody_is_reminded_of_what_waits_for_nobody() {
        for over in [State::Draft, State::InReview, State::Closed, State::Withdrawn] {
            assert_eq!(at(ReminderState { deciding_since: Some(Timestamp(0)), ..state(over) }, 13), None);
        }
    }
}
