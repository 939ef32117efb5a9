use super::{
    authorization_request::login_secrets, connect_provider::connect, enter::enter, provider, provider_error,
    start_login::throttle,
};
use crate::{
    Error, Result, Services,
    accounts::{Caller, NewSession},
    context::digest,
    ports::{OpenId, ProviderError},
};
use domain::{accounts::provider::ProviderCallback, actor::Actor, error::ForbiddenReason, language::Language};
use store::authorization_requests::AuthorizationRequest;

/// The result of a callback.
#[derive(Debug)]
pub enum Arrival {
    /// A session has begun.
    In { session: NewSession, next: String, language: Language },
    /// The account is linked.
    Connected { language: Language },
    /// There is no account yet: a name has to be chosen; the token is for the browser.
    New { token: String, language: Language },
    /// The person cancelled at the provider.
    TurnedBack { next: String, connecting: bool, language: Language },
}

/// Handles the provider's callback. `viewer`: the signed-in person, if any. `browser`: the token from the start.
/// Anonymous: only the browser that began the request can finish it, once.
pub async fn callback(
    services: &Services,
    caller: &Caller,
    viewer: Option<&Actor>,
    browser: Option<&str>,
    input: &ProviderCallback,
) -> Result<Arrival> {
    let openid = provider(services)?;
    let over = || Error::Forbidden(ForbiddenReason::LoginExpired);
    let token = browser.ok_or_else(over)?;
    let secrets = login_secrets(services, token);
    // A callback with a foreign state, for instance a link of an attacker, does not end the pending request.
    if input.state != secrets.state {
        return Err(over());
    }
    let tx = services.begin().await?;
    let request = store::authorization_requests::take(&tx, &digest(token), services.now()).await?.ok_or_else(over)?;
    tx.commit().await?;
    if input.code.is_empty() {
        return answer_without_code(openid, request, &input.error);
    }
    let who = openid.who(&secrets, &input.code, input.iss.as_deref(), services.now()).await;
    let person = who.map_err(|error| provider_error(openid, error))?;
    match &request.connects {
        Some((user, session)) if viewer.is_some_and(|viewer| viewer.id == *user) => {
            connect(services, openid, *user, session, &person).await?;
            Ok(Arrival::Connected { language: request.language })
        }
        Some(_) => Err(over()),
        None => {
            give_back(services, caller).await?;
            enter(services, caller, request, &person).await
        }
    }
}

async fn give_back(services: &Services, caller: &Caller) -> Result<()> {
    let Some(throttle) = throttle(caller) else { return Ok(()) };
    let tx = services.begin().await?;
    throttle.give_back(services, &tx).await?;
    Ok(tx.commit().await?)
}

/// A callback without a code. Cancelling needs no error message (RFC 6749, 4.1.2.1).
fn answer_without_code(openid: &OpenId, request: AuthorizationRequest, error: &str) -> Result<Arrival> {
    match error {
        "access_denied" => Ok(Arrival::TurnedBack {
            next: request.next,
            connecting: request.connects.is_some(),
            language: request.language,
        }),
        "server_error" | "temporarily_unavailable" => {
            Err(provider_error(openid, ProviderError::Silent("it says that it cannot now".to_owned())))
        }
        _ => Err(provider_error(openid, ProviderError::Unclear("it sends somebody back without a code".to_owned()))),
    }
}
