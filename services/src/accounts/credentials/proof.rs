use crate::{Error, Result, Services, context::digest};
use domain::{actor::Actor, error::ForbiddenReason, time::Span};
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
    Ok(proved_at.is_some_and(|at| services.now() - at < RECENT))
}

/// Locks the account until the transaction ends, if its owner has proved who they are lately. What was proven before may have ended meanwhile, and the
/// account may have been removed: both are refused.
pub(in crate::accounts) async fn lock_proven(
    services: &Services,
    tx: &Tx,
    actor: &Actor,
    session: Option<&str>,
) -> Result<()> {
    store::accounts::lock_for_update(tx, actor.id).await?.ok_or(Error::NotFound)?;
    if store::accounts::find_active(tx, actor.id).await?.is_none() {
        return Err(Error::Forbidden(ForbiddenReason::AccountRemoved));
    }
    require_proof(services, tx, actor, session).await
}

/// Refuses whoever has not: a browser that was left open changes none of the ways to sign in.
pub(super) async fn require_proof(
    services: &Services,
    db: &impl Connect,
    actor: &Actor,
    session: Option<&str>,
) -> Result<()> {
    if is_proven(services, db, actor, session).await? { Ok(()) } else { Err(Error::Forbidden(ForbiddenReason::ProofNeeded)) }
}
