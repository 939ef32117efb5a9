use crate::{
    Error, Result, Services,
    accounts::{
        Caller,
        session::{lock_with_own_password, require_own_password},
    },
    context::digest,
};
use domain::{accounts::credentials::input::ProveIdentity, actor::Actor, error::ForbiddenReason};

/// Re-authenticates a session by the password. People without one sign in again: a new session counts as recent.
pub async fn prove_identity(
    services: &Services,
    caller: &Caller,
    actor: &Actor,
    session: Option<&str>,
    input: &ProveIdentity,
) -> Result<()> {
    let password = input.parse()?;
    let token = session.ok_or(Error::Forbidden(ForbiddenReason::SignInNeeded))?;
    let compared = require_own_password(services, caller, actor, &password).await?;
    let tx = services.begin().await?;
    lock_with_own_password(&tx, actor, &compared).await?;
    store::sessions::prove(&tx, actor.id, &digest(token), services.now()).await?;
    Ok(tx.commit().await?)
}
