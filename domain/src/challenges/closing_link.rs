//! Links in mails with which a team closes a challenge without signing in, or tells later what became of the answers.

use super::{Closing, Outcome, State, view::ChallengeCard};
use crate::{
    error::ForbiddenReason,
    ids::ResponseId,
    language::Language,
    string_enum::string_enum,
    time::{Span, Timestamp},
};
use serde::{Deserialize, Serialize};

string_enum! {
    /// What a link is for.
    pub enum ClosingPurpose {
        /// To thank everybody and close.
        Close => "close",
        /// To tell the outcome thirty days after the closing.
        OutcomeAfter30 => "outcome_30",
        /// The same after ninety days.
        OutcomeAfter90 => "outcome_90",
    }
}

/// How long a link works.
pub const CLOSING_LINK_LASTS: Span = Span::days(30);
/// How long a link still says what became of its challenge.
pub const CLOSING_LINKS_KEPT: Span = Span::days(120);
/// When after its closing the team of a challenge is asked for the outcome, and with which link.
pub const OUTCOME_REQUESTS: [(Span, ClosingPurpose); 2] =
    [(Span::days(30), ClosingPurpose::OutcomeAfter30), (Span::days(90), ClosingPurpose::OutcomeAfter90)];

/// A request for the outcome that is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutcomeRequest {
    pub purpose: ClosingPurpose,
    /// How many requests are settled with it.
    pub settled: i64,
}

/// The last request that is due of those that are not settled, `None` when none is: whoever was asked late is not asked
/// twice at once.
pub fn due_request(settled: i64, closed_at: Timestamp, now: Timestamp) -> Option<OutcomeRequest> {
    let due = (1..).zip(OUTCOME_REQUESTS).filter(|(_, (after, _))| closed_at + *after <= now);
    let (number, (_, purpose)) = due.last()?;
    (number > settled).then_some(OutcomeRequest { purpose, settled: number })
}

/// When the team is asked for the outcome next, `None` when it is not: as long as the answers are not used yet.
pub fn next_request(settled: i64, closed_at: Timestamp, outcome: Outcome) -> Option<Timestamp> {
    let next = OUTCOME_REQUESTS.get(usize::try_from(settled).ok()?);
    next.filter(|_| outcome == Outcome::NotYet).map(|(after, _)| closed_at + *after)
}

/// What decides whether a link opens its form.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct ClosingLinkState {
    pub purpose: ClosingPurpose,
    pub is_used: bool,
    pub is_expired: bool,
    /// Whether the person to whom it was mailed still has an account.
    pub has_account: bool,
    /// Whether that person is still on the team.
    pub on_the_team: bool,
    /// The standing of the challenge.
    pub is_hidden: bool,
    pub state: State,
    pub closing: Option<Closing>,
    pub outcome: Option<Outcome>,
}

string_enum! {
    /// Why a link does not open its form.
    pub enum ClosingRefusal {
        /// The challenge is hidden by moderators.
        Hidden => "hidden",
        /// This link was used.
        Used => "used",
        /// The challenge was closed otherwise.
        Closed => "closed",
        /// The outcome was told otherwise.
        Told => "told",
        /// The person to whom it was mailed is not on the team any more, or has no account any more.
        NotOnTheTeam => "not_on_the_team",
        /// It is too old.
        Expired => "expired",
    }
}

impl ClosingRefusal {
    /// The reason for which its form is refused.
    pub fn reason(self) -> ForbiddenReason {
        match self {
            Self::Hidden => ForbiddenReason::Hidden,
            Self::Used | Self::Expired => ForbiddenReason::LinkExpired,
            Self::Closed | Self::Told => ForbiddenReason::WrongState,
            Self::NotOnTheTeam => ForbiddenReason::NotOnTheTeam,
        }
    }
}

impl ClosingLinkState {
    /// Refuses a link that does not open its form now.
    pub fn allow(self) -> Result<(), ClosingRefusal> {
        let is_told = self.outcome != Some(Outcome::NotYet);
        match self.purpose {
            _ if self.is_hidden => Err(ClosingRefusal::Hidden),
            _ if self.is_used => Err(ClosingRefusal::Used),
            ClosingPurpose::Close if !self.state.is_decided_on(self.closing) => Err(ClosingRefusal::Closed),
            ClosingPurpose::OutcomeAfter30 | ClosingPurpose::OutcomeAfter90 if is_told => Err(ClosingRefusal::Told),
            _ if !self.on_the_team || !self.has_account => Err(ClosingRefusal::NotOnTheTeam),
            _ if self.is_expired => Err(ClosingRefusal::Expired),
            _ => Ok(()),
        }
    }
}

/// The page of a link: nothing but what is public, and what its form shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosingPage {
    /// The challenge, `None` while it is hidden.
    pub challenge: Option<ChallengeCard>,
    /// When the team is asked for the outcome next, where it is.
    pub asks_outcome_at: Option<Timestamp>,
    pub form: ClosingForm,
    pub now: Timestamp,
}

