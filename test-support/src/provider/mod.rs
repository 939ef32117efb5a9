//! An OpenID Connect provider on this machine: discovery, keys, tokens, and what can be wrong with each.

mod answers;
mod token;

use crate::{TestApp, TestClock};
use answers::serve;
use domain::{
    accounts::provider::{Identity, ProviderCallback},
    actor::Actor,
    time::Span,
};
use ring::digest::{SHA256, digest};
use services::ports::OpenIdSettings;
use std::{
    collections::HashMap,
    fmt::Write,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use store::pending_sign_ups::PendingSignUp;
use token::Keys;
use url::Url;

/// The display name of the provider.
pub const PROVIDER: &str = "Our school";
const CLIENT: &str = "quinze";
const SECRET: &str = "a secret & of both";

/// A person known to the provider.
#[derive(Clone, Debug)]
pub struct Known {
    pub subject: String,
    pub name: String,
    /// Empty for none.
    pub email: String,
    pub email_verified: bool,
}

impl Known {
    /// A person whose address the provider has verified.
    pub fn new(subject: &str, name: &str, email: &str) -> Self {
        let [subject, name, email] = [subject, name, email].map(str::to_owned);
        Self { subject, name, email, email_verified: true }
    }
}

/// The faults of the provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// In a token.
    Nonce,
    NoNonce,
    Audience,
    TwoAudiences,
    AuthorizedParty,
    Issuer,
    Expired,
    OfTheFuture,
    NoSubject,
    LongSubject,
    Unsigned,
    SignedWithTheSecret,
    SignedWithThePublicKey,
    SignedByAnother,
    KeyNotListed,
    ChangedAfterwards,
    NoToken,
    /// In the metadata.
    AnotherName,
    WithoutTls,
    /// In the responses.
    Broken,
    Silent,
    Endless,
    Garbage,
    LeadsAway,
    /// In the userinfo.
    SomebodyElse,
    NothingBeside,
    GarbageBeside,
}

/// A running provider with the clock of a test.
#[derive(Clone)]
pub struct TestProvider {
    issuer: String,
    state: Arc<Mutex<State>>,
}

pub(crate) struct State {
    clock: TestClock,
    keys: Keys,
    wrong: Option<Wrong>,
    /// Whether the address is in the userinfo instead of the token.
    speaks_beside: bool,
    codes: HashMap<String, Code>,
    /// How often the metadata were requested.
    discovered: usize,
}

/// What a code stands for.
#[derive(Clone)]
pub(crate) struct Code {
    known: Known,
    nonce: String,
    challenge: String,
    back: String,
}

impl TestProvider {
    /// A provider without faults, with the app's clock.
    pub async fn start(app: &TestApp) -> Self {
        let state = State {
            clock: app.clock.clone(),
            keys: Keys::new(),
            wrong: None,
            speaks_beside: false,
            codes: HashMap::new(),
            discovered: 0,
        };
        let state = Arc::new(Mutex::new(state));
        Self { issuer: serve(state.clone()).await, state }
    }

    /// Sets a fault, or none.
    pub fn does(&self, wrong: Option<Wrong>) {
        self.state().wrong = wrong;
    }

    /// Signs tokens with RSA from now on, as most providers do.
    pub fn uses_rsa(&self) {
        self.state().keys.uses_rsa();
    }

    /// Puts the address into the userinfo instead of the token from now on.
    pub fn speaks_beside(&self) {
        self.state().speaks_beside = true;
    }

    /// Rotates the signing key.
    pub fn changes_its_key(&self) {
        self.state().keys.change();
    }

    /// Rotates the signing key under the same identifier.
    pub fn changes_its_key_in_silence(&self) {
        self.state().keys.change_in_silence();
    }

    /// How often the metadata were requested.
    pub fn discovered(&self) -> usize {
        self.state().discovered
    }

    /// The settings for this provider.
    pub fn settings(&self) -> OpenIdSettings {
        settings(&self.issuer)
    }

    /// Signs a person in at the authorization URL; returns the callback's query. Panics on parameters that a provider
    /// would refuse.
    pub fn sign_in(&self, there: &str, known: &Known) -> ProviderCallback {
        let url = Url::parse(there).expect("an address");
        assert!(there.starts_with(&format!("{}/authorize?", self.issuer)), "{there}");
        let words: HashMap<String, String> = url.query_pairs().into_owned().collect();
        for (name, value) in [("response_type", "code"), ("client_id", CLIENT), ("code_challenge_method", "S256")] {
            assert_eq!(words[name], value, "{name}");
        }
        assert!(words["scope"].split(' ').any(|scope| scope == "openid"), "{there}");
        assert!(!there.contains("secret"), "{there}");
        let code = format!("code-{}", self.state().codes.len());
        let stands_for = Code {
            known: known.clone(),
            nonce: words["nonce"].clone(),
            challenge: words["code_challenge"].clone(),
            back: words["redirect_uri"].clone(),
        };
        self.state().codes.insert(code.clone(), stands_for);
        let (state, iss) = (words["state"].clone(), Some(self.issuer.clone()));
        ProviderCallback { code, state, iss, error: String::new() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        locked(&self.state)
    }
}

impl TestApp {
    /// The same app with a configured provider.
    #[must_use]
    pub fn with_provider(mut self, provider: &TestProvider) -> Self {
        self.services = self.services.with_openid(provider.settings());
        self
    }

    /// The same app with a configured provider that is never contacted.
    #[must_use]
    pub fn with_distant_provider(mut self) -> Self {
        self.services = self.services.with_openid(settings(DISTANT));
        self
    }

    /// A pending sign-up of a person known to the provider; returns the browser's token.
    pub async fn newcomer(&self, known: &Known) -> String {
        let token = self.services.token();
        let newcomer = PendingSignUp {
            identity: Identity { issuer: DISTANT.to_owned(), subject: known.subject.clone() },
            name: known.name.clone(),
            email: known.email.clone(),
            email_verified: known.email_verified,
            language: "en".parse().expect("a language"),
            next: String::new(),
        };
        let hash = digest(&SHA256, token.as_bytes()).as_ref().iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        });
        let tx = self.services.store().begin().await.expect("a change");
        let expires = self.now() + Span::days(1);
        store::pending_sign_ups::insert(&tx, &hash, &newcomer, self.now(), expires).await.expect("a newcomer");
        tx.commit().await.expect("committed");
        token
    }

    /// Links an account with a person of the provider.
    pub async fn connect(&self, actor: &Actor, subject: &str) {
        let identity = Identity { issuer: DISTANT.to_owned(), subject: subject.to_owned() };
        let tx = self.services.store().begin().await.expect("a change");
        store::identities::insert(&tx, &identity, actor.id, "", self.now()).await.expect("connected");
        tx.commit().await.expect("committed");
    }
}

/// An identifier without an account.
const DISTANT: &str = "https://id.invalid";

fn settings(issuer: &str) -> OpenIdSettings {
    OpenIdSettings {
        issuer: issuer.to_owned(),
        client_id: CLIENT.to_owned(),
        client_secret: SECRET.to_owned(),
        name: PROVIDER.to_owned(),
        timeout: Duration::from_millis(500),
    }
}

pub(crate) fn locked(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}
