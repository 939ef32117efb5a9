use super::{
    of_no_help, provider,
    way::{begin_way, on_the_way},
};
use crate::{
    Error, Result, Services,
    accounts::{Caller, throttle::Throttle},
    context::{digest, require_offered},
};
use domain::{
    accounts::{
        input::path_within_site,
        provider::{GoToProvider, language_of},
        throttle::PROVIDER_FROM_NETWORK,
    },
    error::ForbiddenReason,
};
use store::provider_ways::Way;

/// Begins a way to the provider, to sign in; what the browser is to hold. Anonymous.
pub async fn go_to_provider(services: &Services, caller: &Caller, input: &GoToProvider) -> Result<String> {
    provider(services)?;
    let language = language_of(&input.language)?;
    require_offered(language)?;
    let next = path_within_site(&input.next).unwrap_or_default().to_owned();
    let tx = services.begin().await?;
    if let Some(throttle) = throttle(caller) {
        throttle.take(services, &tx).await?;
    }
    let token = begin_way(services, &tx, &Way { connects: None, language, next }).await?;
    tx.commit().await?;
    Ok(token)
}

/// Ways that one network begins and nobody comes back from. Of those who come back each gives theirs back: a whole school
/// may sign in on a Monday.
pub(super) fn throttle(caller: &Caller) -> Option<Throttle> {
    Throttle::of_network("provider from", caller.network, PROVIDER_FROM_NETWORK)
}

/// The address at the provider to which a browser goes that has begun a way. Anonymous: holding `browser` is enough.
pub async fn way_to_provider(services: &Services, browser: Option<&str>) -> Result<String> {
    let openid = provider(services)?;
    let over = || Error::Forbidden(ForbiddenReason::WayOver);
    let token = browser.ok_or_else(over)?;
    let now = services.now();
    let way = store::provider_ways::find(services.store(), &digest(token), now).await?.ok_or_else(over)?;
    let there = openid.way_there(&on_the_way(services, token), way.language, now).await;
    there.map(String::from).map_err(|error| of_no_help(openid, error))
}
