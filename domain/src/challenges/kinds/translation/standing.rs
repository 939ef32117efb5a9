//! A segment as it stands: who holds it, its translation and its check; and what somebody may do with it now.

use crate::{
    actor::Actor,
    challenges::State,
    error::ForbiddenReason,
    ids::{ResponseId, UserId},
    string_enum::string_enum,
    time::{Span, Timestamp},
};

/// How long a segment is held for the one who opened it.
pub const HELD: Span = Span::minutes(20);

string_enum! {
    /// What is done with a segment.
    pub enum Task {
        Translate => "translate",
        Check => "check",
    }
}

string_enum! {
    /// Why a translation is sent back: a choice and no text, so that nothing is written about people.
    pub enum Fault {
        /// It does not say what the source says.
        Meaning => "meaning",
        /// Something is missing or was added.
        Incomplete => "incomplete",
        /// It reads badly, or has mistakes.
        Language => "language",
        /// It does not use the terms of the glossary.
        Terms => "terms",
    }
}

string_enum! {
    /// How far a segment is.
    pub enum SegmentState {
        Missing => "missing",
        SentBack => "sent_back",
        Translated => "translated",
        Accepted => "accepted",
    }
}

/// A segment as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Counted from 1.
    pub position: i64,
    /// Whose it is for now, possibly until a moment that is over.
    pub hold: Option<Hold>,
    /// The newest translation, also while it is hidden.
    pub translation: Option<Given>,
    /// Why the translation was sent back, `None` when it was not.
    pub fault: Option<Fault>,
    /// The check of the translation by a second person, `None` where there is none.
    pub check: Option<Check>,
}

/// For whom a segment is held, and until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hold {
    pub by: UserId,
    pub until: Timestamp,
}

/// A text that somebody gave for a segment: a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    pub response: ResponseId,
    pub author: UserId,
    pub author_name: String,
    pub text: String,
    /// The moment of its last change; a check names the version that was read.
    pub version: Timestamp,
    /// Whether everybody may read it: it is neither hidden nor erased.
    pub visible: bool,
}

/// The check by a second person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    pub by: UserId,
    pub by_name: String,
    /// The text that they wrote instead, `None` where the translation was good.
    pub correction: Option<Given>,
}

/// Who asks for a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taker {
    pub id: UserId,
    pub confirmed: bool,
    pub on_the_team: bool,
}

impl Taker {
    /// Somebody who is signed in.
    pub fn new(actor: &Actor, on_the_team: bool) -> Self {
        Self { id: actor.id, confirmed: actor.confirmed, on_the_team }
    }

    /// Refuses what this person may not do in a challenge in this state. Volunteers translate while it is open; they and
    /// the team check until the organisation has decided.
    pub fn require(&self, task: Task, state: State) -> Result<(), ForbiddenReason> {
        match task {
            Task::Translate if !state.takes_answers() => Err(ForbiddenReason::NotOpen),
            Task::Check if !state.takes_votes() => Err(ForbiddenReason::NotOpen),
            Task::Translate if self.on_the_team => Err(ForbiddenReason::OwnChallenge),
            _ if !self.confirmed => Err(ForbiddenReason::NotConfirmed),
            _ => Ok(()),
        }
    }
}

impl Standing {
    /// The translation that everybody may read.
    fn readable(&self) -> Option<&Given> {
        self.translation.as_ref().filter(|given| given.visible)
    }

    /// The check, where what was checked or written instead can still be read.
    pub fn valid_check(&self) -> Option<&Check> {
        self.check.as_ref().filter(|check| match &check.correction {
            Some(correction) => correction.visible,
            None => self.readable().is_some(),
        })
    }

    /// The text of the segment as it is read: as corrected, or as translated.
    pub fn text(&self) -> Option<&Given> {
        self.valid_check().and_then(|check| check.correction.as_ref()).or_else(|| self.readable())
    }

    /// How far it is.
    pub fn state(&self) -> SegmentState {
        match (self.valid_check(), self.readable()) {
            (Some(_), _) => SegmentState::Accepted,
            (None, None) => SegmentState::Missing,
            (None, Some(_)) if self.fault.is_some() => SegmentState::SentBack,
            (None, Some(_)) => SegmentState::Translated,
        }
    }

    /// For whom it is held at this moment.
    pub fn holder(&self, now: Timestamp) -> Option<UserId> {
        self.hold.filter(|hold| hold.until > now).map(|hold| hold.by)
    }

    /// What somebody who holds it does with it: whoever wrote its translation can only change that.
    pub fn task_of(&self, person: UserId) -> Option<Task> {
        let is_own = self.readable().is_some_and(|given| given.author == person);
        match self.state() {
            SegmentState::Missing | SegmentState::SentBack => Some(Task::Translate),
            SegmentState::Translated if is_own => Some(Task::Translate),
            SegmentState::Translated => Some(Task::Check),
            SegmentState::Accepted => None,
        }
    }

    /// Whether somebody may do this with it now: it is to be done by them, and nobody else holds it.
    pub fn may_take(&self, person: UserId, task: Task, now: Timestamp) -> bool {
        self.task_of(person) == Some(task) && self.holder(now).is_none_or(|holder| holder == person)
    }

