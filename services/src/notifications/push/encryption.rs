//! Message encryption for web push: RFC 8291, on the content coding of RFC 8188.

use crate::{Error, Result, ports::Random};
use domain::notifications::push::PushKeys;
use p256::{PublicKey, SecretKey};
use ring::{
    aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey},
    hkdf::{HKDF_SHA256, KeyType, Prk, Salt},
};

/// The record size that the header names: the most bytes that push services take (RFC 8291, 4).
const RECORD: u32 = 4_096;
/// Marks the end of the last record (RFC 8188, 2).
const LAST: u8 = 2;

/// A random private key of P-256.
pub fn random_key(random: &dyn Random) -> SecretKey {
    loop {
        let mut bytes = [0; 32];
        random.fill(&mut bytes);
        // One of four billion is not below the order of the curve.
        if let Ok(key) = SecretKey::from_slice(&bytes) {
            return key;
        }
    }
}

/// The public key of a browser. An error when the point is not on the curve.
pub fn public_key(keys: &PushKeys) -> Result<PublicKey> {
    PublicKey::from_sec1_bytes(&keys.p256dh).map_err(|_| broken("a public key"))
}

/// Encrypts a text for a browser, with a key and salt that are used once.
pub fn encrypt(text: &[u8], keys: &PushKeys, random: &dyn Random) -> Result<Vec<u8>> {
    let mut salt = [0; 16];
    random.fill(&mut salt);
    encrypt_with(text, keys, &random_key(random), salt)
}

fn encrypt_with(text: &[u8], keys: &PushKeys, own: &SecretKey, salt: [u8; 16]) -> Result<Vec<u8>> {
    let own_public = own.public_key().to_sec1_bytes();
    let secret = own.diffie_hellman(&public_key(keys)?);
    let shared: [u8; 32] = derived(
        &Salt::new(HKDF_SHA256, &keys.auth).extract(secret.raw_secret_bytes()),
        &[b"WebPush: info\0", &keys.p256dh, &own_public],
    )?;
    let key = Salt::new(HKDF_SHA256, &salt).extract(&shared);
    let content_key: [u8; 16] = derived(&key, &[b"Content-Encoding: aes128gcm\0"])?;
    let nonce: [u8; 12] = derived(&key, &[b"Content-Encoding: nonce\0"])?;

    let mut record = [text, &[LAST]].concat();
    let cipher = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &content_key).map_err(|_| broken("a content key"))?);
    let nonce = Nonce::assume_unique_for_key(nonce);
    cipher.seal_in_place_append_tag(nonce, Aad::empty(), &mut record).map_err(|_| broken("a record"))?;
    let length = u8::try_from(own_public.len()).map_err(|_| broken("a key identifier"))?;
    Ok([&salt[..], &RECORD.to_be_bytes(), &[length], &own_public, &record].concat())
}

/// HKDF-Expand (RFC 5869) to an array.
fn derived<const LENGTH: usize>(key: &Prk, info: &[&[u8]]) -> Result<[u8; LENGTH]> {
    struct Bytes(usize);
    impl KeyType for Bytes {
        fn len(&self) -> usize {
            self.0
        }
    }
    let mut out = [0; LENGTH];
    let filled = key.expand(info, Bytes(LENGTH)).and_then(|okm| okm.fill(&mut out));
    filled.map(|()| out).map_err(|_| broken("a derived key"))
}

fn broken(what: &str) -> Error {
    Error::Unexpected(format!("the encryption of a pushed message failed at {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

    fn bytes(text: &str) -> Vec<u8> {
        URL_SAFE_NO_PAD.decode(text).unwrap()
    }

    /// RFC 8291, section 5 and appendix A.
    #[test]
    fn the_example_of_the_standard_is_encrypted_as_there() {
        let keys = PushKeys::parse(
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            "BTBZMqHH6r4Tts7J_aSIgg",
        )
        .unwrap();
        let own = SecretKey::from_slice(&bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")).unwrap();
        let salt = bytes("DGv6ra1nlYgDCS1FRnbzlw").try_into().unwrap();
        let text = b"When I grow up, I want to be a watermelon";
        let expected = "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz\
                        AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";
        assert_eq!(URL_SAFE_NO_PAD.encode(encrypt_with(text, &keys, &own, salt).unwrap()), expected);
    }

    #[test]
    fn a_point_beside_the_curve_is_refused() {
        let mut keys = PushKeys { p256dh: [7; 65], auth: [0; 16] };
        keys.p256dh[0] = 4;
        assert!(public_key(&keys).is_err());
    }
}
