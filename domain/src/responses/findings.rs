//! What a team notes about the findings of a review: which say the same, in which order they stand, what is mended.
//!
//! A finding is merged into one that is merged into none, its head, and stays what it was: separating it again restores
//! exactly what was before, with those that had been merged into it.

use crate::{
    challenges::kinds::review::{FindingSort, Mended},
    ids::ResponseId,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The most findings in a group.
pub const MAX_GROUP: usize = 50;
/// The most findings that have a place; those beyond follow in the order in which they were given.
pub const MAX_PLACED: usize = 500;

/// A finding with what the team noted about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    pub id: ResponseId,
    pub sort: FindingSort,
    /// The one that it was merged into, `None` for one that stands for itself.
    pub merged_into: Option<ResponseId>,
    /// The one that stands for all that say the same; itself where it is merged into none.
    pub head: ResponseId,
    /// Where the team put it, from 1; `None` where it did not.
    pub position: Option<i64>,
    pub mended: Option<Mended>,
}

/// Who sees a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Audience {
    Everybody,
    /// It is hidden: its author and moderators.
    ViewerAlone,
    /// It is deleted, or hidden from the viewer.
    Nobody,
}

/// Findings that say the same, at least one of them visible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The head, which holds what the team noted.
    pub head: ResponseId,
    /// The one that is shown for all: the head, or the first other where the head is hidden.
    pub shown: ResponseId,
    /// The others that the viewer sees.
    pub merged: Vec<ResponseId>,
    /// Those whose votes count, once for each voter; empty where a finding was never merged, and its own number is right.
    pub counted: Vec<ResponseId>,
}

/// How many findings there are of each sort, and how many are mended of those that can be. Those that say the same count
/// once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingCounts {
    pub broken: i64,
    pub confusing: i64,
    pub clear: i64,
    pub mended: i64,
}

impl FindingCounts {
    /// The counts of findings by their sorts, and whether they are mended.
    pub fn of(findings: impl IntoIterator<Item = (FindingSort, bool)>) -> Self {
        findings.into_iter().fold(Self::default(), |mut counts, (sort, mended)| {
            match sort {
                FindingSort::Broken => counts.broken += 1,
                FindingSort::Confusing => counts.confusing += 1,
                FindingSort::Clear => counts.clear += 1,
            }
            counts.mended += i64::from(mended && sort.is_mendable());
            counts
        })
    }

    /// How many there are of a sort.
    pub fn of_sort(self, sort: FindingSort) -> i64 {
        match sort {
            FindingSort::Broken => self.broken,
            FindingSort::Confusing => self.confusing,
            FindingSort::Clear => self.clear,
        }
    }

    /// How many can be mended.
    pub fn mendable(self) -> i64 {
        self.broken + self.confusing
    }
}

/// All findings in the order of the team: those that it placed, then the rest by sort, in the order given.
pub fn in_order(mut findings: Vec<Noted>) -> Vec<Noted> {
    findings.sort_by_key(|noted| (noted.position.unwrap_or(i64::MAX), noted.sort, noted.id));
    findings
}

/// The groups in the order of their heads in `findings`. `audience`: who sees one.
pub fn groups(findings: &[Noted], audience: impl Fn(ResponseId) -> Audience) -> Vec<Group> {
    let mut by_head: BTreeMap<ResponseId, Vec<ResponseId>> = BTreeMap::new();
    for noted in findings {
        by_head.entry(noted.head).or_default().push(noted.id);
    }
    let heads = findings.iter().filter(|noted| noted.merged_into.is_none());
    heads.filter_map(|noted| group(noted.id, by_head.remove(&noted.id)?, &audience)).collect()
}

/// Those of a head as one group, `None` where the viewer sees none of them.
fn group(head: ResponseId, mut all: Vec<ResponseId>, audience: impl Fn(ResponseId) -> Audience) -> Option<Group> {
    let was_merged = all.len() > 1;
    all.retain(|id| audience(*id) != Audience::Nobody);
    all.sort_unstable_by_key(|id| (audience(*id), *id != head, *id));
    let counts = |id: &ResponseId| was_merged && audience(*id) == Audience::Everybody;
    let counted = all.iter().copied().filter(counts).collect();
    let mut all = all.into_iter();
    Some(Group { head, shown: all.next()?, merged: all.collect(), counted })
}

