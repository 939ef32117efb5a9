use crate::{Error, Result, Services, active::lock_active, context::digest};
use domain::{accounts::throttle::CLOCKS_DIFFER, actor::Actor, error::ForbiddenReason, time::Span};
use store::{Connect, Tx};

/// How long it counts that somebody has shown who they are, by signing in or once more.
const RECENT: Span = Span::minutes(15);

/// Whether whoever holds a session has shown lately who they are.
pub(in crate::accounts) async fn is_proven(
    services: &Services,
    db: &impl Connect,
    actor: &Actor,
    session: Option<&str>,
) -> Result<bool> {
    let Some(token) = session else { return Ok(false) };
    let proved_at = store::sessions::proved_at(db, actor.id, &digest(token)).await?;
    // What is said to be later than now was noted before a clock was set back: nobody knows when.
    Ok(proved_at.map(|at| services.now() - at).is_some_and(|since| -CLOCKS_DIFFER.0 <= since.0 && since < RECENT))
}

/// Locks the account until the transaction ends, if its owner has proved who they are lately. What was proven before may have ended meanwhile, and the
/// account may have been removed: both are refused.
pub(in crate::accounts) async fn lock_proven(
    services: &Services,
    tx: &Tx,
    actor: &Actor,
    session: Option<&str>,
) -> Result<()> {
    lock_active(tx, actor).await?;
    require_proof(services, tx, actor, session).await
}

/// Refuses whoever has not: a browser that was left open changes none of the ways to sign in.
pub(super) async fn require_proof(
    services: &Services,
    db: &impl Connect,
    actor: &Actor,
    session: Option<&str>,
) -> Result<()> {
    if is_proven(services, db, actor, session).await? {
        Ok(())
    } else {
        Err(Error::Forbidden(ForbiddenReason::ProofNeeded))
    }
}