/// The form of a link, or why it has none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ClosingForm {
    Close(CloseForm),
    /// What was told of the outcome so far.
    Outcome(String),
    Refused(ClosingRefusal),
}

/// What the form that closes a challenge shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CloseForm {
    /// How many responses are picked.
    pub picked: i64,
    /// Those of them that are visible.
    pub picks: Vec<PickedResponse>,
    /// Whether responses are picked in challenges of this kind.
    pub may_pick: bool,
    /// Until when it can be decided before it closes by itself, `None` when it has.
    pub decide_until: Option<Timestamp>,
}

impl CloseForm {
    /// Whether it has to say why nothing was picked.
    pub fn asks_why(&self) -> bool {
        self.may_pick && self.picked == 0
    }
}

/// A response that is picked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PickedResponse {
    pub response: ResponseId,
    pub text: String,
    /// In which language that is written, `None` where it is not known.
    pub language: Option<Language>,
    /// Why it was picked.
    pub reason: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLOSED_AT: Timestamp = Timestamp(1_000);

    fn after(days: i64) -> Timestamp {
        CLOSED_AT + Span::days(days)
    }

    fn closes() -> ClosingLinkState {
        ClosingLinkState {
            purpose: ClosingPurpose::Close,
            is_used: false,
            is_expired: false,
            has_account: true,
            on_the_team: true,
            is_hidden: false,
            state: State::Deciding,
            closing: None,
            outcome: None,
        }
    }

    fn tells() -> ClosingLinkState {
        let (state, closing) = (State::Closed, Some(Closing::Answered));
        let purpose = ClosingPurpose::OutcomeAfter30;
        ClosingLinkState { purpose, state, closing, outcome: Some(Outcome::NotYet), ..closes() }
    }

    #[test]
    fn requests_come_after_thirty_and_ninety_days_once_each() {
        let due = |settled, now| due_request(settled, CLOSED_AT, now).map(|due| (due.purpose, due.settled));
        assert_eq!(due(0, after(30) - Span(1)), None);
        assert_eq!(due(0, after(30)), Some((ClosingPurpose::OutcomeAfter30, 1)));
        assert_eq!(due(1, after(90) - Span(1)), None);
        assert_eq!(due(1, after(90)), Some((ClosingPurpose::OutcomeAfter90, 2)));
        assert_eq!(due(0, after(400)), Some((ClosingPurpose::OutcomeAfter90, 2)), "one for both");
        assert_eq!(due(2, after(400)), None);
    }

    #[test]
    fn the_next_request_is_told_while_the_answers_are_not_used() {
        assert_eq!(next_request(0, CLOSED_AT, Outcome::NotYet), Some(after(30)));
        assert_eq!(next_request(1, CLOSED_AT, Outcome::NotYet), Some(after(90)));
        assert_eq!(next_request(2, CLOSED_AT, Outcome::NotYet), None);
        assert_eq!(next_request(0, CLOSED_AT, Outcome::Used), None);
        assert_eq!(next_request(0, CLOSED_AT, Outcome::NotUsed), None);
    }

    #[test]
    fn a_link_opens_its_form_only_while_its_reader_could_do_the_same_on_the_site() {
        for open in [closes(), tells()] {
            assert_eq!(open.allow(), Ok(()));
            for (refused, why) in [
                (ClosingLinkState { is_hidden: true, ..open }, ClosingRefusal::Hidden),
                (ClosingLinkState { is_used: true, ..open }, ClosingRefusal::Used),
                (ClosingLinkState { on_the_team: false, ..open }, ClosingRefusal::NotOnTheTeam),
                (ClosingLinkState { has_account: false, ..open }, ClosingRefusal::NotOnTheTeam),
                (ClosingLinkState { is_expired: true, ..open }, ClosingRefusal::Expired),
            ] {
                assert_eq!(refused.allow(), Err(why));
            }
        }
    }

    #[test]
    fn a_challenge_is_closed_in_time_or_late_and_once() {
        let with = |state, closing| ClosingLinkState { state, closing, ..closes() };
        assert_eq!(with(State::Closed, Some(Closing::Unanswered)).allow(), Ok(()), "late");
        assert_eq!(with(State::Closed, Some(Closing::Answered)).allow(), Err(ClosingRefusal::Closed));
        for state in [State::Draft, State::InReview, State::Open, State::Withdrawn] {
            assert_eq!(with(state, None).allow(), Err(ClosingRefusal::Closed), "{state}");
        }
    }

    #[test]
    fn an_outcome_is_told_while_it_is_not_known() {
        for outcome in [None, Some(Outcome::Used), Some(Outcome::NotUsed)] {
            assert_eq!(ClosingLinkState { outcome, ..tells() }.allow(), Err(ClosingRefusal::Told));
        }
    }
}
