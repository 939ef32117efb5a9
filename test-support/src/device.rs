use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::accounts::credentials::{
    input::{AddPasskey, SignInWithPasskey},
    view::WebauthnChallenge,
};
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair},
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// The key of RFC 6979, A.2.5: the same in every run.
const PRIVATE: &str = "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721";
const X: &str = "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6";
const Y: &str = "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299";

/// The flags: user present, user verified, attested credential data included (Web Authentication, 6.1).
const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const WITH_KEY: u8 = 0x40;

/// A fake authenticator with a passkey, and its browser. Faults can be set.
#[derive(Clone, Debug)]
pub struct Device {
    pub id: Vec<u8>,
    /// The user handle, known once the passkey is registered.
    pub handle: String,
    /// The signature counter.
    pub counter: u32,
    /// The origin of the browser.
    pub origin: String,
    /// Whether it verifies its user.
    pub looks: bool,
}

impl Device {
    /// The device with this number, at the origin of the tests.
    pub fn new(number: u8) -> Self {
        Self { id: vec![number; 16], handle: String::new(), counter: 0, origin: crate::ADDRESS.to_owned(), looks: true }
    }

    /// Registers a passkey.
    pub fn make(&mut self, question: &WebauthnChallenge) -> AddPasskey {
        let options = parsed(question);
        self.handle = text(&options, "/user/id");
        let mut data = self.data(&options, "/rp/id", WITH_KEY);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).expect("a short identifier").to_be_bytes());
        data.extend(&self.id);
        data.extend(cose_key());
        let mut object = Vec::from(*b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58");
        object.push(u8::try_from(data.len()).expect("short data"));
        object.extend(data);
        let response = json!({
            "attestationObject": URL_SAFE_NO_PAD.encode(object),
            "clientDataJSON": URL_SAFE_NO_PAD.encode(self.client_data("webauthn.create", &options)),
        });
        let credential = self.credential(&response);
        AddPasskey { token: question.token.clone(), credential, ..AddPasskey::default() }
    }

    /// Signs its user in.
    pub fn sign_in(&mut self, question: &WebauthnChallenge) -> SignInWithPasskey {
        let options = parsed(question);
        self.counter += 1;
        let data = self.data(&options, "/rpId", 0);
        let client_data = self.client_data("webauthn.get", &options);
        let signed = [data.as_slice(), Sha256::digest(&client_data).as_slice()].concat();
        let response = json!({
            "authenticatorData": URL_SAFE_NO_PAD.encode(data),
            "clientDataJSON": URL_SAFE_NO_PAD.encode(client_data),
            "signature": URL_SAFE_NO_PAD.encode(signature(&signed)),
            "userHandle": self.handle,
        });
        let credential = self.credential(&response);
        SignInWithPasskey { token: question.token.clone(), credential, ..SignInWithPasskey::default() }
    }

    /// Authenticator data (Web Authentication, 6.1).
    fn data(&self, options: &Value, host: &str, more: u8) -> Vec<u8> {
        let verified = if self.looks { VERIFIED } else { 0 };
        let mut data = Sha256::digest(text(options, host)).to_vec();
        data.push(PRESENT | verified | more);
        data.extend(self.counter.to_be_bytes());
        data
    }

    /// The client data of the browser (Web Authentication, 5.8.1).
    fn client_data(&self, kind: &str, options: &Value) -> Vec<u8> {
        let challenge = text(options, "/challenge");
        let data = json!({ "type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false });
        data.to_string().into_bytes()
    }

    fn credential(&self, response: &Value) -> String {
        let id = URL_SAFE_NO_PAD.encode(&self.id);
        let whole = json!({
            "id": id,
            "rawId": id,
            "type": "public-key",
            "clientExtensionResults": {},
            "response": response,
        });
        whole.to_string()
    }
}

fn parsed(question: &WebauthnChallenge) -> Value {
    serde_json::from_str(&question.options).expect("a question is JSON")
}

fn text(options: &Value, pointer: &str) -> String {
    options.pointer(pointer).and_then(Value::as_str).expect("the question has it").to_owned()
}

/// The public key in COSE format (RFC 9053, 7.1.1): a curve point for ES256.
fn cose_key() -> Vec<u8> {
    [b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20".as_slice(), &bytes(X), b"\x22\x58\x20", &bytes(Y)].concat()
}

fn signature(signed: &[u8]) -> Vec<u8> {
    let chance = SystemRandom::new();
    let public = [b"\x04".as_slice(), &bytes(X), &bytes(Y)].concat();
    let key = EcdsaKeyPair::from_private_key_and_public_key(
        &ECDSA_P256_SHA256_ASN1_SIGNING,
        &bytes(PRIVATE),
        &public,
        &chance,
    );
    key.expect("a key").sign(&chance, signed).expect("a signature").as_ref().to_vec()
}

fn bytes(hex: &str) -> Vec<u8> {
    let pair = |at| u8::from_str_radix(&hex[at..at + 2], 16).expect("hexadecimal digits");
    (0..hex.len()).step_by(2).map(pair).collect()
}