    /// Whether it is offered to somebody who asks for the next one: not what they have just written themselves, nor what
    /// is hidden.
    pub fn is_offered(&self, person: Option<UserId>, task: Task, now: Timestamp) -> bool {
        let is_own = self.translation.as_ref().is_some_and(|given| Some(given.author) == person);
        let is_done_by_them = is_own && self.fault.is_none();
        let is_meant = match task {
            Task::Translate => matches!(self.state(), SegmentState::Missing | SegmentState::SentBack),
            Task::Check => self.state() == SegmentState::Translated,
        };
        is_meant && !is_done_by_them && self.holder(now).is_none_or(|holder| Some(holder) == person)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(100);
    const LEA: UserId = UserId(1);
    const TOM: UserId = UserId(2);
    const ANA: UserId = UserId(3);

    fn free() -> Standing {
        Standing { position: 1, hold: None, translation: None, fault: None, check: None }
    }

    fn by(author: UserId) -> Given {
        let (response, text) = (ResponseId(author.0), format!("by {author}"));
        Given { response, author, author_name: String::new(), text, version: NOW, visible: true }
    }

    fn translated() -> Standing {
        Standing { translation: Some(by(LEA)), ..free() }
    }

    fn checked(correction: Option<Given>) -> Standing {
        Standing { check: Some(Check { by: TOM, by_name: String::new(), correction }), ..translated() }
    }

    #[test]
    fn a_segment_is_held_for_one_until_its_time_is_over() {
        let held = |until| Standing { hold: Some(Hold { by: LEA, until: Timestamp(until) }), ..free() };
        for (until, for_lea, for_tom) in [(101, true, true), (100, true, true), (99, true, true)] {
            assert_eq!(held(until).may_take(LEA, Task::Translate, NOW), for_lea);
            assert_eq!(held(until).may_take(TOM, Task::Translate, NOW), for_tom && until <= NOW.0, "{until}");
            assert_eq!(held(until).is_offered(None, Task::Translate, NOW), until <= NOW.0);
        }
    }

    #[test]
    fn what_is_to_be_done_depends_on_who_asks() {
        let sent_back = Standing { fault: Some(Fault::Meaning), ..translated() };
        let hidden = Standing { translation: Some(Given { visible: false, ..by(LEA) }), ..free() };
        for (standing, state, of_lea, of_tom) in [
            (free(), SegmentState::Missing, Some(Task::Translate), Some(Task::Translate)),
            (translated(), SegmentState::Translated, Some(Task::Translate), Some(Task::Check)),
            (sent_back.clone(), SegmentState::SentBack, Some(Task::Translate), Some(Task::Translate)),
            (hidden.clone(), SegmentState::Missing, Some(Task::Translate), Some(Task::Translate)),
            (checked(None), SegmentState::Accepted, None, None),
            (checked(Some(by(TOM))), SegmentState::Accepted, None, None),
        ] {
            assert_eq!(standing.state(), state);
            assert_eq!((standing.task_of(LEA), standing.task_of(TOM)), (of_lea, of_tom), "{standing:?}");
        }
        let offered = |standing: &Standing, person, task| standing.is_offered(Some(person), task, NOW);
        assert!(!offered(&translated(), LEA, Task::Translate) && !offered(&translated(), LEA, Task::Check));
        assert!(offered(&translated(), TOM, Task::Check) && !offered(&translated(), TOM, Task::Translate));
        assert!(offered(&sent_back, LEA, Task::Translate) && offered(&sent_back, ANA, Task::Translate));
        assert!(!offered(&hidden, LEA, Task::Translate) && offered(&hidden, TOM, Task::Translate));
    }

    #[test]
    fn a_check_counts_while_what_was_checked_can_be_read() {
        assert_eq!(checked(None).text(), Some(&by(LEA)));
        assert_eq!(checked(Some(by(TOM))).text(), Some(&by(TOM)));
        let gone = Standing { translation: None, ..checked(None) };
        assert_eq!((gone.state(), gone.text()), (SegmentState::Missing, None));
        let corrected = Standing { translation: None, ..checked(Some(by(TOM))) };
        assert_eq!(corrected.state(), SegmentState::Accepted, "the corrected text needs no other");
        let hidden = checked(Some(Given { visible: false, ..by(TOM) }));
        assert_eq!((hidden.state(), hidden.text()), (SegmentState::Translated, Some(&by(LEA))));
    }

    #[test]
    fn volunteers_translate_and_everybody_checks() {
        let volunteer = Taker { id: LEA, confirmed: true, on_the_team: false };
        let team = Taker { on_the_team: true, ..volunteer };
        let unconfirmed = Taker { confirmed: false, ..volunteer };
        for state in State::ALL {
            let open = *state == State::Open;
            let undecided = open || *state == State::Deciding;
            assert_eq!(volunteer.require(Task::Translate, *state).is_ok(), open);
            assert_eq!(volunteer.require(Task::Check, *state).is_ok(), undecided);
            assert_eq!(team.require(Task::Check, *state).is_ok(), undecided);
            assert!(team.require(Task::Translate, *state).is_err());
            for task in Task::ALL {
                assert!(unconfirmed.require(*task, *state).is_err());
            }
        }
        assert_eq!(team.require(Task::Translate, State::Open), Err(ForbiddenReason::OwnChallenge));
        assert_eq!(unconfirmed.require(Task::Check, State::Open), Err(ForbiddenReason::NotConfirmed));
    }
}
