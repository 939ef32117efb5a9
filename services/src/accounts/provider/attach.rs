use crate::{Error, Result, Services};
use domain::{accounts::provider::Identity, error::ForbiddenReason, ids::UserId};
use store::Tx;

/// Makes a new account that of somebody of the provider's: nobody knows its password. `email`: the address that they have
/// there, empty when it is another. What they began before with another address, and did not confirm, is theirs no more: it may have been mistyped.
pub(in crate::accounts) async fn attach(
    services: &Services,
    tx: &Tx,
    identity: &Identity,
    id: UserId,
    email: &str,
) -> Result<()> {
    store::accounts::say_no_password(tx, id).await?;
    store::identities::delete_unconfirmed(tx, identity).await?;
    match store::identities::insert(tx, identity, id, email, services.now()).await {
        // They were quicker in another window.
        Err(store::Error::Conflict(_)) => Err(Error::Forbidden(ForbiddenReason::LoginExpired)),
        inserted => Ok(inserted?),
    }
}
