use super::{fit::fit, *};
use crate::drawn::mix;
use proptest::{collection::vec, prelude::*};

/// So many duels between responses, some of them of unequal numbers and some that no other duel leads to.
fn some_duels(responses: usize) -> impl Strategy<Value = Vec<Duels>> {
    let pair = (0..responses, 0..responses, 0..30_i64, 0..30_i64, 0..9_i64);
    let duels = pair.prop_map(|(one, other, wins_of_one, wins_of_other, undecided)| Duels {
        one,
        other,
        wins_of_one,
        wins_of_other,
        undecided,
    });
    vec(duels, 0..30)
}

fn swapped(duels: &Duels) -> Duels {
    Duels {
        one: duels.other,
        other: duels.one,
        wins_of_one: duels.wins_of_other,
        wins_of_other: duels.wins_of_one,
        undecided: duels.undecided,
    }
}

/// A uniform number from 0 to below 1.
fn share(number: u64) -> f64 {
    (mix(number) >> 11) as f64 / (1_u64 << 53) as f64
}

/// Duels between responses whose strength grows with their position from -2 to 2, decided by chance.
fn simulated(responses: usize, count: u64) -> Vec<Duels> {
    let strength = |at: usize| 4.0 * at as f64 / (responses - 1) as f64 - 2.0;
    let duel = |number: u64| {
        let at = |number: u64| usize::try_from(mix(number) % responses as u64).unwrap();
        let (one, other) = (at(3 * number), at(3 * number + 1));
        let wins = share(3 * number + 2) < fit::logistic(strength(one) - strength(other));
        Duels { one, other, wins_of_one: i64::from(wins), wins_of_other: i64::from(!wins), undecided: 0 }
    };
    (0..count).map(duel).collect()
}

/// Kendall's tau with the order of positions: 1 for the same order, -1 for the reverse.
fn tau(strengths: &[Strength]) -> f64 {
    let pairs = (0..strengths.len()).flat_map(|above| (0..above).map(move |below| (below, above)));
    let agreements: Vec<f64> =
        pairs.map(|(below, above)| (strengths[above].value - strengths[below].value).signum()).collect();
    agreements.iter().sum::<f64>() / agreements.len() as f64
}

/// Reference values computed independently: the maximum of the posterior of two is where `8 - 10 / (1 + e^-2v) = v`.
#[test]
fn agrees_with_the_reference() {
    let of_two = strengths(2, &[Duels { one: 0, other: 1, wins_of_one: 7, wins_of_other: 1, undecided: 2 }]);
    assert!((of_two[0].value - 0.538_968).abs() < 1e-5, "{of_two:?}");
    assert!((of_two[0].value + of_two[1].value).abs() < 1e-9);
    let weight = 10.0 * fit::logistic(2.0 * of_two[0].value) * fit::logistic(-2.0 * of_two[0].value);
    // The distance to the mean has the variance 1 / (2 (1 + 2 weight)).
    assert!((of_two[0].error - (2.0 + 4.0 * weight).powf(-0.5)).abs() < 1e-9, "{of_two:?}");
    assert_eq!(of_two[0].duels, 10);
}

#[test]
fn a_known_order_is_recovered() {
    let few = strengths(40, &simulated(40, 800));
    let many = strengths(40, &simulated(40, 40_000));
    assert!(tau(&few) > 0.8, "{}", tau(&few));
    assert!(tau(&many) > 0.95, "{}", tau(&many));
    assert!((many[39].value - 2.0).abs() < 0.25, "{:?}", many[39]);
    assert!(many[39].error < few[39].error);
}

#[test]
fn two_hundred_responses_converge_in_a_few_steps() {
    let duels: Vec<Duels> = simulated(200, 20_000).into_iter().filter(|duels| duels.are_among(200)).collect();
    let steps = fit(200, &duels).steps;
    assert!(steps.is_some_and(|steps| steps <= 8), "{steps:?}");
}

#[test]
fn the_interval_holds_the_true_chance_about_as_often_as_it_says() {
    let truth = |at: usize| 4.0 * at as f64 / 19.0 - 2.0;
    let strengths = strengths(20, &simulated(20, 4000));
    let inside = strengths.iter().enumerate().filter(|(at, strength)| {
        let interval = strength.interval();
        (interval.low..=interval.high).contains(&fit::logistic(truth(*at)))
    });
    assert!(inside.count() >= 17, "{strengths:?}");
}

