use super::relying_party::RelyingParty;
use crate::{Result, Services};
use domain::{accounts::provider::Connected, ids::UserId};
use store::Connect;

/// Whether a person could sign in without the provider: by a password or a passkey. Links by mail do not count, since
/// they need a mailbox and few know of them.
pub(in crate::accounts) async fn has_credential_beside_provider(
    services: &Services,
    db: &impl Connect,
    user: UserId,
) -> Result<bool> {
    if store::accounts::has_password(db, user).await? {
        return Ok(true);
    }
    Ok(RelyingParty::is_possible(services) && !store::passkeys::of_user(db, user).await?.is_empty())
}

/// The link of an account with the configured provider.
pub(super) async fn connected(services: &Services, db: &impl Connect, user: UserId) -> Result<Option<Connected>> {
    match &services.ports().openid {
        Some(openid) => Ok(store::identities::of_user(db, user, openid.issuer()).await?),
        None => Ok(None),
    }
}
