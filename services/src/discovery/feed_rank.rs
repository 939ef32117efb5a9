use crate::{Result, Services};
use domain::{challenges::Spec, discovery::PlaceInFeed, ids::ChallengeId, time::Timestamp};
use std::collections::HashSet;
use store::Tx;

/// Updates a challenge's position in the feed. Called in the transaction of the change, which holds the challenge's
/// lock.
pub(crate) async fn update_feed_rank(tx: &Tx, id: ChallengeId) -> Result<()> {
    place(tx, id, None).await
}

/// The same for a change within a state: readers who page through the feed are not shown the challenge twice.
pub(crate) async fn move_challenge(services: &Services, tx: &Tx, id: ChallengeId) -> Result<()> {
    place(tx, id, Some(services.now())).await
}

async fn place(tx: &Tx, id: ChallengeId, moved: Option<Timestamp>) -> Result<()> {
    let Some(challenge) = store::challenges::find(tx, id).await? else { return Ok(()) };
    let well_answered = match challenge.text.spec {
        // Each of its segments is wanted once, whoever translated and corrected it.
        Spec::Translation(_) => {
            store::segments::standings(tx, id).await?.iter().filter(|standing| standing.text().is_some()).count()
        }
        Spec::Text | Spec::Poll(_) | Spec::Images(_) | Spec::Review(_) | Spec::Deliverable(_) => {
            let standings = store::responses::standings(tx, id).await?;
            let good = standings.iter().filter(|(_, tally)| !tally.is_voted_down()).map(|(author, _)| author);
            good.collect::<HashSet<_>>().len()
        }
    };
    let place = PlaceInFeed {
        state: challenge.state,
        deadline: challenge.deadline,
        deciding_since: challenge.deciding_since,
        closed_at: challenge.closed_at,
        target: challenge.text.target,
        well_answered: i64::try_from(well_answered).unwrap_or(i64::MAX),
    };
    Ok(store::discovery::place(tx, id, place.feed_order(), moved).await?)
}
