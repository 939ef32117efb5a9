use super::Duels;
use crate::drawn::drawn;
use std::{collections::HashSet, hash::BuildHasher};

/// The next pair for a viewer, as it is shown: left and right. `None` when they have decided every pair.
///
/// Pairs that were seen least come first, among them those whose responses were seen least, among them one that is
/// drawn. A pair never comes back to a viewer who decided it, *cannot decide* included; until then, it stays.
///
/// - `seed`: secret, different for each viewer and challenge; it draws the pair and its sides.
/// - `had`: how many duels each response had with anybody; only responses that the viewer may decide about.
/// - `pairs`: the duels so far, by position in `had`.
/// - `decided`: the pairs that the viewer has decided, either position first.
pub fn next_pair(
    seed: u64,
    had: &[i64],
    pairs: &[Duels],
    decided: &HashSet<(usize, usize), impl BuildHasher>,
) -> Option<(usize, usize)> {
    let mut times = times_seen(had.len(), pairs);
    for (one, other) in decided {
        if let Some(time) = times.get_mut(*one.max(other)).and_then(|of_larger| of_larger.get_mut(*one.min(other))) {
            *time = None;
        }
    }
    let all = (0..had.len()).flat_map(|other| (0..other).map(move |one| (one, other)));
    let weight = |(one, other): (usize, usize)| {
        let duels = had[one].saturating_add(had[other]);
        times[other][one].map(|times| ((times, duels, drawn(seed, key(one, other))), (one, other)))
    };
    let (_, (one, other)) = all.filter_map(weight).min()?;
    let is_swapped = drawn(seed.rotate_left(32), key(one, other)) % 2 == 1;
    Some(if is_swapped { (other, one) } else { (one, other) })
}

/// How often each pair was seen: first by the larger position, then by the smaller.
fn times_seen(responses: usize, pairs: &[Duels]) -> Vec<Vec<Option<i64>>> {
    let mut times: Vec<Vec<Option<i64>>> = (0..responses).map(|larger| vec![Some(0); larger]).collect();
    for pair in pairs.iter().filter(|pair| pair.are_among(responses)) {
        let here = &mut times[pair.one.max(pair.other)][pair.one.min(pair.other)];
        *here = here.map(|times| times.saturating_add(pair.count()));
    }
    times
}

/// A number for a pair that stays when more responses follow.
fn key(one: usize, other: usize) -> i64 {
    ((other as u64) << 32 | one as u64).cast_signed()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawn::mix;
    use proptest::prelude::*;

    fn pair(one: usize, other: usize, count: i64) -> Duels {
        Duels { one, other, undecided: count, ..Duels::default() }
    }

    /// Every pair of a viewer until there is none, as if nobody else were there.
    fn session(seed: u64, responses: usize) -> Vec<(usize, usize)> {
        let (mut had, mut pairs, mut decided) = (vec![0; responses], Vec::new(), HashSet::new());
        let mut shown = Vec::new();
        while let Some((left, right)) = next_pair(seed, &had, &pairs, &decided) {
            had[left] += 1;
            had[right] += 1;
            pairs.push(pair(left, right, 1));
            decided.insert((left, right));
            shown.push((left, right));
        }
        shown
    }

    #[test]
    fn a_pair_seen_less_comes_first_then_responses_seen_less() {
        let pairs = [pair(0, 1, 2), pair(2, 0, 1), pair(1, 2, 1)];
        let next = |had: &[i64], decided: &[(usize, usize)]| {
            let pair = next_pair(7, had, &pairs, &decided.iter().copied().collect::<HashSet<_>>());
            pair.map(|(left, right)| (left.min(right), left.max(right)))
        };
        assert_eq!(next(&[3, 4, 2], &[]), Some((0, 2)), "of the two pairs seen once, that of those seen less");
        assert_eq!(next(&[4, 3, 2], &[]), Some((1, 2)));
        assert_eq!(next(&[3, 4, 2], &[(2, 0)]), Some((1, 2)), "decided, whatever the order of the two");
        assert_eq!(next(&[3, 4, 2], &[(0, 2), (1, 2)]), Some((0, 1)));
        assert_eq!(next(&[3, 4, 2], &[(0, 2), (1, 2), (1, 0)]), None);
        assert_eq!(next(&[3, 4, 2, 9], &[]), Some((2, 3)), "a pair that nobody saw");
    }

    #[test]
    fn no_pair_without_two_responses() {
        assert_eq!(next_pair(7, &[], &[], &HashSet::<(usize, usize)>::new()), None);
        assert_eq!(next_pair(7, &[0], &[pair(0, 0, 3), pair(0, 9, 1)], &HashSet::<(usize, usize)>::new()), None);
    }

    #[test]
    fn viewers_start_with_different_pairs_and_sides() {
        let none = HashSet::<(usize, usize)>::new();
        let shown: Vec<_> = (0..600).map(|viewer| next_pair(mix(viewer), &[0; 4], &[], &none)).collect();
        assert_eq!(shown, (0..600).map(|viewer| next_pair(mix(viewer), &[0; 4], &[], &none)).collect::<Vec<_>>());
        for left in 0..4 {
            for right in (0..4).filter(|right| *right != left) {
                let often = shown.iter().filter(|pair| **pair == Some((left, right))).count();
                assert!((25..80).contains(&often), "{left} beside {right}: {often} of 600");
            }
        }
    }

    proptest! {
        #[test]
        fn a_viewer_sees_every_pair_once_and_responses_evenly(seed: u64, responses in 2_usize..12) {
            let shown = session(seed, responses);
            let different: HashSet<_> = shown.iter().map(|(left, right)| (left.min(right), left.max(right))).collect();
            prop_assert_eq!(different.len(), shown.len());
            prop_assert_eq!(shown.len(), responses * (responses - 1) / 2);
            let first: HashSet<_> = shown.iter().take(responses / 2).flat_map(|(left, right)| [left, right]).collect();
            prop_assert_eq!(first.len(), responses / 2 * 2, "nobody twice before everybody once");
        }
    }
}
