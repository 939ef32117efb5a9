use crate::{Error, Result, Services, context::digest};
use domain::{actor::Actor, error::Refusal, time::Span};
use store::Connect;

/// How long it counts that somebody has shown who they are, by signing in or once more.
const RECENT: Span = Span::minutes(15);

/// Whether whoever holds a session has shown lately who they are.
pub(super) async fn is_proven(
    services: &Services,
    db: &impl Connect,
    actor: &Actor,
    session: Option<&str>,
) -> Result<bool> {
    let Some(token) = session else { return Ok(false) };
    let proved_at = store::sessions::proved_at(db, actor.id, &digest(token)).await?;
    Ok(proved_at.is_some_and(|at| services.now() - at < RECENT))
}

/// Refuses whoever has not: a browser that was left open changes none of the ways to sign in.
pub(super) async fn require_proof(
    services: &Services,
    db: &impl Connect,
    actor: &Actor,
    session: Option<&str>,
) -> Result<()> {
    if is_proven(services, db, actor, session).await? { Ok(()) } else { Err(Error::Forbidden(Refusal::ProofNeeded)) }
}
