//! A provider that says who people are: OpenID Connect Core 1.0, the authorization code flow with PKCE. What the
//! operator has configured is trusted; what the provider answers is trusted as far as its signature goes.

mod claims;
mod discovery;
mod keys;
mod wire;

pub use claims::Person;

use self::{
    claims::{Expected, read_id_token},
    discovery::{Known, Metadata},
    wire::Wire,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use domain::{
    language::Language,
    time::{Span, Timestamp},
};
use serde::Deserialize;
use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use url::{Url, form_urlencoded};

/// How long metadata and keys are cached.
const CACHED_FOR: Span = Span::hours(1);
/// The minimum age of the key list before it is fetched again for an unknown key.
const MIN_KEYS_AGE: Span = Span::minutes(1);

/// The operator's settings for the provider.
#[derive(Clone)]
pub struct OpenIdSettings {
    /// The issuer exactly as the provider writes it.
    pub issuer: String,
    pub client_id: String,
    /// The client secret. Never printed.
    pub client_secret: String,
    /// The display name.
    pub name: String,
    /// The timeout of each request.
    pub timeout: Duration,
}

impl OpenIdSettings {
    /// The default timeout.
    pub const TIMEOUT: Duration = Duration::from_secs(5);

    /// Whether this is a valid issuer: an HTTPS URL (or HTTP on this machine) without query and fragment (OpenID
    /// Connect Discovery, 3).
    pub fn is_issuer(text: &str) -> bool {
        let parsed = Url::parse(text);
        parsed.is_ok_and(|url| wire::is_safe(&url) && url.query().is_none() && url.fragment().is_none())
    }
}

impl fmt::Debug for OpenIdSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OpenIdSettings").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

/// Errors of the provider; the messages are for the operator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProviderError {
    /// It does not respond, or responds with an error.
    Silent(String),
    /// Its response is invalid or not trustworthy.
    Unclear(String),
}

/// The parameters of an authorization request that are compared at the callback.
#[derive(Debug)]
pub struct LoginSecrets {
    pub state: String,
    pub nonce: String,
    /// The PKCE verifier, whose hash is sent along (RFC 7636).
    pub verifier: String,
    /// The redirect URI.
    pub back: String,
}

/// The client for one provider.
pub struct OpenId {
    settings: OpenIdSettings,
    wire: Wire,
    known: Mutex<Option<Arc<Known>>>,
}

impl OpenId {
    /// Without a request; metadata is fetched when first needed.
    pub fn new(settings: OpenIdSettings) -> Self {
        let wire = Wire::new(settings.timeout);
        Self { settings, wire, known: Mutex::default() }
    }

    /// The display name.
    pub fn name(&self) -> &str {
        &self.settings.name
    }

    /// The issuer.
    pub fn issuer(&self) -> &str {
        &self.settings.issuer
    }

    /// The URL of the authorization request, to which the browser is redirected.
    pub async fn authorization_url(
        &self,
        secrets: &LoginSecrets,
        language: Language,
        now: Timestamp,
    ) -> Result<Url, ProviderError> {
        let mut url = self.known(now).await?.metadata.authorization_endpoint.0.clone();
        url.query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", &self.settings.client_id)
            .append_pair("redirect_uri", &secrets.back)
            .append_pair("scope", "openid email profile")
            .append_pair("state", &secrets.state)
            .append_pair("nonce", &secrets.nonce)
            .append_pair("code_challenge", &claims::challenge(&secrets.verifier))
            .append_pair("code_challenge_method", "S256")
            .append_pair("ui_locales", language.as_str());
        Ok(url)
    }

    /// The person of a callback with this code. `iss`: the issuer in the callback's query (RFC 9207).
    pub async fn who(
        &self,
        secrets: &LoginSecrets,
        code: &str,
        iss: Option<&str>,
        now: Timestamp,
    ) -> Result<Person, ProviderError> {
        let known = self.known(now).await?;
        let says_so = known.metadata.authorization_response_iss_parameter_supported;
        if iss.map_or(says_so, |iss| iss != self.settings.issuer) {
            return Err(ProviderError::Unclear("somebody came back from another issuer".to_owned()));
        }
        let tokens = self.exchange(&known.metadata, secrets, code).await?;
        let expected =
            Expected { issuer: &self.settings.issuer, client: &self.settings.client_id, nonce: &secrets.nonce, now };
        let person = self.read(&known, &tokens.id_token, &expected).await?;
        match (&known.metadata.userinfo_endpoint, tokens.access_token) {
            (Some(endpoint), Some(token)) if person.email.is_none() => {
                match self.wire.get_with_token(&endpoint.0, &token).await {
                    Ok(said) => claims::with_userinfo(person, &said),
                    // The identity is known all the same; new people enter their address.
                    Err(ProviderError::Silent(why) | ProviderError::Unclear(why)) => {
                        tracing::warn!(
                            issuer = self.issuer(),
                            why,
                            "cannot read the user information of the OpenID provider: only the token was used"
                        );
                        Ok(person)
                    }
                }
            }
            _ => Ok(person),
        }
    }

