use crate::{TestApp, TestInternet};
use axum::{
    Router,
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::post,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::notifications::push::SubscribeDevice;
use p256::{PublicKey, SecretKey};
use ring::{
    aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey},
    hkdf::{HKDF_SHA256, KeyType, Prk, Salt},
    signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey},
};
use serde_json::Value;
use std::{
    collections::HashMap,
    future::pending,
    sync::{Arc, Mutex, MutexGuard},
};
use tokio::net::TcpListener;

/// The name of the push service.
const HOST: &str = "push.test";
/// An address that is public.
const PUBLIC: &str = "93.184.216.34";

/// How the push service answers messages for a browser.
#[derive(Clone, Debug, Default)]
pub enum PushAnswer {
    /// 201.
    #[default]
    Created,
    Status(u16),
    /// 429, with the seconds to wait.
    TooMany(i64),
    /// 307 to this URL.
    Redirect(String),
    /// Never.
    Silent,
}

/// A message that a browser has received, decrypted; its signature is right.
#[derive(Clone, Debug)]
pub struct PushedMessage {
    /// The text as the service worker reads it.
    pub text: Value,
    /// The claims of the server's token.
    pub claims: Value,
    /// The public key of the server.
    pub key: String,
    pub topic: String,
    pub ttl: i64,
}

#[derive(Debug, Default)]
struct Service {
    answers: HashMap<String, PushAnswer>,
    received: HashMap<String, Vec<(HeaderMap, Bytes)>>,
}

/// A push service on this machine that browsers can be subscribed with; for the tested instance it is a public host.
#[derive(Clone, Debug)]
pub struct TestPushService(Arc<Mutex<Service>>);

/// A browser that can be subscribed.
#[derive(Clone)]
pub struct TestBrowser {
    service: TestPushService,
    name: String,
    secret: SecretKey,
    auth: [u8; 16],
}

impl TestApp {
    /// Starts a push service.
    pub async fn push_service(&self) -> TestPushService {
        TestPushService::start(&self.internet).await
    }
}

impl TestPushService {
    async fn start(internet: &TestInternet) -> Self {
        let service = Self(Arc::default());
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        internet.host(HOST, &[PUBLIC]);
        internet.serve(HOST, listener.local_addr().expect("an address"));
        let router = Router::new().route("/{browser}", post(receive)).with_state(service.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        service
    }

    /// A browser with a name and keys of its own.
    pub fn browser(&self, name: &str) -> TestBrowser {
        let digest = ring::digest::digest(&ring::digest::SHA256, name.as_bytes());
        let secret = SecretKey::from_slice(digest.as_ref()).expect("a private key");
        let auth = digest.as_ref()[..16].try_into().expect("sixteen bytes");
        TestBrowser { service: self.clone(), name: name.to_owned(), secret, auth }
    }

    fn state(&self) -> MutexGuard<'_, Service> {
        self.0.lock().expect("nobody panicked with the push service in hand")
    }
}

async fn receive(
    State(service): State<TestPushService>,
    Path(browser): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let answer = {
        let mut state = service.state();
        state.received.entry(browser.clone()).or_default().push((headers, body));
        state.answers.get(&browser).cloned().unwrap_or_default()
    };
    match answer {
        PushAnswer::Created => StatusCode::CREATED.into_response(),
        PushAnswer::Status(status) => StatusCode::from_u16(status).expect("a status").into_response(),
        PushAnswer::TooMany(seconds) => {
            (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, seconds.to_string())]).into_response()
        }
        PushAnswer::Redirect(to) => (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, to)]).into_response(),
        PushAnswer::Silent => pending().await,
    }
}

impl TestBrowser {
    /// What it gives a site that it is subscribed to.
    pub fn subscription(&self) -> SubscribeDevice {
        SubscribeDevice {
            endpoint: format!("https://{HOST}/{}", self.name),
            p256dh: URL_SAFE_NO_PAD.encode(self.secret.public_key().to_sec1_bytes()),
            auth: URL_SAFE_NO_PAD.encode(self.auth),
        }
    }

    /// Sets how the service answers messages for it from now on.
    pub fn answers(&self, answer: PushAnswer) {
        self.service.state().answers.insert(self.name.clone(), answer);
    }

    /// How many messages came for it, refused ones too.
    pub fn asked(&self) -> usize {
        self.service.state().received.get(&self.name).map_or(0, Vec::len)
    }

    /// Every message that came for it, refused ones too, and forgets them.
    pub fn take(&self) -> Vec<PushedMessage> {
        let received = self.service.state().received.remove(&self.name).unwrap_or_default();
        received.iter().map(|(headers, body)| self.read(headers, body)).collect()
    }

    fn read(&self, headers: &HeaderMap, body: &[u8]) -> PushedMessage {
        let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).expect(name);
        assert_eq!(header("content-encoding"), "aes128gcm");
        let (claims, key) = verified(header("authorization"));
        PushedMessage {
            text: serde_json::from_slice(&self.decrypt(body)).expect("a text"),
            claims,
            key,
            topic: header("topic").to_owned(),
            ttl: header("ttl").parse().expect("seconds"),
        }
    }

    /// Decrypts a message as a browser does (RFC 8188, RFC 8291).
    fn decrypt(&self, body: &[u8]) -> Vec<u8> {
        let (salt, rest) = body.split_at(16);
        assert!(rest[..4] == 4_096_u32.to_be_bytes() && rest[4] == 65, "the header of RFC 8291");
        let (server, record) = rest[5..].split_at(65);
        let shared = self.secret.diffie_hellman(&PublicKey::from_sec1_bytes(server).expect("a point"));
        let own = self.secret.public_key().to_sec1_bytes();
        let key = Salt::new(HKDF_SHA256, &self.auth).extract(shared.raw_secret_bytes());
        let key = expanded(&key, &[b"WebPush: info\0", &own, server], 32);
        let key = Salt::new(HKDF_SHA256, salt).extract(&key);
        let content_key = expanded(&key, &[b"Content-Encoding: aes128gcm\0"], 16);
        let nonce = expanded(&key, &[b"Content-Encoding: nonce\0"], 12);
        let cipher = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &content_key).expect("a key"));
        let nonce = Nonce::try_assume_unique_for_key(&nonce).expect("a nonce");
        let mut record = record.to_vec();
        let text = cipher.open_in_place(nonce, Aad::empty(), &mut record).expect("encrypted for this browser");
        let end = text.iter().rposition(|byte| *byte != 0).expect("a last record");
        assert_eq!(text[end], 2, "the last record");
        text[..end].to_vec()
    }
}

fn expanded(key: &Prk, info: &[&[u8]], length: usize) -> Vec<u8> {
    struct Bytes(usize);
    impl KeyType for Bytes {
        fn len(&self) -> usize {
            self.0
        }
    }
    let mut bytes = vec![0; length];
    key.expand(info, Bytes(length)).and_then(|okm| okm.fill(&mut bytes)).expect("a key");
    bytes
}

/// The claims of an `Authorization` header (RFC 8292) and the key with which they are signed.
fn verified(header: &str) -> (Value, String) {
    let (token, key) = header.strip_prefix("vapid t=").and_then(|rest| rest.split_once(", k=")).expect("vapid");
    let (signed, signature) = token.rsplit_once('.').expect("a signed token");
    let decoded = |text: &str| URL_SAFE_NO_PAD.decode(text).expect("Base64");
    let public = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, decoded(key));
    public.verify(signed.as_bytes(), &decoded(signature)).expect("a right signature");
    let claims = signed.split_once('.').expect("claims").1;
    (serde_json::from_slice(&decoded(claims)).expect("claims"), key.to_owned())
}
