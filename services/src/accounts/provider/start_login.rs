use super::{
    authorization_request::{begin_request, login_secrets},
    provider, provider_error,
};
use crate::{
    Error, Result, Services,
    accounts::Caller,
    context::{digest, require_offered},
    throttle::{NetworkThrottle, Throttle},
};
use domain::{
    accounts::{
        provider::{StartLogin, language_of},
        throttle::PROVIDER_FROM_NETWORK,
    },
    error::ForbiddenReason,
    local_path::LocalPath,
};
use store::authorization_requests::AuthorizationRequest;

/// Starts a login with the provider; returns the token for the browser. Anonymous.
pub async fn start_login(services: &Services, caller: &Caller, input: &StartLogin) -> Result<String> {
    provider(services)?;
    let language = language_of(&input.language)?;
    require_offered(language)?;
    let next = LocalPath::parse(&input.next).map(String::from).unwrap_or_default();
    let tx = services.begin().await?;
    if let Some(throttle) = throttle(caller) {
        throttle.take(services, &tx).await?;
    }
    let token = begin_request(services, &tx, &AuthorizationRequest { connects: None, language, next }).await?;
    tx.commit().await?;
    Ok(token)
}

/// The throttle of unfinished authorization requests, by network. The callback gives its attempt back, so that a whole
/// school can sign in on a Monday.
pub(super) fn throttle(caller: &Caller) -> Option<NetworkThrottle> {
    Throttle::of_network("provider from", caller.network, PROVIDER_FROM_NETWORK)
}

/// The URL of the authorization request. Anonymous: the token `browser` is the proof.
pub async fn authorization_url(services: &Services, browser: Option<&str>) -> Result<String> {
    let openid = provider(services)?;
    let over = || Error::Forbidden(ForbiddenReason::LoginExpired);
    let token = browser.ok_or_else(over)?;
    let now = services.now();
    let request = store::authorization_requests::find(services.store(), &digest(token), now).await?.ok_or_else(over)?;
    let there = openid.authorization_url(&login_secrets(services, token), request.language, now).await;
    there.map(String::from).map_err(|error| provider_error(openid, error))
}
