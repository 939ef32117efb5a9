//! What earns karma, how much, and what the ledger of it lacks.

use crate::{
    challenges::{Closing, Outcome},
    ids::{ChallengeId, ResponseId, UserId},
    moderation::Trust,
    string_enum::string_enum,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

string_enum! {
    /// Why somebody has karma. To post something earns none.
    pub enum KarmaKind {
        /// A challenge that they answered was closed with an answer. Once for each challenge.
        Thanked => "thanked",
        /// Their response, or a finding that says the same, was picked when the challenge was closed.
        Picked => "picked",
        /// What was picked was used.
        Used => "used",
        /// A second person accepted their translation of a segment.
        SegmentAccepted => "segment_accepted",
        /// A voting session that they finished.
        VotingSession => "voting_session",
    }
}

/// The most voting sessions in a day (UTC) that earn karma.
pub const SESSIONS_A_DAY: i64 = 5;

impl KarmaKind {
    /// The points of an award.
    pub const fn points(self) -> i64 {
        match self {
            Self::Thanked => 5,
            Self::Picked | Self::Used => 20,
            Self::SegmentAccepted => 3,
            Self::VotingSession => 1,
        }
    }
}

/// What somebody may do once they are trusted more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Opens {
    /// To send files with answers, after two that were thanked.
    #[default]
    Files,
    /// That their reports count towards hiding, with enough karma.
    Weight,
    /// Nothing more.
    Nothing,
}

impl Opens {
    /// What comes after this level. `by_hand`: a moderator set it, so that karma does not change it.
    pub fn of(trust: Trust, by_hand: bool) -> Self {
        match trust {
            Trust::New => Self::Files,
            Trust::Known if !by_hand => Self::Weight,
            Trust::Known | Trust::Trusted | Trust::Moderator => Self::Nothing,
        }
    }
}

/// What somebody gets karma for. At most one award of each stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Award {
    pub user: UserId,
    pub kind: KarmaKind,
    /// The identifier of the challenge (thanked) or response (picked, used, accepted); the UTC milliseconds of a voting
    /// session's end.
    pub subject: i64,
}

/// A response that is neither hidden nor deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShownResponse {
    pub id: ResponseId,
    pub author: UserId,
    /// The response that is picked for it: itself, or the finding that it was merged into.
    pub head: ResponseId,
}

/// A challenge as far as karma depends on it.
#[derive(Clone, Debug)]
pub struct Earnings {
    pub challenge: ChallengeId,
    pub closing: Option<Closing>,
    pub outcome: Option<Outcome>,
    pub picks: Vec<ResponseId>,
    /// Translations that a second person has accepted.
    pub accepted: Vec<ResponseId>,
    pub shown: Vec<ShownResponse>,
}

impl Earnings {
    /// The awards that stand for the challenge as it is.
    pub fn awards(&self) -> BTreeSet<Award> {
        self.shown.iter().flat_map(|response| self.awards_for(*response)).collect()
    }

    fn awards_for(&self, response: ShownResponse) -> impl Iterator<Item = Award> {
        let is_answered = self.closing == Some(Closing::Answered);
        let is_picked = is_answered && self.picks.contains(&response.head);
        let is_used = is_picked && self.outcome == Some(Outcome::Used);
        let is_accepted = self.accepted.contains(&response.id);
        let award = move |is_due: bool, kind, subject| is_due.then_some(Award { user: response.author, kind, subject });
        [
            award(is_answered, KarmaKind::Thanked, self.challenge.0),
            award(is_picked, KarmaKind::Picked, response.head.0),
            award(is_used, KarmaKind::Used, response.head.0),
            award(is_accepted, KarmaKind::SegmentAccepted, response.id.0),
        ]
        .into_iter()
        .flatten()
    }
}

/// An entry of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    pub id: i64,
    pub award: Award,
    /// 1 for the first award of this, 2 for the one after that was taken back, and so on.
    pub round: i64,
    /// Below zero where it takes an award back.
    pub points: i64,
    /// The entry that it takes back.
    pub reverses: Option<i64>,
}

/// An entry to be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewEntry {
    pub award: Award,
    pub round: i64,
    pub points: i64,
    pub reverses: Option<i64>,
}

