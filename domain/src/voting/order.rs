use super::{MIN_VOTES, ranking::Tally};
use crate::{drawn::mix, ids::ResponseId};

/// The largest boost of a response without a rank, as a share of its distance to the front.
const HEAD_START: f64 = 0.8;

/// Sorts responses in a viewer's own order: shuffled, the same on every page and visit. `seed`: secret, different
/// for each viewer and challenge. `tally`: the votes of others, `None` for viewers who do not vote.
///
/// Responses with few votes come a little earlier on average: half of them, drawn per viewer, move forward by a
/// random part of the distance. Every position stays possible with few votes as with many, so that it reveals nothing.
/// Viewers who do not vote get a plain shuffle.
pub fn order_for<T>(seed: u64, items: &mut [T], response: impl Fn(&T) -> (ResponseId, Option<Tally>)) {
    let key = |item: &T| {
        let (id, tally) = response(item);
        let place = share(mix(id.0.cast_unsigned() ^ seed));
        match tally {
            Some(tally) if tally.votes() < MIN_VOTES => {
                let drawn = share(mix(id.0.cast_unsigned() ^ seed.rotate_left(32)));
                let forward = HEAD_START * (2.0 * drawn - 1.0).max(0.0);
                (place * (1.0 - forward), id)
            }
            _ => (place, id),
        }
    };
    items.sort_by_cached_key(|item| {
        let (place, id) = key(item);
        (place.to_bits(), id)
    });
}

/// A uniform number from 0 to below 1.
fn share(mixed: u64) -> f64 {
    (mixed >> 11) as f64 / (1_u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(viewer: u64, votes: impl Fn(i64) -> Option<i64>) -> Vec<i64> {
        let mut ids: Vec<i64> = (1..=40).collect();
        let tally = |id: &i64| (ResponseId(*id), votes(*id).map(|helpful| Tally { helpful, not_this_one: 0 }));
        order_for(mix(viewer), &mut ids, tally);
        ids
    }

    #[test]
    fn each_viewer_has_an_order_and_keeps_it() {
        assert_eq!(order(1, |_| Some(9)), order(1, |_| Some(9)));
        assert_ne!(order(1, |_| Some(9)), order(2, |_| Some(9)));
    }

    #[test]
    fn every_place_is_as_likely_as_the_next() {
        let mean = |id: i64| {
            let places =
                (1..=2000).map(|viewer| order(viewer, |_| Some(9)).iter().position(|item| *item == id).unwrap_or(0));
            places.sum::<usize>() as f64 / 2000.0
        };
        for id in [1, 20, 40] {
            assert!((mean(id) - 19.5).abs() < 1.5, "{id}: {}", mean(id));
        }
    }

    #[test]
    fn few_votes_come_a_little_earlier() {
        let mean_of_few = |viewer| {
            let order = order(viewer, |id| Some(if id <= 20 { 0 } else { 9 }));
            order.iter().enumerate().filter(|(_, id)| **id <= 20).map(|(place, _)| place).sum::<usize>() as f64 / 20.0
        };
        let mean = (1..=200).map(mean_of_few).sum::<f64>() / 200.0;
        assert!((12.0..18.0).contains(&mean), "{mean}");
    }

    #[test]
    fn a_place_does_not_tell_who_has_few_votes() {
        // Both the first and the last position occur, for any viewer.
        let orders: Vec<_> = (1..=400).map(|viewer| order(viewer, |id| Some(if id <= 20 { 0 } else { 9 }))).collect();
        let few = |place: usize| orders.iter().filter(|order| order[place] <= 20).count();
        assert!((60..340).contains(&few(0)), "{} first", few(0));
        assert!((60..340).contains(&few(39)), "{} last", few(39));
    }

    #[test]
    fn who_does_not_vote_sees_the_same_however_many_votes_there_are() {
        let mut plain: Vec<i64> = (1..=40).collect();
        order_for(mix(1), &mut plain, |id| (ResponseId(*id), None));
        assert_eq!(plain, order(1, |_| Some(9)));
        assert_ne!(plain, order(1, |id| Some(id % 9)));
    }
}
