//! Who is told of what.

use super::{Model, Phase};
use crate::sequences::action::{NEWCOMER, Number, OWNER, Person};
use domain::notifications::NoticeKind;
use std::collections::BTreeMap;

/// What people are told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Happened {
    Posted(Number),
    /// The comment by its place under the response.
    Commented(Number, usize),
    /// By time alone.
    Unanswered,
    Answered,
    /// What became of it, by the number of the report.
    Reported(usize),
}

/// What a notice says, and of which response.
pub type Notice = (NoticeKind, Option<Number>);

impl Model {
    /// Tells whoever may know and has not been told.
    pub(super) fn tell(&mut self, happened: Happened, actor: Option<Person>) {
        for (person, notice) in self.readers_of(happened) {
            if Some(person) != actor && self.is_active(person) {
                self.told.entry((happened, person)).or_insert(notice);
            }
        }
    }

    /// Tells of what the newcomer wrote, which can be read again: those who could not read it when it was written.
    pub(super) fn tell_of_newcomer_again(&mut self) {
        let mut written = Vec::new();
        for (which, given) in self.responses.iter().enumerate() {
            written.extend((given.author == NEWCOMER).then_some(Happened::Posted(which)));
            let comments = given.comments.iter().enumerate().filter(|(_, author)| **author == NEWCOMER);
            written.extend(comments.map(|(place, _)| Happened::Commented(which, place)));
        }
        for happened in written {
            self.tell(happened, Some(NEWCOMER));
        }
    }

    /// What somebody was told, in order.
    pub fn notices_of(&self, who: Person) -> Vec<Notice> {
        let of_them = self.told.iter().filter(|((_, person), _)| *person == who);
        let mut notices: Vec<Notice> = of_them.map(|(_, notice)| *notice).collect();
        notices.sort_unstable();
        notices
    }

    /// Whom it concerns, the actor and removed accounts among them.
    fn readers_of(&self, happened: Happened) -> BTreeMap<Person, Notice> {
        match happened {
            Happened::Posted(which) if self.is_shown(which) => {
                BTreeMap::from([(OWNER, (NoticeKind::Answer, Some(which)))])
            }
            Happened::Commented(which, place) if self.is_shown(which) => self.readers_of_comment(which, place),
            Happened::Posted(_) | Happened::Commented(..) => BTreeMap::new(),
            Happened::Unanswered | Happened::Answered | Happened::Reported(_) => self.authors(happened),
        }
    }

    /// Whoever wrote before, and the organisation where somebody else writes; of those, who can read it.
    fn readers_of_comment(&self, which: Number, place: usize) -> BTreeMap<Person, Notice> {
        let given = &self.responses[which];
        let by = given.comments[place];
        if !self.is_active(by) {
            return BTreeMap::new();
        }
        let before = given.comments[..place].iter().copied().filter(|author| self.is_active(*author));
        let replied = before.chain([given.author]).map(|person| (person, NoticeKind::Reply));
        let team = (by != OWNER).then_some((OWNER, NoticeKind::Comment));
        let told: BTreeMap<Person, NoticeKind> = team.into_iter().chain(replied).collect();
        let readers = told.into_iter().filter(|(person, _)| self.is_seen_by(which, *person));
        readers.map(|(person, kind)| (person, (kind, Some(which)))).collect()
    }

    /// Those whose responses count.
    fn authors(&self, happened: Happened) -> BTreeMap<Person, Notice> {
        let picked =
            |who: Person| self.shown().find(|(which, given)| given.author == who && self.picks.contains(which));
        let notice = |who: Person| match (happened, self.phase, picked(who)) {
            (Happened::Reported(_), ..) => (NoticeKind::Outcome, None),
            (_, Phase::Answered { .. }, Some((which, _))) => (NoticeKind::Picked, Some(which)),
            (_, Phase::Answered { .. }, None) => (NoticeKind::Thanked, None),
            _ => (NoticeKind::Unanswered, None),
        };
        self.shown().map(|(_, given)| (given.author, notice(given.author))).collect()
    }
}
