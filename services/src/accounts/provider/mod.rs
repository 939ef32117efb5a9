//! Signing in with the OpenID Connect provider that the operator has named: the request, the return, and what follows.

mod attach;
mod authorization_request;
mod callback;
mod connect_provider;
mod disconnect_provider;
mod enter;
mod join_by_provider;
mod show_own_provider;
mod show_pending_sign_up;
mod start_login;

pub(super) use attach::attach;
pub use authorization_request::{CHOOSING, LOGIN_LASTS, find_request};
pub use callback::{Arrival, callback};
pub use connect_provider::connect_provider;
pub use disconnect_provider::disconnect_provider;
pub use join_by_provider::join_by_provider;
pub use show_own_provider::show_own_provider;
pub use show_pending_sign_up::show_pending_sign_up;
pub use start_login::{authorization_url, start_login};

use crate::{
    Error, Result, Services,
    ports::{OpenId, ProviderError},
};
use domain::error::ForbiddenReason;

/// The configured provider; `NotFound` without one.
fn provider(services: &Services) -> Result<&OpenId> {
    services.ports().openid.as_deref().ok_or(Error::NotFound)
}

/// The error shown to the person; the cause is logged for the operator.
fn provider_error(openid: &OpenId, error: ProviderError) -> Error {
    let (refusal, why) = match error {
        ProviderError::Silent(why) => (ForbiddenReason::ProviderSilent, why),
        ProviderError::Unclear(why) => (ForbiddenReason::ProviderUnclear, why),
    };
    tracing::warn!(issuer = openid.issuer(), why, "sign-in with the OpenID provider failed");
    Error::Forbidden(refusal)
}
