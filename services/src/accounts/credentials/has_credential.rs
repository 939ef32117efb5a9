use super::relying_party::RelyingParty;
use crate::{Result, Services};
use domain::{accounts::provider::Connected, ids::UserId};
use store::Connect;

/// Whether a person could sign in without the provider: by a password that they chose, or by a passkey. Links by mail do
/// not count, which not everybody knows of and which need a mailbox.
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

/// How an account is connected with the provider that the operator has named.
pub(super) async fn connected(services: &Services, db: &impl Connect, user: UserId) -> Result<Option<Connected>> {
    match &services.ports().openid {
        Some(openid) => Ok(store::identities::of_user(db, user, openid.issuer()).await?),
        None => Ok(None),
    }
}
