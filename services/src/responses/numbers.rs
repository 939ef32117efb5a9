use domain::{
    challenges::kinds::ranked::{Chance, Numbers},
    interval::per_mille,
    responses::view::Rank,
    voting::wilson,
};
use store::responses::Entry;

/// How the votes on a response with this rank were cast, for those who may know it.
pub(super) fn numbers(entry: &Entry, rank: Option<Rank>) -> Numbers {
    let votes = entry.tally.votes();
    let chance = entry.strength.filter(|strength| strength.duels > 0).map(|strength| {
        let interval = strength.interval();
        Chance { low: per_mille(interval.low), share: per_mille(interval.share), high: per_mille(interval.high) }
    });
    Numbers {
        place: rank.map(|rank| rank.place),
        helpful: entry.tally.helpful,
        votes,
        lower: (votes > 0).then(|| per_mille(wilson(entry.tally).low)),
        duels: entry.duels,
        chance,
    }
}
