//! Keys of a provider and verification of signatures, by the crate `jsonwebtoken` with ring, which TLS uses anyway.

use super::ProviderError;
use jsonwebtoken::{
    Algorithm, AlgorithmFamily, DecodingKey, DecodingKeyKind,
    crypto::{CryptoProvider, JwtVerifier, KeyUtils},
    decode_header,
    errors::{ErrorKind, Result},
    jwk::{Jwk, PublicKeyUse},
    signature::{self, Verifier},
};
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P384_SHA384_FIXED, ED25519, RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256,
    RsaParameters, RsaPublicKeyComponents, UnparsedPublicKey, VerificationAlgorithm,
};

/// A JSON Web Key of the provider's list.
pub(super) type Key = Jwk;

/// The accepted signature algorithms: asymmetric ones alone; neither HMAC nor `none`.
pub(super) const SIGNED: [Algorithm; 5] =
    [Algorithm::RS256, Algorithm::PS256, Algorithm::ES256, Algorithm::ES384, Algorithm::EdDSA];

/// The key identifier in a token's header, if any.
pub(super) fn name_in(token: &str) -> std::result::Result<Option<String>, ProviderError> {
    decode_header(token).map(|header| header.kid).map_err(|error| unreadable(&error))
}

/// Why a token cannot be verified, without its content.
pub(super) fn unreadable(error: &jsonwebtoken::errors::Error) -> ProviderError {
    let why = match error.kind() {
        ErrorKind::Json(error) => format!("{:?} in line {}, column {}", error.classify(), error.line(), error.column()),
        _ => error.to_string(),
    };
    ProviderError::Unclear(format!("its token: {why}"))
}

/// The signing keys with an identifier; without one, all signing keys.
pub(super) fn named(keys: &[Key], name: Option<&str>) -> Vec<Key> {
    let signs = |key: &&Key| key.common.public_key_use.as_ref().is_none_or(|what| *what == PublicKeyUse::Signature);
    let is_named = |key: &&Key| name.is_none_or(|name| key.common.key_id.as_deref() == Some(name));
    keys.iter().filter(signs).filter(is_named).cloned().collect()
}

/// Installs ring as the crypto provider.
pub(super) fn use_ring() {
    // Already installed, with the same.
    let _ = RING.install_default();
}

static RING: CryptoProvider = CryptoProvider {
    signer_factory: |_, _| Err(ErrorKind::UnsupportedAlgorithm.into()),
    verifier_factory: |algorithm, key| check(*algorithm, key),
    key_utils: KeyUtils::new_unimplemented(),
};

fn check(algorithm: Algorithm, key: &DecodingKey) -> Result<Box<dyn JwtVerifier>> {
    let wanted = match algorithm {
        Algorithm::RS256 | Algorithm::PS256 => AlgorithmFamily::Rsa,
        Algorithm::ES256 | Algorithm::ES384 => AlgorithmFamily::Ec,
        Algorithm::EdDSA => AlgorithmFamily::Ed,
        _ => return Err(ErrorKind::UnsupportedAlgorithm.into()),
    };
    if key.family() != wanted {
        return Err(ErrorKind::InvalidKeyFormat.into());
    }
    Ok(Box::new(Ring { algorithm, key: key.clone() }))
}

struct Ring {
    algorithm: Algorithm,
    key: DecodingKey,
}

impl JwtVerifier for Ring {
    fn algorithm(&self) -> Algorithm {
        self.algorithm
    }
}

impl Verifier<Vec<u8>> for Ring {
    fn verify(&self, message: &[u8], signed: &Vec<u8>) -> std::result::Result<(), signature::Error> {
        let with_point = |algorithm: &'static dyn VerificationAlgorithm, point: &[u8]| {
            UnparsedPublicKey::new(algorithm, point).verify(message, signed)
        };
        let with_number = |algorithm: &'static RsaParameters, n: &[u8], e: &[u8]| {
            RsaPublicKeyComponents { n: without_zeros(n), e: without_zeros(e) }.verify(algorithm, message, signed)
        };
        let checked = match (self.algorithm, self.key.kind()) {
            (Algorithm::RS256, DecodingKeyKind::RsaModulusExponent { n, e }) => {
                with_number(&RSA_PKCS1_2048_8192_SHA256, n, e)
            }
            (Algorithm::PS256, DecodingKeyKind::RsaModulusExponent { n, e }) => {
                with_number(&RSA_PSS_2048_8192_SHA256, n, e)
            }
            (Algorithm::ES256, DecodingKeyKind::SecretOrDer(point)) => with_point(&ECDSA_P256_SHA256_FIXED, point),
            (Algorithm::ES384, DecodingKeyKind::SecretOrDer(point)) => with_point(&ECDSA_P384_SHA384_FIXED, point),
            (Algorithm::EdDSA, DecodingKeyKind::SecretOrDer(point)) => with_point(&ED25519, point),
            _ => Err(ring::error::Unspecified),
        };
        checked.map_err(|_| signature::Error::new())
    }
}

/// Removes leading zeros from key parameters, which some providers send and ring refuses.
fn without_zeros(number: &[u8]) -> &[u8] {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    &number[zeros..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_a_token_is_not_written_down() {
        let error = serde_json::from_str::<i64>("\"camille@test.invalid\"").unwrap_err();
        assert!(error.to_string().contains("camille"), "or there would be nothing to leave out");
        let why = unreadable(&error.into());
        assert_eq!(why, ProviderError::Unclear("its token: Data in line 1, column 22".to_owned()));
    }
}
