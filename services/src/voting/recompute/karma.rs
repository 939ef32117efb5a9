//! Karma: the ledger beside what earned it, and the sum of each person beside the ledger.

use super::{Difference, Recomputed};
use crate::{
    Result, Services,
    recognition::{missing_entries, settle_karma},
};
use domain::ids::ChallengeId;
use store::{karma::KarmaOfPerson, stored_numbers::AnswersOfChallenge};

/// Compares the ledger with these challenges, and adds what it lacks.
pub async fn compare_awards(
    services: &Services,
    challenges: &[AnswersOfChallenge],
    done: &mut Recomputed,
    tell: &mut impl FnMut(Difference),
) -> Result<()> {
    for AnswersOfChallenge { challenge, .. } in challenges {
        if missing_entries(services.store(), *challenge, None).await?.is_empty() {
            continue;
        }
        let missing = settle(services, *challenge).await?;
        if missing > 0 {
            done.repaired += 1;
            tell(Difference::Awards(*challenge, missing));
        }
    }
    Ok(())
}

/// Compares the sums of these people with the ledger, and stores those that are wrong as they are counted.
pub async fn compare(
    services: &Services,
    people: Vec<KarmaOfPerson>,
    done: &mut Recomputed,
    tell: &mut impl FnMut(Difference),
) -> Result<()> {
    for row in people {
        done.people += 1;
        if row.stored == row.counted {
            continue;
        }
        if let Some(wrong) = repair(services, row).await? {
            done.repaired += 1;
            tell(Difference::Karma(wrong));
        }
    }
    Ok(())
}

/// Reads again under the lock, since something may have been closed between two queries; returns how many entries were
/// missing.
async fn settle(services: &Services, challenge: ChallengeId) -> Result<usize> {
    let tx = services.begin().await?;
    store::challenges::lock(&tx, challenge).await?;
    let missing = missing_entries(&tx, challenge, None).await?.len();
    settle_karma(services, &tx, challenge, None).await?;
    tx.commit().await?;
    Ok(missing)
}

/// The same for a sum; returns it as it was, `None` where it is right by now.
async fn repair(services: &Services, row: KarmaOfPerson) -> Result<Option<KarmaOfPerson>> {
    let tx = services.begin().await?;
    let wrong = store::karma::repair_karma(&tx, row.user).await?;
    tx.commit().await?;
    Ok(wrong)
}
