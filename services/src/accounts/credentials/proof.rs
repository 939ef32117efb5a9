use crate::{Error, Result, Services, active::lock_active, context::digest};
use domain::{accounts::throttle::MAX_CLOCK_SKEW, actor::Actor, error::ForbiddenReason, time::Span};
use store::{Connect, Tx};

/// How long an authentication counts as recent, by signing in or by re-authenticating.
const RECENT: Span = Span::minutes(15);

/// Whether the holder of a session has authenticated recently.
pub(in crate::accounts) async fn is_proven(
    services: &Services,
    db: &impl Connect,
    actor: &Actor,
    session: Option<&str>,
) -> Result<bool> {
    let Some(token) = session else { return Ok(false) };
    let proved_at = store::sessions::proved_at(db, actor.id, &digest(token)).await?;
    // A time in the future means that the clock was set back: the age is unknown.
    Ok(proved_at.map(|at| services.now() - at).is_some_and(|since| -MAX_CLOCK_SKEW.0 <= since.0 && since < RECENT))
}

/// Locks the account until the transaction ends, and requires a recent authentication. Checked under the lock, because
/// session and account may have ended since the request began.
pub(in crate::accounts) async fn lock_proven(
    services: &Services,
    tx: &Tx,
    actor: &Actor,
    session: Option<&str>,
) -> Result<()> {
    lock_active(tx, actor).await?;
    require_proof(services, tx, actor, session).await
}

/// Refuses sessions without a recent authentication, so that an unattended browser cannot change credentials.
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