    /// The claims of an ID token. Refetches the keys when the token cannot be verified and they are not recent: the
    /// provider may have rotated its keys, even under the same identifier.
    async fn read(&self, known: &Known, token: &str, expected: &Expected<'_>) -> Result<Person, ProviderError> {
        let name = keys::name_in(token)?;
        let with = |known: &Known| read_id_token(token, &keys::named(&known.keys, name.as_deref()), expected);
        match with(known) {
            Err(_) if !known.is_younger(MIN_KEYS_AGE, expected.now) => with(&*self.learn(expected.now).await?),
            read => read,
        }
    }

    /// Exchanges a code for tokens (RFC 6749, 4.1.3).
    async fn exchange(&self, metadata: &Metadata, secrets: &LoginSecrets, code: &str) -> Result<Tokens, ProviderError> {
        let (words, secret) = self.token_form(metadata, secrets, code);
        let said = self.wire.post(&metadata.token_endpoint.0, words, secret.as_deref()).await?;
        serde_json::from_slice(&said)
            .map_err(|_| ProviderError::Unclear("what stands for a code cannot be read".to_owned()))
    }

    /// The form of the token request, and the secret where it goes into the header.
    fn token_form(&self, metadata: &Metadata, secrets: &LoginSecrets, code: &str) -> (String, Option<String>) {
        let OpenIdSettings { client_id, client_secret, .. } = &self.settings;
        let mut words = form_urlencoded::Serializer::new(String::new());
        words
            .append_pair("grant_type", "authorization_code")
            .append_pair("code", code)
            .append_pair("redirect_uri", &secrets.back)
            .append_pair("code_verifier", &secrets.verifier);
        if metadata.wants_secret_in_form() {
            words.append_pair("client_id", client_id).append_pair("client_secret", client_secret);
            return (words.finish(), None);
        }
        let encode = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        let secret = STANDARD.encode([&encode(client_id), ":", &encode(client_secret)].concat());
        (words.finish(), Some(secret))
    }

    async fn known(&self, now: Timestamp) -> Result<Arc<Known>, ProviderError> {
        let kept = self.known.lock().unwrap_or_else(PoisonError::into_inner).clone();
        match kept.filter(|known| known.is_younger(CACHED_FOR, now)) {
            Some(known) => Ok(known),
            None => self.learn(now).await,
        }
    }

    async fn learn(&self, now: Timestamp) -> Result<Arc<Known>, ProviderError> {
        let known = Arc::new(Known::ask(&self.wire, &self.settings.issuer, now).await?);
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = Some(known.clone());
        Ok(known)
    }
}

impl fmt::Debug for OpenId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.settings.fmt(f)
    }
}

/// The token response.
#[derive(Deserialize)]
struct Tokens {
    id_token: String,
    access_token: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn issuers() {
        for good in ["https://id.example", "https://id.example:8443/realms/a", "http://127.0.0.1:9000", "http://[::1]"]
        {
            assert!(OpenIdSettings::is_issuer(good), "{good}");
        }
        for bad in ["", "id.example", "http://id.example", "https://a?b", "https://a#b", "ftp://a", "https://u:p@a"] {
            assert!(!OpenIdSettings::is_issuer(bad), "{bad}");
        }
    }

    #[test]
    fn the_secret_is_not_printed() {
        let settings = OpenIdSettings {
            issuer: "https://id.example".to_owned(),
            client_id: "quinze".to_owned(),
            client_secret: "geheim".to_owned(),
            name: "Id".to_owned(),
            timeout: OpenIdSettings::TIMEOUT,
        };
        assert!(!format!("{settings:?} {:?}", OpenId::new(settings.clone())).contains("geheim"));
    }
}
