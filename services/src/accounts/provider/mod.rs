//! Signing in by the word of a provider that the operator has named: there, back, and what comes of it.

mod attach;
mod come_back;
mod connect_provider;
mod disconnect_provider;
mod enter;
mod go_to_provider;
mod join_by_provider;
mod show_newcomer;
mod show_own_provider;
mod way;

pub(super) use attach::attach;
pub use come_back::{Arrival, come_back};
pub use connect_provider::connect_provider;
pub use disconnect_provider::disconnect_provider;
pub use go_to_provider::{go_to_provider, way_to_provider};
pub use join_by_provider::join_by_provider;
pub use show_newcomer::show_newcomer;
pub use show_own_provider::show_own_provider;
pub use way::{CHOOSING, ON_THE_WAY, find_way};

use crate::{
    Error, Result, Services,
    ports::{OpenId, ProviderError},
};
use domain::error::ForbiddenReason;

/// The provider that the operator has named.
fn provider(services: &Services) -> Result<&OpenId> {
    services.ports().openid.as_deref().ok_or(Error::NotFound)
}

/// What the person reads when the provider was of no help; the operator finds one line in the log.
fn of_no_help(openid: &OpenId, error: ProviderError) -> Error {
    let (refusal, why) = match error {
        ProviderError::Silent(why) => (ForbiddenReason::ProviderSilent, why),
        ProviderError::Unclear(why) => (ForbiddenReason::ProviderUnclear, why),
    };
    tracing::warn!(issuer = openid.issuer(), why, "nobody could sign in by the provider");
    Error::Forbidden(refusal)
}