/// What has to be added to these entries so that exactly the awards that are due stand, in the order of the people.
/// Nothing where they do.
pub fn missing(entries: &[Entry], due: &BTreeSet<Award>) -> Vec<NewEntry> {
    let reversed: BTreeSet<i64> = entries.iter().filter_map(|entry| entry.reverses).collect();
    let mut last: BTreeMap<Award, &Entry> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| entry.reverses.is_none()) {
        let known = last.entry(entry.award).or_insert(entry);
        if entry.round > known.round {
            *known = entry;
        }
    }
    let every: BTreeSet<Award> = last.keys().chain(due).copied().collect();
    let change = |award: Award| {
        let last = last.get(&award).copied();
        let standing = last.filter(|entry| !reversed.contains(&entry.id));
        match (standing, due.contains(&award)) {
            (Some(entry), false) => {
                Some(NewEntry { award, round: entry.round, points: -entry.points, reverses: Some(entry.id) })
            }
            (None, true) => {
                let round = last.map_or(0, |entry| entry.round) + 1;
                Some(NewEntry { award, round, points: award.kind.points(), reverses: None })
            }
            _ => None,
        }
    };
    every.into_iter().filter_map(change).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::{collection, prelude::*};

    const CHALLENGE: ChallengeId = ChallengeId(7);

    fn shown(id: i64, author: i64, head: i64) -> ShownResponse {
        ShownResponse { id: ResponseId(id), author: UserId(author), head: ResponseId(head) }
    }

    /// Léa (1) answered twice, Tom (2) said the same as her second, Una (3) something else.
    fn earnings(closing: Option<Closing>, outcome: Option<Outcome>) -> Earnings {
        let shown = vec![shown(11, 1, 11), shown(12, 1, 12), shown(13, 2, 12), shown(14, 3, 14)];
        let picks = vec![ResponseId(12)];
        Earnings { challenge: CHALLENGE, closing, outcome, picks, accepted: Vec::new(), shown }
    }

    fn award(user: i64, kind: KarmaKind, subject: i64) -> Award {
        Award { user: UserId(user), kind, subject }
    }

    fn points(awards: &BTreeSet<Award>, user: i64) -> i64 {
        awards.iter().filter(|award| award.user.0 == user).map(|award| award.kind.points()).sum()
    }

    #[test]
    fn the_points_are_those_that_everybody_can_read() {
        let points = KarmaKind::ALL.iter().map(|kind| (kind.as_str(), kind.points()));
        let table = [("thanked", 5), ("picked", 20), ("used", 20), ("segment_accepted", 3), ("voting_session", 1)];
        assert!(points.eq(table));
    }

    #[test]
    fn nothing_is_earned_by_answering() {
        assert!(earnings(None, None).awards().is_empty());
        assert!(earnings(Some(Closing::Unanswered), None).awards().is_empty());
    }

    #[test]
    fn thanks_count_once_a_challenge_and_a_pick_for_all_who_said_the_same() {
        let awards = earnings(Some(Closing::Answered), Some(Outcome::NotYet)).awards();
        let expected = [
            award(1, KarmaKind::Thanked, 7),
            award(1, KarmaKind::Picked, 12),
            award(2, KarmaKind::Thanked, 7),
            award(2, KarmaKind::Picked, 12),
            award(3, KarmaKind::Thanked, 7),
        ];
        assert_eq!(awards, BTreeSet::from(expected));
    }

    #[test]
    fn what_is_used_counts_for_those_who_were_picked() {
        let of = |outcome| earnings(Some(Closing::Answered), Some(outcome)).awards();
        assert_eq!([1, 2, 3].map(|user| points(&of(Outcome::Used), user)), [45, 45, 5]);
        assert_eq!([1, 2, 3].map(|user| points(&of(Outcome::NotUsed), user)), [25, 25, 5]);
    }

    #[test]
    fn an_accepted_translation_counts_at_once_while_it_is_shown() {
        let mut earnings = earnings(None, None);
        earnings.accepted = vec![ResponseId(14), ResponseId(15)];
        assert_eq!(earnings.awards(), BTreeSet::from([award(3, KarmaKind::SegmentAccepted, 14)]));
    }

    #[test]
    fn what_is_open_already_is_not_offered() {
        let opens = |by_hand| Trust::ALL.iter().map(|trust| Opens::of(*trust, by_hand)).collect::<Vec<_>>();
        assert_eq!(opens(false), [Opens::Files, Opens::Weight, Opens::Nothing, Opens::Nothing]);
        assert_eq!(opens(true), [Opens::Files, Opens::Nothing, Opens::Nothing, Opens::Nothing]);
    }

    /// A ledger as the database keeps it.
    #[derive(Default)]
    struct Ledger(Vec<Entry>);

    impl Ledger {
        fn settle(&mut self, due: &BTreeSet<Award>) -> usize {
            let new = missing(&self.0, due);
            for NewEntry { award, round, points, reverses } in &new {
                let id = i64::try_from(self.0.len()).unwrap() + 1;
                self.0.push(Entry { id, award: *award, round: *round, points: *points, reverses: *reverses });
            }
            new.len()
        }

        fn sum(&self, user: i64) -> i64 {
            self.0.iter().filter(|entry| entry.award.user.0 == user).map(|entry| entry.points).sum()
        }
    }

    fn any_earnings() -> impl Strategy<Value = Earnings> {
        let closing = proptest::option::of(proptest::sample::select(Closing::ALL));
        let outcome = proptest::option::of(proptest::sample::select(Outcome::ALL));
        let ids = || collection::vec((1_i64..9).prop_map(ResponseId), 0..4);
        // Whose a response is does not change.
        let shown = collection::btree_map(1_i64..9, 1_i64..9, 0..8)
            .prop_map(|heads| heads.into_iter().map(|(id, head)| shown(id, id % 3, head)).collect());
        (closing, outcome, ids(), ids(), shown).prop_map(|(closing, outcome, picks, accepted, shown)| Earnings {
            challenge: CHALLENGE,
            closing,
            outcome,
            picks,
            accepted,
            shown,
        })
    }

    proptest! {
        #[test]
        fn the_sum_is_what_stands_and_each_award_is_given_once(states in collection::vec(any_earnings(), 1..12)) {
            let mut ledger = Ledger::default();
            for state in &states {
                let due = state.awards();
                ledger.settle(&due);
                for user in 0..3 {
                    prop_assert_eq!(ledger.sum(user), points(&due, user));
                }
                prop_assert_eq!(ledger.settle(&due), 0, "settled twice");
            }
            let awards: Vec<_> = ledger.0.iter().filter(|entry| entry.reverses.is_none()).collect();
            let once: BTreeSet<_> = awards.iter().map(|entry| (entry.award, entry.round)).collect();
            prop_assert_eq!(once.len(), awards.len());
            let reversals: Vec<_> = ledger.0.iter().filter_map(|entry| entry.reverses).collect();
            prop_assert_eq!(reversals.iter().collect::<BTreeSet<_>>().len(), reversals.len());
        }
    }
}
