use super::provider;
use crate::{
    Error, Result, Services,
    accounts::credentials::{has_credential_beside_provider, lock_proven},
    mail::{self, Message, To},
};
use domain::{actor::Actor, error::ForbiddenReason};

/// Takes the connection of one's account with the provider back, for whoever has shown lately who they are; refused to
/// whoever has neither password nor passkey: they could sign in no more. The address is told. One that is not there is fine.
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