#[test]
fn no_duels_no_difference_and_no_rank() {
    assert!(strengths(0, &[]).is_empty());
    let alone = strengths(3, &[Duels { one: 1, other: 1, wins_of_one: 9, ..Duels::default() }]);
    assert!(alone.iter().all(|strength| strength.value == 0.0 && strength.duels == 0));
    assert_eq!(places_by_duels(&alone), [None, None, None]);
    let interval = alone[0].interval();
    assert!(interval.low < 0.3 && (interval.share - 0.5).abs() < 1e-12 && interval.high > 0.7, "{interval:?}");
}

#[test]
fn few_duels_have_no_place_and_ties_share_one() {
    let strength = |value: f64, duels: i64| Strength { value, error: 0.25, duels };
    let strengths = [
        strength(0.5, 9),
        strength(2.0, MIN_DUELS - 1),
        strength(0.5 + 1e-13, 9),
        strength(1.0, MIN_DUELS),
        strength(-1.0, 9),
        Strength { value: 1.2, error: 1.0, duels: 9 },
    ];
    assert_eq!(places_by_duels(&strengths), [Some(2), None, Some(2), Some(1), Some(5), Some(4)]);
}

#[test]
fn those_that_beat_each_other_in_a_circle_share_the_first_place() {
    let beats = |one: usize, other: usize| Duels { one, other, wins_of_one: 3, ..Duels::default() };
    let strengths = strengths(3, &[beats(0, 1), beats(2, 0), beats(1, 2)]);
    assert_eq!(places_by_duels(&strengths), [Some(1), Some(1), Some(1)]);
}

#[test]
fn a_decision_is_one_word() {
    assert_eq!(
        Decision::ALL.iter().map(|decision| decision.as_str()).collect::<Vec<_>>(),
        ["first", "second", "cannot_decide"]
    );
}

proptest! {
    #[test]
    fn all_is_finite_and_the_mean_is_0(duels in some_duels(9), times in 1..100_000_i64) {
        let duels: Vec<Duels> =
            duels.into_iter().map(|duels| Duels { wins_of_one: duels.wins_of_one * times, ..duels }).collect();
        let strengths = strengths(9, &duels);
        prop_assert!(strengths.iter().all(|strength| strength.value.is_finite() && strength.error.is_finite()));
        prop_assert!(strengths.iter().map(|strength| strength.value).sum::<f64>().abs() < 1e-6);
        for strength in strengths {
            let interval = strength.interval();
            prop_assert!(0.0 <= interval.low && interval.low <= interval.share);
            prop_assert!(interval.share <= interval.high && interval.high <= 1.0);
        }
    }

    #[test]
    fn every_fit_converges(duels in some_duels(9), times in 1..100_000_i64) {
        let pairs = duels.into_iter().filter(|duels| duels.are_among(9));
        let duels: Vec<Duels> = pairs.map(|duels| Duels { wins_of_one: duels.wins_of_one * times, ..duels }).collect();
        let steps = fit(9, &duels).steps;
        prop_assert!(steps.is_some_and(|steps| steps <= 40), "{:?}", steps);
    }

    #[test]
    fn the_names_of_responses_change_nothing(
        duels in some_duels(7),
        order in Just((0..7).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let rename = |pair: &Duels| Duels { one: order[pair.one], other: order[pair.other], ..*pair };
        let renamed: Vec<Duels> = duels.iter().rev().map(rename).collect();
        let (before, after) = (strengths(7, &duels), strengths(7, &renamed));
        let (places, places_after) = (places_by_duels(&before), places_by_duels(&after));
        for (at, strength) in before.iter().enumerate() {
            prop_assert!((strength.value - after[order[at]].value).abs() < 1e-9);
            prop_assert!((strength.error - after[order[at]].error).abs() < 1e-9);
            prop_assert_eq!(strength.duels, after[order[at]].duels);
            prop_assert_eq!(places[at], places_after[order[at]]);
        }
    }

    #[test]
    fn which_of_a_pair_is_named_first_changes_nothing(duels in some_duels(7)) {
        let turned: Vec<Duels> = duels.iter().map(swapped).collect();
        for (one, other) in strengths(7, &duels).iter().zip(strengths(7, &turned)) {
            prop_assert!((one.value - other.value).abs() < 1e-9 && (one.error - other.error).abs() < 1e-9);
        }
    }

    #[test]
    fn one_more_win_never_lowers(duels in some_duels(7), winner in 0_usize..7, loser in 0_usize..7) {
        let mut more = duels.clone();
        more.push(Duels { one: winner, other: loser, wins_of_one: 1, ..Duels::default() });
        let (before, after) = (strengths(7, &duels), strengths(7, &more));
        prop_assert!(after[winner].value >= before[winner].value - 1e-9);
        prop_assert!(after[loser].value <= before[loser].value + 1e-9);
    }
}
