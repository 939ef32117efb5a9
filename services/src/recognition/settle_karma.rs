use crate::{Result, Services};
use domain::{
    ids::{ChallengeId, UserId},
    recognition::karma::{NewEntry, missing},
};
use store::{Connect, Tx};

/// Brings the ledger of karma into agreement with a challenge as it is now, for one person or for all: what was earned is
/// awarded, what no longer stands is taken back. Repeatable. Under the challenge's lock, after every other lock.
pub(crate) async fn settle_karma(
    services: &Services,
    tx: &Tx,
    challenge: ChallengeId,
    whose: Option<UserId>,
) -> Result<()> {
    let entries = missing_entries(tx, challenge, whose).await?;
    Ok(store::karma::append(tx, Some(challenge), &entries, services.now()).await?)
}

/// What the ledger lacks about a challenge; nothing where it agrees.
pub(crate) async fn missing_entries(
    db: &impl Connect,
    challenge: ChallengeId,
    whose: Option<UserId>,
) -> Result<Vec<NewEntry>> {
    let Some(earnings) = store::karma::earnings(db, challenge, whose).await? else { return Ok(Vec::new()) };
    let entries = store::karma::entries(db, challenge, whose).await?;
    Ok(missing(&entries, &earnings.awards()))
}
