//! The duels of each pair and of each response beside the duels that count.

use super::{Difference, Recomputed};
use crate::{Result, Services};
use domain::ids::ChallengeId;
use store::{duels, stored_numbers::AnswersOfChallenge};

/// Compares the numbers of these challenges, which follow one another, and repairs those that are wrong.
pub async fn compare(
    services: &Services,
    challenges: &[AnswersOfChallenge],
    done: &mut Recomputed,
    tell: &mut impl FnMut(Difference),
) -> Result<()> {
    let (Some(first), Some(last)) = (challenges.first(), challenges.last()) else { return Ok(()) };
    for challenge in duels::challenges_between(services.store(), first.challenge, last.challenge).await? {
        if duels::counted_differently(services.store(), challenge).await? && repair(services, challenge).await? {
            done.repaired += 1;
            tell(Difference::Duels(challenge));
        }
    }
    Ok(())
}

/// Reads again under the lock, since somebody may have decided between two queries; returns whether they were wrong.
async fn repair(services: &Services, challenge: ChallengeId) -> Result<bool> {
    let tx = services.begin().await?;
    store::challenges::lock(&tx, challenge).await?;
    let is_wrong = duels::counted_differently(&tx, challenge).await?;
    if is_wrong {
        duels::repair(&tx, challenge).await?;
    }
    tx.commit().await?;
    Ok(is_wrong)
}
