use super::provider;
use crate::{
    Error, Result, Services,
    accounts::{
        Caller,
        session::{hold_own, require_own_password},
    },
    mail::{self, Message, To},
};
use domain::{accounts::provider::OwnProvider, actor::Actor, error::Refusal};

/// Takes the connection of one's account with the provider back; needs the password, and is refused to whoever has none:
/// they could sign in no more. The address is told. One that is not there is fine.
pub async fn disconnect_provider(
    services: &Services,
    caller: &Caller,
    actor: &Actor,
    input: &OwnProvider,
) -> Result<()> {
    let openid = provider(services)?;
    if !store::accounts::has_password(services.store(), actor.id).await? {
        return Err(Error::Forbidden(Refusal::OnlyWayIn));
    }
    let compared = require_own_password(services, caller, actor, &input.parse()?).await?;
    let tx = services.begin().await?;
    hold_own(&tx, actor, &compared).await?;
    if store::identities::delete(&tx, actor.id, openid.issuer()).await? {
        let message = Message::ProviderDisconnected { provider: openid.name().to_owned() };
        mail::queue(services, &tx, &To::Person(actor.id), &message).await?;
    }
    Ok(tx.commit().await?)
}
