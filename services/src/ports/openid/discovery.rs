//! The metadata and the keys of a provider (OpenID Connect Discovery 1.0).

use super::{ProviderError, keys::Key, wire};
use domain::time::{Span, Timestamp};
use serde::{Deserialize, de::DeserializeOwned};
use url::Url;

/// The provider's metadata document, as far as it is used.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Metadata {
    pub issuer: String,
    pub authorization_endpoint: Endpoint,
    pub token_endpoint: Endpoint,
    pub jwks_uri: Endpoint,
    pub userinfo_endpoint: Option<Endpoint>,
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
    #[serde(default)]
    pub authorization_response_iss_parameter_supported: bool,
}

impl Metadata {
    /// Whether the client secret is sent in the form instead of the `Authorization` header.
    pub(super) fn wants_secret_in_form(&self) -> bool {
        let ways = self.token_endpoint_auth_methods_supported.as_ref();
        ways.is_some_and(|ways| {
            let has = |secrets: &str| ways.iter().any(|other| other == secrets);
            has("client_secret_post") && !has("client_secret_basic")
        })
    }
}

/// An endpoint's URL; errors when it is not protected by TLS.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Endpoint(pub Url);

impl TryFrom<String> for Endpoint {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, &'static str> {
        let url = Url::parse(&text).ok().filter(wire::is_safe);
        url.map(Self).ok_or("an address that is none, or without TLS")
    }
}

/// Cached metadata and keys, with the time of the request.
pub(super) struct Known {
    pub metadata: Metadata,
    pub keys: Vec<Key>,
    read_at: Timestamp,
}

impl Known {
    pub(super) async fn ask(wire: &wire::Wire, issuer: &str, now: Timestamp) -> Result<Self, ProviderError> {
        let place = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
        let place = Url::parse(&place).map_err(|error| ProviderError::Unclear(error.to_string()))?;
        let metadata: Metadata = read(&wire.get(&place).await?, "what it says of itself")?;
        if metadata.issuer != issuer {
            return Err(ProviderError::Unclear("it calls itself by another name".to_owned()));
        }
        let keys: Keys = read(&wire.get(&metadata.jwks_uri.0).await?, "its list of keys")?;
        // Keys of unknown types are skipped.
        let keys = keys.keys.into_iter().filter_map(|key| serde_json::from_value(key).ok()).collect();
        Ok(Self { metadata, keys, read_at: now })
    }

    /// Whether the cache is recent. The clock may be set back.
    pub(super) fn is_younger(&self, than: Span, now: Timestamp) -> bool {
        (Span(0)..than).contains(&(now - self.read_at))
    }
}

#[derive(Deserialize)]
struct Keys {
    keys: Vec<serde_json::Value>,
}

fn read<T: DeserializeOwned>(said: &[u8], what: &str) -> Result<T, ProviderError> {
    serde_json::from_slice(said).map_err(|error| ProviderError::Unclear(format!("{what} cannot be read: {error}")))
}