/// A finding and all that were merged into it, directly or by others: what one takes along when it is separated.
pub fn with_merged(findings: &[Noted], id: ResponseId) -> Vec<ResponseId> {
    let mut all = BTreeSet::from([id]);
    loop {
        let more: Vec<ResponseId> = findings
            .iter()
            .filter(|noted| noted.merged_into.is_some_and(|into| all.contains(&into)) && !all.contains(&noted.id))
            .map(|noted| noted.id)
            .collect();
        if more.is_empty() {
            return all.into_iter().collect();
        }
        all.extend(more);
    }
}

/// The new positions after a head was moved to a place among the heads, counted from 1; without those that stay. Those
/// that are merged stay between their neighbours, for the day on which they are separated. `findings`: in order.
pub fn moved(findings: &[Noted], heads: &[ResponseId], id: ResponseId, place: usize) -> Vec<(ResponseId, i64)> {
    let others: Vec<ResponseId> = heads.iter().copied().filter(|head| *head != id).collect();
    let place = place.clamp(1, others.len() + 1);
    let mut order: Vec<ResponseId> = findings.iter().map(|noted| noted.id).filter(|other| *other != id).collect();
    let index_of = |head: ResponseId, order: &[ResponseId]| order.iter().position(|other| *other == head);
    let at = match others.get(place - 1) {
        Some(next) => index_of(*next, &order),
        None => others.last().and_then(|last| index_of(*last, &order)).map(|last| last + 1),
    };
    let at = at.unwrap_or(order.len());
    order.insert(at, id);
    let positions: BTreeMap<ResponseId, i64> =
        findings.iter().filter_map(|noted| Some((noted.id, noted.position?))).collect();
    // What follows the last that has a place needs none.
    let last = order.iter().rposition(|other| positions.contains_key(other)).unwrap_or(0).max(at);
    let placed = (1..).zip(order).take(last + 1).take(MAX_PLACED);
    placed.filter(|(place, id)| positions.get(id) != Some(place)).map(|(place, id)| (id, place)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn noted(id: i64, sort: FindingSort) -> Noted {
        Noted { id: ResponseId(id), sort, merged_into: None, head: ResponseId(id), position: None, mended: None }
    }

    fn broken(count: i64) -> Vec<Noted> {
        (1..=count).map(|id| noted(id, FindingSort::Broken)).collect()
    }

    /// As the team does it: what is a head by now is merged into another head.
    fn merge(findings: &mut [Noted], id: i64, into: i64) {
        let into = ResponseId(into);
        for noted in findings.iter_mut().filter(|noted| noted.head == ResponseId(id)) {
            noted.head = into;
            if noted.id == ResponseId(id) {
                noted.merged_into = Some(into);
            }
        }
    }

    fn separate(findings: &mut [Noted], id: i64) {
        let along = with_merged(findings, ResponseId(id));
        for noted in findings.iter_mut().filter(|noted| along.contains(&noted.id)) {
            noted.head = ResponseId(id);
            if noted.id == ResponseId(id) {
                noted.merged_into = None;
            }
        }
    }

    fn place(findings: &mut Vec<Noted>, id: i64, to: usize) {
        let heads: Vec<ResponseId> = groups(findings, |_| Audience::Everybody).iter().map(|group| group.head).collect();
        for (id, position) in moved(findings, &heads, ResponseId(id), to) {
            findings.iter_mut().find(|noted| noted.id == id).unwrap().position = Some(position);
        }
        *findings = in_order(std::mem::take(findings));
    }

    fn heads(findings: &[Noted]) -> Vec<i64> {
        groups(findings, |_| Audience::Everybody).iter().map(|group| group.head.0).collect()
    }

    #[test]
    fn those_that_say_the_same_are_one_group() {
        let mut findings = broken(4);
        merge(&mut findings, 3, 2);
        merge(&mut findings, 2, 4);
        let all = groups(&findings, |_| Audience::Everybody);
        let ids = |ids: &[i64]| ids.iter().copied().map(ResponseId).collect::<Vec<_>>();
        let (merged, counted) = (ids(&[2, 3]), ids(&[4, 2, 3]));
        assert_eq!(all[1], Group { head: ResponseId(4), shown: ResponseId(4), merged, counted });
        assert_eq!(all[0].counted, [], "its own number is right");
        assert_eq!(heads(&findings), [1, 4]);
        let without_head = |audience: Audience| {
            let of = move |id| if id == ResponseId(4) { audience } else { Audience::Everybody };
            groups(&findings, of).remove(1)
        };
        let hidden = without_head(Audience::Nobody);
        assert_eq!((hidden.head, hidden.shown, hidden.merged), (ResponseId(4), ResponseId(2), ids(&[3])));
        let own = without_head(Audience::ViewerAlone);
        assert_eq!((own.shown, own.merged, own.counted), (ResponseId(2), ids(&[3, 4]), ids(&[2, 3])));
        let alone = |id| if id == ResponseId(1) { Audience::Everybody } else { Audience::Nobody };
        assert_eq!(groups(&findings, alone).len(), 1, "a group of which nothing is visible is none");
        separate(&mut findings, 2);
        assert_eq!(
            groups(&findings, |_| Audience::Everybody)[1].merged,
            ids(&[3]),
            "with what had been merged into it"
        );
    }

    #[test]
    fn the_most_urgent_come_first_until_the_team_orders_them() {
        let sorts = [FindingSort::Clear, FindingSort::Broken, FindingSort::Confusing];
        let mut findings = in_order((1..).zip(sorts).map(|(id, sort)| noted(id, sort)).collect());
        assert_eq!(heads(&findings), [2, 3, 1]);
        place(&mut findings, 1, 1);
        assert_eq!(heads(&findings), [1, 2, 3]);
        assert_eq!(findings.iter().map(|noted| noted.position).collect::<Vec<_>>(), [Some(1), None, None]);
    }

    #[test]
    fn only_what_moves_is_written() {
        let mut findings = broken(5);
        place(&mut findings, 5, 5);
        let heads: Vec<ResponseId> = findings.iter().map(|noted| noted.id).collect();
        let swapped = moved(&findings, &heads, ResponseId(3), 2);
        assert_eq!(swapped, [(ResponseId(3), 2), (ResponseId(2), 3)]);
        assert_eq!(moved(&findings, &heads, ResponseId(3), 3), [], "it is there already");
        assert_eq!(moved(&findings, &heads, ResponseId(1), 99).len(), 5, "beyond the last is the last");
    }

    #[test]
    fn counts_are_by_sort_and_what_is_clear_needs_no_mending() {
        let counts = FindingCounts::of([
            (FindingSort::Broken, true),
            (FindingSort::Confusing, false),
            (FindingSort::Clear, true),
        ]);
        assert_eq!(counts, FindingCounts { broken: 1, confusing: 1, clear: 1, mended: 1 });
        assert_eq!((counts.mendable(), counts.of_sort(FindingSort::Clear)), (2, 1));
    }

    proptest! {
        #[test]
        fn separating_restores_exactly_what_was(
            before in proptest::collection::vec((1..9_i64, 1..9_i64), 0..12),
            last in (1..9_i64, 1..9_i64),
        ) {
            let mut findings = broken(8);
            let is_head = |findings: &[Noted], id: i64| findings[usize::try_from(id - 1).unwrap()].merged_into.is_none();
            for (id, into) in before {
                if id != into && is_head(&findings, id) && is_head(&findings, into) {
                    merge(&mut findings, id, into);
                }
            }
            let were = findings.clone();
            let (id, into) = last;
            prop_assume!(id != into && is_head(&findings, id) && is_head(&findings, into));
            merge(&mut findings, id, into);
            prop_assert!(findings.iter().all(|noted| is_head(&findings, noted.head.0)), "heads stand for themselves");
            separate(&mut findings, id);
            prop_assert_eq!(findings, were);
        }

        #[test]
        fn a_move_puts_it_there_and_keeps_the_rest_in_order(
            moves in proptest::collection::vec((1..8_i64, 1..9_usize), 1..12),
            merged in 1..8_i64,
        ) {
            let mut findings = broken(7);
            for (id, to) in moves {
                let others: Vec<i64> = heads(&findings).into_iter().filter(|head| *head != id).collect();
                place(&mut findings, id, to);
                let now = heads(&findings);
                prop_assert_eq!(now.iter().position(|head| *head == id), Some(to.min(7) - 1));
                prop_assert_eq!(now.into_iter().filter(|head| *head != id).collect::<Vec<_>>(), others);
            }
            let positions: Vec<i64> = findings.iter().filter_map(|noted| noted.position).collect();
            prop_assert!(positions.windows(2).all(|pair| pair[0] < pair[1]), "each place once");
            // What is merged and separated again is where it was.
            let before = heads(&findings);
            let into = if merged == 1 { 2 } else { 1 };
            merge(&mut findings, merged, into);
            separate(&mut findings, merged);
            prop_assert_eq!(heads(&findings), before);
        }
    }
}
