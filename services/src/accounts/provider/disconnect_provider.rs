use super::provider;
use crate::{
    Error, Result, Services,
    accounts::credentials::{has_credential_beside_provider, lock_proven},
    mail::{self, Message, To},
};
use domain::{actor::Actor, error::ForbiddenReason};

/// Unlinks the actor's account from the provider. Needs a recent authentication; refused without password or passkey,
/// with which to sign in afterwards. The person is notified by mail. Does nothing when they are not linked.
pub async fn disconnect_provider(services: &Services, actor: &Actor, session: Option<&str>) -> Result<()> {
    let openid = provider(services)?;
    let tx = services.begin().await?;
    lock_proven(services, &tx, actor, session).await?;
    if !store::identities::delete(&tx, actor.id, openid.issuer()).await? {
        return Ok(());
    }
    if !has_credential_beside_provider(services, &tx, actor.id).await? {
        return Err(Error::Forbidden(ForbiddenReason::OnlyCredential));
    }
    let message = Message::ProviderDisconnected { provider: openid.name().to_owned() };
    mail::queue(services, &tx, &To::Person(actor.id), &message).await?;
    Ok(tx.commit().await?)
}
