use crate::{Error, Result, Services};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use domain::{recognition::certificate::PublicKey, time::Timestamp};
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use sha2::{Digest, Sha256};
use store::Tx;

/// The name of the secret from which the key is made. Without it another key is made, and the earlier one is still known.
const SECRET: &str = "certificates";
/// More keys than an instance ever has.
const MOST: u64 = 100;

/// The key that signs, with its public half.
pub(super) struct SigningKey {
    pair: Ed25519KeyPair,
    pub(super) public: PublicKey,
}

impl SigningKey {
    /// The instance's key, made and kept when there is none.
    pub(super) async fn find_or_make(services: &Services, tx: &Tx) -> Result<Self> {
        if store::secrets::find(tx, SECRET).await?.is_none() {
            store::secrets::keep(tx, SECRET, &services.token()).await?;
        }
        // Another process may have created it first.
        let secret = store::secrets::find(tx, SECRET).await?;
        let secret = secret.ok_or_else(|| Error::Unexpected("the key of certificates was not kept".to_owned()))?;
        let key = Self::of(&secret, services.now())?;
        store::certificates::keep_key(tx, &key.public).await?;
        Ok(key)
    }

    fn of(secret: &str, since: Timestamp) -> Result<Self> {
        let pair = Ed25519KeyPair::from_seed_unchecked(&Sha256::digest(secret));
        let pair = pair.map_err(|error| Error::Unexpected(format!("the key of certificates: {error}")))?;
        let public_key = BASE64_URL_SAFE_NO_PAD.encode(pair.public_key());
        let id = crate::context::digest(&public_key)[..16].to_owned();
        Ok(Self { pair, public: PublicKey { id, public_key, since } })
    }

    /// The signature of a text: 86 characters of Base64 for addresses.
    pub(super) fn sign(&self, text: &str) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(self.pair.sign(text.as_bytes()))
    }
}

/// Whether a text was signed with the private half of a key.
pub(super) fn is_signed(text: &str, signature: &str, key: &PublicKey) -> bool {
    let decoded = |word: &str| BASE64_URL_SAFE_NO_PAD.decode(word).ok();
    let (Some(public), Some(signature)) = (decoded(&key.public_key), decoded(signature)) else { return false };
    UnparsedPublicKey::new(&ED25519, public).verify(text.as_bytes(), &signature).is_ok()
}

/// The public keys with which certificates are or were signed, the newest first; none before the first certificate.
/// Anonymous.
pub async fn list_certificate_keys(services: &Services) -> Result<Vec<PublicKey>> {
    Ok(store::certificates::list_keys(services.store(), MOST).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_belongs_to_one_text_and_one_key() {
        let [one, other] = ["one secret", "another"].map(|secret| SigningKey::of(secret, Timestamp(1)).unwrap());
        let signature = one.sign("five minutes");
        assert_eq!((signature.len(), one.public.id.len(), one.public.public_key.len()), (86, 16, 43));
        assert!(is_signed("five minutes", &signature, &one.public));
        assert!(!is_signed("six minutes", &signature, &one.public));
        assert!(!is_signed("five minutes", &signature, &other.public));
        assert!(!is_signed("five minutes", &signature[1..], &one.public));
        assert!(!is_signed("five minutes", "", &one.public));
        let again = SigningKey::of("one secret", Timestamp(2)).unwrap();
        assert_eq!((again.sign("five minutes"), again.public.id), (signature, one.public.id));
    }
}
