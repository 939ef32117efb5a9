use super::{provider, way::begin_way};
use crate::{
    Error, Result, Services,
    accounts::{
        Caller,
        session::{hold_own, require_own_password},
    },
    context::require_offered,
    mail::{self, Message, To},
    ports::{OpenId, Person},
};
use domain::{
    accounts::provider::{OwnProvider, language_of},
    actor::Actor,
    error::Refusal,
    ids::UserId,
};
use store::provider_ways::Way;

/// Begins a way to the provider, to connect one's account; needs the password. What the browser is to hold.
pub async fn connect_provider(
    services: &Services,
    caller: &Caller,
    actor: &Actor,
    input: &OwnProvider,
) -> Result<String> {
    provider(services)?;
    let language = language_of(&input.language)?;
    require_offered(language)?;
    let compared = require_own_password(services, caller, actor, &input.parse()?).await?;
    let tx = services.begin().await?;
    hold_own(&tx, actor, &compared).await?;
    let way = Way { user: Some(actor.id), language, next: String::new() };
    let token = begin_way(services, &tx, &way).await?;
    tx.commit().await?;
    Ok(token)
}

/// Connects an account with whoever came back. Its address is told.
pub(super) async fn connect(services: &Services, openid: &OpenId, user: UserId, person: &Person) -> Result<()> {
    let tx = services.begin().await?;
    store::accounts::hold(&tx, user).await?.ok_or(Error::NotFound)?;
    match store::identities::find(&tx, &person.identity).await? {
        Some(known) if known == user => return Ok(()),
        Some(_) => return Err(Error::Forbidden(Refusal::ConnectedElsewhere)),
        None => {}
    }
    let email = person.email.as_ref().map(domain::accounts::Email::as_str).unwrap_or_default();
    match store::identities::insert(&tx, &person.identity, user, email, services.now()).await {
        Err(store::Error::Conflict(_)) => return Err(Error::Forbidden(Refusal::ConnectedElsewhere)),
        inserted => inserted?,
    }
    let message = Message::ProviderConnected { provider: openid.name().to_owned() };
    mail::queue(services, &tx, &To::Person(user), &message).await?;
    Ok(tx.commit().await?)
}
