//! Tokens signed with ring.

use super::{CLIENT, Code, SECRET, State, Wrong};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::{
    hmac,
    rand::SystemRandom,
    rsa::PublicKeyComponents,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair, RSA_PKCS1_SHA256, RsaKeyPair},
};
use serde_json::{Value, json};
use services::ports::Clock;

/// A key that is used in tests alone.
const RSA: &[u8] = include_bytes!("../../keys/for_tests_alone.rsa.pkcs8.der");

/// The keys of the provider.
pub(crate) struct Keys {
    current: EcdsaKeyPair,
    /// Counts the rotations, to name the keys.
    number: usize,
    rsa: Option<RsaKeyPair>,
}

impl Keys {
    pub(super) fn new() -> Self {
        Self { current: new_key(), number: 1, rsa: None }
    }

    pub(super) fn change(&mut self) {
        (self.current, self.number) = (new_key(), self.number + 1);
    }

    pub(super) fn change_in_silence(&mut self) {
        self.current = new_key();
    }

    pub(super) fn uses_rsa(&mut self) {
        self.rsa = Some(RsaKeyPair::from_pkcs8(RSA).expect("a key"));
    }

    fn name(&self) -> String {
        format!("key-{}", self.number)
    }

    /// The key list, with some keys for other uses.
    pub(super) fn listed(&self) -> Value {
        let public = self.current.public_key().as_ref();
        let (x, y) = (base64(&public[1..33]), base64(&public[33..]));
        let mut keys = vec![
            json!({ "kty": "of another world", "kid": self.name() }),
            json!({ "kty": "EC", "crv": "P-256", "use": "enc", "kid": self.name(), "x": y, "y": x }),
            json!({ "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": self.name(), "x": x, "y": y }),
        ];
        keys.extend(self.rsa.as_ref().map(|rsa| {
            let public: PublicKeyComponents<Vec<u8>> = rsa.public().into();
            json!({ "kty": "RSA", "kid": "rsa", "n": base64(public.n), "e": base64(public.e) })
        }));
        json!({ "keys": keys })
    }
}

impl State {
    /// The claims about the person of a code, with the fault.
    pub(super) fn signed(&self, issuer: &str, code: &Code) -> String {
        let payload = self.claims(issuer, code).to_string();
        let (algorithm, name) = match self.wrong {
            Some(Wrong::Unsigned) => ("none", self.keys.name()),
            Some(Wrong::SignedWithTheSecret | Wrong::SignedWithThePublicKey) => ("HS256", self.keys.name()),
            Some(Wrong::KeyNotListed) => ("ES256", "none such".to_owned()),
            _ if self.keys.rsa.is_some() => ("RS256", "rsa".to_owned()),
            _ => ("ES256", self.keys.name()),
        };
        let header = json!({ "alg": algorithm, "typ": "JWT", "kid": name }).to_string();
        let message = [base64(header), base64(&payload)].join(".");
        let signature = base64(self.signature(&message));
        if self.wrong == Some(Wrong::ChangedAfterwards) {
            let changed = payload.replace(&code.known.subject, "mallory");
            let (header, _) = message.split_once('.').expect("two parts");
            return [header, &base64(changed), &signature].join(".");
        }
        [message, signature].join(".")
    }

    fn claims(&self, issuer: &str, code: &Code) -> Value {
        let now = self.clock.now().0 / 1000;
        let known = &code.known;
        let mut claims = json!({
            "iss": issuer, "sub": known.subject, "aud": CLIENT, "nonce": code.nonce, "iat": now, "exp": now + 300,
            "name": known.name,
        });
        if !self.speaks_beside && !known.email.is_empty() {
            claims["email"] = json!(known.email);
            claims["email_verified"] = json!(known.email_verified);
        }
        match self.wrong {
            Some(Wrong::Nonce) => claims["nonce"] = json!("another"),
            Some(Wrong::NoNonce) => drop(claims.as_object_mut().map(|claims| claims.remove("nonce"))),
            Some(Wrong::Audience) => claims["aud"] = json!("somebody else"),
            Some(Wrong::TwoAudiences) => claims["aud"] = json!([CLIENT, "somebody else"]),
            Some(Wrong::AuthorizedParty) => claims["azp"] = json!("somebody else"),
            Some(Wrong::Issuer) => claims["iss"] = json!("https://another.example"),
            Some(Wrong::Expired) => claims["exp"] = json!(now - 61),
            Some(Wrong::OfTheFuture) => claims["iat"] = json!(now + 120),
            Some(Wrong::NoSubject) => claims["sub"] = json!(""),
            Some(Wrong::LongSubject) => claims["sub"] = json!("s".repeat(256)),
            _ => {}
        }
        claims
    }

    fn signature(&self, message: &str) -> Vec<u8> {
        let with_secret = |secret: &[u8]| {
            let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
            hmac::sign(&key, message.as_bytes()).as_ref().to_vec()
        };
        let with_key = |key: &EcdsaKeyPair| {
            let signed = key.sign(&SystemRandom::new(), message.as_bytes());
            signed.expect("signed").as_ref().to_vec()
        };
        match (self.wrong, &self.keys.rsa) {
            (Some(Wrong::Unsigned), _) => Vec::new(),
            (Some(Wrong::SignedWithTheSecret), _) => with_secret(SECRET.as_bytes()),
            (Some(Wrong::SignedWithThePublicKey), _) => with_secret(self.keys.current.public_key().as_ref()),
            (Some(Wrong::SignedByAnother), _) => with_key(&new_key()),
            (_, Some(rsa)) => {
                let mut signature = vec![0; rsa.public().modulus_len()];
                let signed = rsa.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message.as_bytes(), &mut signature);
                signed.expect("signed");
                signature
            }
            _ => with_key(&self.keys.current),
        }
    }
}

fn new_key() -> EcdsaKeyPair {
    let random = SystemRandom::new();
    let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).expect("a key");
    EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, made.as_ref(), &random).expect("a key")
}

pub(super) fn base64(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

pub(super) fn unbase64(text: &str) -> Option<String> {
    String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()
}
