//! Requests to the provider: only to the addresses that it names, within limits of time and size, and without following
//! redirects.

use super::ProviderError;
use crate::ports::internet::tls;
use serde::Deserialize;
use std::{sync::OnceLock, time::Duration};
use url::{Host, Url};

/// The largest accepted response in bytes.
const MAX_BYTES: usize = 512 * 1024;

pub(super) struct Wire {
    timeout: Duration,
    /// Created on first use and reused, with its connections.
    client: OnceLock<reqwest::Client>,
}

impl Wire {
    pub(super) fn new(timeout: Duration) -> Self {
        Self { timeout, client: OnceLock::new() }
    }

    /// A GET request.
    pub(super) async fn get(&self, url: &Url) -> Result<Vec<u8>, ProviderError> {
        self.ask(self.client()?.get(url.clone())).await
    }

    /// A GET request with a bearer token (RFC 6750).
    pub(super) async fn get_with_token(&self, url: &Url, token: &str) -> Result<Vec<u8>, ProviderError> {
        self.ask(self.client()?.get(url.clone()).header("authorization", ["Bearer ", token].concat())).await
    }

    /// A POST request with a form. `secret`: the client's credentials for the `Authorization` header, where the form
    /// does not contain them.
    pub(super) async fn post(&self, url: &Url, words: String, secret: Option<&str>) -> Result<Vec<u8>, ProviderError> {
        let request = self.client()?.post(url.clone());
        let request = request.header("content-type", "application/x-www-form-urlencoded").body(words);
        let request = secret
            .into_iter()
            .fold(request, |request, secret| request.header("authorization", ["Basic ", secret].concat()));
        self.ask(request).await
    }

    async fn ask(&self, request: reqwest::RequestBuilder) -> Result<Vec<u8>, ProviderError> {
        let mut answer = request.header("accept", "application/json").send().await.map_err(silent)?;
        let mut said = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(silent)? {
            if said.len() + chunk.len() > MAX_BYTES {
                return Err(ProviderError::Unclear(format!("it says more than {MAX_BYTES} bytes")));
            }
            said.extend_from_slice(&chunk);
        }
        let status = answer.status();
        if status.is_success() {
            return Ok(said);
        }
        let why = format!("it answers {} {}", status.as_u16(), reason(&said));
        Err(if status.is_server_error() { ProviderError::Silent(why) } else { ProviderError::Unclear(why) })
    }

    fn client(&self) -> Result<&reqwest::Client, ProviderError> {
        if let Some(client) = self.client.get() {
            return Ok(client);
        }
        let made = self.make_client()?;
        Ok(self.client.get_or_init(|| made))
    }

    fn make_client(&self) -> Result<reqwest::Client, ProviderError> {
        let broken = |error: &dyn std::fmt::Display| ProviderError::Silent(error.to_string());
        let client = reqwest::Client::builder()
            .tls_backend_preconfigured(tls().map_err(|error| broken(&error))?)
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .referer(false)
            .timeout(self.timeout)
            .user_agent("Quinze (signs people in)");
        client.build().map_err(|error| broken(&error))
    }
}

/// Whether a URL is protected from eavesdropping: HTTPS, or this machine.
pub(super) fn is_safe(url: &Url) -> bool {
    let here = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    let is_bare = url.username().is_empty() && url.password().is_none() && url.host().is_some();
    is_bare && (url.scheme() == "https" || (url.scheme() == "http" && here))
}

/// An error's text without the URL, which may contain a code.
fn silent(error: reqwest::Error) -> ProviderError {
    let timed_out = error.is_timeout();
    let error = error.without_url();
    let cause = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
    ProviderError::Silent(if timed_out { "it takes too long".to_owned() } else { format!("{error} {cause}") })
}

/// The OAuth error code of a response (RFC 6749, 5.2), if it is a known one; the rest of the response is not logged.
fn reason(said: &[u8]) -> String {
    #[derive(Deserialize)]
    struct Refused {
        error: String,
    }
    let word = serde_json::from_slice::<Refused>(said).map(|refused| refused.error).unwrap_or_default();
    let is_word = word.len() <= 40 && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    if is_word { word } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_refusal_only_its_word_is_kept() {
        assert_eq!(
            reason(br#"{"error":"invalid_grant","error_description":"code of lea@example.org"}"#),
            "invalid_grant"
        );
        for odd in [&b"{\"error\":\"two words\"}"[..], b"{\"error\":\"a\\nb\"}", b"<html>", b""] {
            assert_eq!(reason(odd), "");
        }
    }
}
