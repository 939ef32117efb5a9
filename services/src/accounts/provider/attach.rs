use crate::{Error, Result, Services};
use domain::{accounts::provider::Identity, error::ForbiddenReason, ids::UserId};
use store::Tx;

/// Links a new account, which has no password, with a person of the provider. `email`: their address there, empty when
/// the account has another. Replaces their link with an earlier unconfirmed sign-up, whose address may be mistyped.
pub(in crate::accounts) async fn attach(
    services: &Services,
    tx: &Tx,
    identity: &Identity,
    id: UserId,
    email: &str,
) -> Result<()> {
    store::accounts::mark_password_unknown(tx, id).await?;
    store::identities::delete_unconfirmed(tx, identity).await?;
    match store::identities::insert(tx, identity, id, email, services.now()).await {
        // They finished in another window first.
        Err(store::Error::Conflict(_)) => Err(Error::Forbidden(ForbiddenReason::LoginExpired)),
        inserted => Ok(inserted?),
    }
}
