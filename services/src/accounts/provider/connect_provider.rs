use super::{authorization_request::begin_request, provider};
use crate::{
    Error, Result, Services,
    accounts::credentials::lock_proven,
    context::{digest, require_offered},
    mail::{self, Message, To},
    ports::{OpenId, Person},
};
use domain::{
    accounts::provider::{OwnProvider, language_of},
    actor::Actor,
    error::ForbiddenReason,
    ids::UserId,
};
use store::authorization_requests::AuthorizationRequest;

/// Starts linking the actor's account with the provider; needs a recent authentication. Returns the token for the
/// browser, which becomes invalid with the session.
pub async fn connect_provider(
    services: &Services,
    actor: &Actor,
    session: Option<&str>,
    input: &OwnProvider,
) -> Result<String> {
    provider(services)?;
    let language = language_of(&input.language)?;
    require_offered(language)?;
    let begins = session.ok_or(Error::Forbidden(ForbiddenReason::SignInNeeded))?;
    let tx = services.begin().await?;
    lock_proven(services, &tx, actor, session).await?;
    let request = AuthorizationRequest { connects: Some((actor.id, digest(begins))), language, next: String::new() };
    let token = begin_request(services, &tx, &request).await?;
    tx.commit().await?;
    Ok(token)
}

/// Links an account with the person of a callback, if the session that began it is still valid. The owner is notified
/// by mail.
pub(super) async fn connect(
    services: &Services,
    openid: &OpenId,
    user: UserId,
    session_hash: &str,
    person: &Person,
) -> Result<()> {
    let tx = services.begin().await?;
    store::accounts::lock_for_update(&tx, user).await?.ok_or(Error::NotFound)?;
    // Checked again: during the request the password may have changed, or the account may have been removed.
    let holder = store::sessions::find(&tx, session_hash, services.now()).await?;
    if holder.is_none_or(|(actor, _)| actor.id != user) {
        return Err(Error::Forbidden(ForbiddenReason::LoginExpired));
    }
    match store::identities::find(&tx, &person.identity).await? {
        Some(known) if known == user => return Ok(()),
        Some(_) => return Err(Error::Forbidden(ForbiddenReason::ConnectedElsewhere)),
        None => {}
    }
    let email = person.email.as_ref().map(domain::accounts::Email::as_str).unwrap_or_default();
    match store::identities::insert(&tx, &person.identity, user, email, services.now()).await {
        Err(store::Error::Conflict(_)) => return Err(Error::Forbidden(ForbiddenReason::ConnectedElsewhere)),
        inserted => inserted?,
    }
    let message = Message::ProviderConnected { provider: openid.name().to_owned() };
    mail::queue(services, &tx, &To::Person(user), &message).await?;
    Ok(tx.commit().await?)
}
