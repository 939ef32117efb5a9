use super::{authorization_request::CHOOSING, callback::Arrival};
use crate::{
    Error, Result, Services,
    accounts::{Caller, session::begin_session},
    context::digest,
    ports::Person,
};
use domain::{error::ForbiddenReason, ids::UserId};
use store::{authorization_requests::AuthorizationRequest, pending_sign_ups::PendingSignUp};

/// Signs in a person known to the provider, or begins a pending sign-up when they have no account.
pub(super) async fn enter(
    services: &Services,
    caller: &Caller,
    request: AuthorizationRequest,
    person: &Person,
) -> Result<Arrival> {
    match store::identities::find(services.store(), &person.identity).await? {
        Some(user) => sign_in(services, caller, request, user, person).await,
        None => begin_pending_sign_up(services, request, person).await,
    }
}

/// Begins a session. While the account's address has to be confirmed, a pending sign-up begins again: the address may
/// be mistyped, or the mail lost.
async fn sign_in(
    services: &Services,
    caller: &Caller,
    request: AuthorizationRequest,
    user: UserId,
    person: &Person,
) -> Result<Arrival> {
    let over = || Error::Forbidden(ForbiddenReason::LoginExpired);
    let tx = services.begin().await?;
    let held = store::accounts::lock_for_update(&tx, user).await?.ok_or_else(over)?;
    // May have been unlinked in the meantime.
    if store::identities::find(&tx, &person.identity).await? != Some(user) {
        return Err(over());
    }
    if !held.actor.confirmed {
        let vouched = person.email_verified && person.email.as_ref().is_some_and(|own| own.key() == held.email_key);
        if services.confirms_addresses() && !vouched {
            drop(tx);
            return begin_pending_sign_up(services, request, person).await;
        }
        store::links::delete_confirming(&tx, user).await?;
        store::accounts::confirm(&tx, user, services.now()).await?;
    }
    let session = begin_session(services, &tx, caller, user).await?;
    tx.commit().await?;
    Ok(Arrival::In { session, next: request.next, language: request.language })
}

async fn begin_pending_sign_up(services: &Services, request: AuthorizationRequest, person: &Person) -> Result<Arrival> {
    let (token, now, language) = (services.token(), services.now(), request.language);
    let pending = PendingSignUp {
        identity: person.identity.clone(),
        name: person.name.clone(),
        email: person.email.as_ref().map(|email| email.as_str().to_owned()).unwrap_or_default(),
        email_verified: person.email_verified,
        language,
        next: request.next,
    };
    let tx = services.begin().await?;
    store::pending_sign_ups::insert(&tx, &digest(&token), &pending, now, now + CHOOSING).await?;
    tx.commit().await?;
    Ok(Arrival::New { token, language })
}
