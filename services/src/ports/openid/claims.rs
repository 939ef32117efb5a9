//! The claims of an identity token, and whether they may be believed (OpenID Connect Core, 3.1.3.7).

use super::{
    ProviderError,
    keys::{Key, SIGNED, unreadable, use_ring},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{
    accounts::{
        Email,
        provider::{Identity, suggested_name},
    },
    time::Timestamp,
};
use jsonwebtoken::{DecodingKey, Validation, decode, decode_header};
use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// The accepted clock skew of the provider, in seconds.
const LEEWAY: i64 = 60;

/// A person's claims.
#[derive(Clone, Debug)]
pub struct Person {
    pub identity: Identity,
    /// The name, cleaned for display; empty when there is none.
    pub name: String,
    /// `None` when there is none or it is not an address.
    pub email: Option<Email>,
    /// Whether the provider has verified the address.
    pub email_verified: bool,
}

/// The expected issuer, audience and nonce of a token.
pub(super) struct Expected<'a> {
    pub issuer: &'a str,
    pub client: &'a str,
    pub nonce: &'a str,
    pub now: Timestamp,
}

/// The code challenge of a verifier, S256 (RFC 7636, 4.2).
pub(super) fn challenge(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()))
}

/// The claims of a token, after checking its signature and all expectations.
pub(super) fn read_id_token(token: &str, keys: &[Key], expected: &Expected) -> Result<Person, ProviderError> {
    use_ring();
    let header = decode_header(token).map_err(|error| unreadable(&error))?;
    if !SIGNED.contains(&header.alg) {
        return Err(ProviderError::Unclear(format!("its token is signed by way of {:?}", header.alg)));
    }
    let mut validation = Validation::new(header.alg);
    // Checked below against the clock that is passed in.
    validation.validate_exp = false;
    validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
    validation.set_issuer(&[expected.issuer]);
    validation.set_audience(&[expected.client]);
    let mut trouble = ProviderError::Unclear("its token is signed with a key that it does not list".to_owned());
    for key in keys {
        let read = DecodingKey::from_jwk(key).and_then(|key| decode::<IdToken>(token, &key, &validation));
        match read {
            Ok(read) => return read.claims.into_person(expected),
            Err(error) => trouble = unreadable(&error),
        }
    }
    Err(trouble)
}

/// Adds claims of the same person from the userinfo endpoint (OpenID Connect Core, 5.3). Unreadable ones are ignored.
pub(super) fn with_userinfo(person: Person, said: &[u8]) -> Result<Person, ProviderError> {
    #[derive(Deserialize)]
    struct UserInfo {
        sub: String,
        #[serde(flatten)]
        about: About,
    }
    let Ok(said) = serde_json::from_slice::<UserInfo>(said) else { return Ok(person) };
    if said.sub != person.identity.subject {
        return Err(ProviderError::Unclear("it speaks of somebody else".to_owned()));
    }
    let more = said.about.of(person.identity);
    Ok(Person { name: if more.name.is_empty() { person.name } else { more.name.clone() }, ..more })
}

#[derive(Deserialize)]
struct IdToken {
    iss: String,
    sub: String,
    aud: OneOrMore,
    azp: Option<String>,
    exp: i64,
    iat: i64,
    nonce: Option<String>,
    #[serde(flatten)]
    about: About,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

/// The claims as JSON; those of an unexpected type count as missing.
#[derive(Deserialize)]
struct About {
    #[serde(default)]
    email: Value,
    #[serde(default)]
    email_verified: Value,
    #[serde(default)]
    name: Value,
    #[serde(default)]
    preferred_username: Value,
}

impl IdToken {
    fn into_person(self, expected: &Expected) -> Result<Person, ProviderError> {
        let now = expected.now.0.div_euclid(1000);
        let is_ours = match &self.aud {
            OneOrMore::One(client) => client == expected.client,
            // With several audiences, `azp` must name us (3.1.3.7, 4 and 5).
            OneOrMore::More(clients) => {
                clients.iter().any(|client| client == expected.client) && (clients.len() == 1 || self.azp.is_some())
            }
        };
        let why = if self.iss != expected.issuer {
            "another issuer's"
        } else if !is_ours || self.azp.is_some_and(|client| client != expected.client) {
            "for another client"
        } else if self.exp.saturating_add(LEEWAY) <= now {
            "too old"
        } else if self.iat > now.saturating_add(LEEWAY) {
            "of the future"
        } else if self.nonce.as_deref() != Some(expected.nonce) {
            "for another sign-in"
        } else {
            let identity = Identity::parse(&self.iss, &self.sub);
            let identity = identity.map_err(|problem| ProviderError::Unclear(format!("its subject {problem}")))?;
            return Ok(self.about.of(identity));
        };
        Err(ProviderError::Unclear(format!("its token is {why}")))
    }
}

impl About {
    fn of(self, identity: Identity) -> Person {
        let name = [&self.name, &self.preferred_username].into_iter().filter_map(Value::as_str).map(suggested_name);
        let email = self.email.as_str().and_then(|email| Email::parse(email).ok());
        Person {
            identity,
            name: name.into_iter().find(|name| !name.is_empty()).unwrap_or_default(),
            // Some providers send a string.
            email_verified: email.is_some() && (self.email_verified == true || self.email_verified == "true"),
            email,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fingerprint_is_that_of_the_standard() {
        // RFC 7636, appendix B.
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        assert_eq!(challenge(verifier), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    #[test]
    fn only_a_provider_that_says_so_vouches_for_an_address() {
        let verified = |said: &str| {
            let about: About = serde_json::from_str(said).unwrap();
            let person = about.of(Identity::parse("https://id.example", "1").unwrap());
            (person.email.is_some(), person.email_verified)
        };
        assert_eq!(verified(r#"{"email":"a@b.ca","email_verified":true}"#), (true, true));
        assert_eq!(verified(r#"{"email":"a@b.ca","email_verified":"true"}"#), (true, true));
        for no in [r#""false""#, "false", "1", "null", r#""TRUE""#, "[]"] {
            assert_eq!(verified(&format!(r#"{{"email":"a@b.ca","email_verified":{no}}}"#)), (true, false), "{no}");
        }
        assert_eq!(verified(r#"{"email":"a@b.ca"}"#), (true, false));
        assert_eq!(verified(r#"{"email":["a@b.ca"],"email_verified":true}"#), (false, false));
        assert_eq!(verified(r#"{"email":"nobody","email_verified":true}"#), (false, false));
    }
}
