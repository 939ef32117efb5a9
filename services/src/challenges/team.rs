use crate::{Error, Result, organisation_access::require_team};
use domain::{actor::Actor, ids::ChallengeId};
use store::{Connect, Tx, challenges::Challenge};

/// The challenge, locked, for a member of its organisation's team.
pub(super) async fn lock_for_team(tx: &Tx, id: Option<ChallengeId>, actor: &Actor) -> Result<Challenge> {
    let id = id.ok_or(Error::NotFound)?;
    let challenge = store::challenges::lock(tx, id).await?.ok_or(Error::NotFound)?;
    require_own(tx, &challenge, actor).await?;
    Ok(challenge)
}

/// The challenge without a lock, for a member of its organisation's team.
pub(super) async fn find_for_team(db: &impl Connect, id: Option<ChallengeId>, actor: &Actor) -> Result<Challenge> {
    let id = id.ok_or(Error::NotFound)?;
    let challenge = store::challenges::find(db, id).await?.ok_or(Error::NotFound)?;
    require_own(db, &challenge, actor).await?;
    Ok(challenge)
}

async fn require_own(db: &impl Connect, challenge: &Challenge, actor: &Actor) -> Result<()> {
    match require_team(db, challenge.organisation, actor).await {
        // Team-only challenges do not exist for others.
        Err(Error::Forbidden(_)) if !challenge.state.is_public() || challenge.hidden.is_some() => Err(Error::NotFound),
        checked => checked,
    }
}
