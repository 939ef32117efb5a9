use super::{MIN_VOTES, ranking::Tally};
use crate::ids::{ChallengeId, ResponseId, UserId};

/// How far forward a response moves that has too few votes for a rank, as a share of the whole list.
const HEAD_START: f64 = 0.25;

/// Puts responses in a viewer's own order: shuffled, the same on every page and visit, those with few votes a little
/// earlier. Visitors without an account share one order for each challenge.
pub fn order_for<T>(
    viewer: Option<UserId>,
    challenge: ChallengeId,
    items: &mut [T],
    response: impl Fn(&T) -> (ResponseId, Tally),
) {
    let seed = mix(viewer.map_or(0, |user| user.0)) ^ mix(challenge.0).rotate_left(21);
    let key = |item: &T| {
        let (id, tally) = response(item);
        let place = (mix(id.0 ^ seed.cast_signed()) >> 11) as f64 / (1_u64 << 53) as f64;
        (if tally.votes() < MIN_VOTES { place - HEAD_START } else { place }, id)
    };
    items.sort_by(|a, b| key(a).0.total_cmp(&key(b).0).then(key(a).1.cmp(&key(b).1)));
}

/// The finaliser of `SplitMix64` (Steele, Lea and Flood, “Fast splittable pseudorandom number generators”, 2014).
fn mix(number: i64) -> u64 {
    let mut z = number.cast_unsigned().wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(viewer: i64, votes: impl Fn(i64) -> i64) -> Vec<i64> {
        let mut ids: Vec<i64> = (1..=40).collect();
        let tally = |id: &i64| (ResponseId(*id), Tally { helpful: votes(*id), not_this_one: 0 });
        order_for(Some(UserId(viewer)), ChallengeId(7), &mut ids, tally);
        ids
    }

    #[test]
    fn each_viewer_has_an_order_and_keeps_it() {
        assert_eq!(order(1, |_| 9), order(1, |_| 9));
        assert_ne!(order(1, |_| 9), order(2, |_| 9));
    }

    #[test]
    fn every_place_is_as_likely_as_the_next() {
        let mean = |id: i64| {
            let places = (1..=2000).map(|viewer| order(viewer, |_| 9).iter().position(|item| *item == id).unwrap_or(0));
            places.sum::<usize>() as f64 / 2000.0
        };
        for id in [1, 20, 40] {
            assert!((mean(id) - 19.5).abs() < 1.5, "{id}: {}", mean(id));
        }
    }

    #[test]
    fn few_votes_come_a_little_earlier() {
        let mean_of_few = |viewer| {
            let order = order(viewer, |id| if id <= 20 { 0 } else { 9 });
            order.iter().enumerate().filter(|(_, id)| **id <= 20).map(|(place, _)| place).sum::<usize>() as f64 / 20.0
        };
        let mean = (1..=200).map(mean_of_few).sum::<f64>() / 200.0;
        assert!((12.0..18.0).contains(&mean), "{mean}");
    }
}
