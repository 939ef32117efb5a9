//! Who sends: voluntary application server identification (RFC 8292).

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::time::{Span, Timestamp};
use p256::{
    PublicKey, SecretKey,
    ecdsa::{Signature, SigningKey, signature::Signer},
};
use serde_json::json;
use url::Url;

/// How long a token is valid; a day is the most (RFC 8292, 2).
const VALID_FOR: Span = Span::hours(12);

/// A public key as browsers and push services read it.
pub fn encoded(key: &PublicKey) -> String {
    URL_SAFE_NO_PAD.encode(key.to_sec1_bytes())
}

/// The `Authorization` header of messages to this endpoint. `contact`: the address of this instance.
pub fn authorization(key: &SecretKey, endpoint: &Url, contact: &str, now: Timestamp) -> String {
    let claims = json!({
        "aud": endpoint.origin().ascii_serialization(),
        "exp": (now + VALID_FOR).0 / 1_000,
        "sub": contact,
    });
    let header = json!({ "typ": "JWT", "alg": "ES256" });
    let signed = [header, claims].map(|part| URL_SAFE_NO_PAD.encode(part.to_string())).join(".");
    let signature: Signature = SigningKey::from(key).sign(signed.as_bytes());
    let signature = URL_SAFE_NO_PAD.encode(signature.to_bytes());
    format!("vapid t={signed}.{signature}, k={}", encoded(&key.public_key()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
    use serde_json::Value;

    /// The claims of a header whose signature is right.
    fn claims(header: &str) -> Option<Value> {
        let (token, key) = header.strip_prefix("vapid t=")?.split_once(", k=")?;
        let (signed, signature) = token.rsplit_once('.')?;
        let [key, signature] = [key, signature].map(|part| URL_SAFE_NO_PAD.decode(part).unwrap());
        let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, key);
        key.verify(signed.as_bytes(), &signature).ok()?;
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(signed.split_once('.')?.1).unwrap()).ok()
    }

    /// RFC 8292, 2.4.
    #[test]
    fn the_example_of_the_standard_is_read_as_ours() {
        let header = "vapid t=eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0N\
                      TM1MjM3NjgsInN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0.i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK\
                      9ojFwDXb1JrErtmysazNjjvW2L9OkSSHzvoD1oA, k=BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRu\
                      U_RCPCfA5aq9ojSwk5Y2EmClBPs";
        let sub = "mailto:push@example.com";
        assert_eq!(
            claims(header),
            Some(json!({ "aud": "https://push.example.net", "exp": 1_453_523_768, "sub": sub }))
        );

        let key = SecretKey::from_slice(&[7; 32]).unwrap();
        let endpoint = Url::parse("https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV?a").unwrap();
        let now = Timestamp(1_453_480_568_000);
        let own = authorization(&key, &endpoint, sub, now);
        assert_eq!(claims(&own), claims(header));
        assert_eq!(claims(&own.replace("t=eyJ", "t=eyK")), None, "what was changed is not signed");
    }
}
