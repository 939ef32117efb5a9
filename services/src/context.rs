use crate::{
    Error, Result,
    ports::{OpenId, OpenIdSettings, Ports},
};
use domain::{error::Problem, language::Language, time::Timestamp};
use locales::Locale;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use store::{Store, Tx};
use tokio::sync::Notify;

/// What every use-case works with: the database, the clock, randomness. Cheap to clone.
#[derive(Clone)]
pub struct Services {
    store: Store,
    ports: Ports,
    mail_is_waiting: Arc<Notify>,
}

impl Services {
    /// Services on a database.
    pub fn new(store: Store, ports: Ports) -> Self {
        Self { store, ports, mail_is_waiting: Arc::default() }
    }

    /// The same services with other ports, for what happens at another time.
    #[must_use]
    pub fn with_ports(&self, ports: Ports) -> Self {
        Self { ports, ..self.clone() }
    }

    /// The same services with a provider by whose word people can sign in.
    #[must_use]
    pub fn with_openid(&self, settings: OpenIdSettings) -> Self {
        let openid = Some(Arc::new(OpenId::new(settings)));
        self.with_ports(Ports { openid, ..self.ports.clone() })
    }

    /// What the provider is called by whose word people can sign in, if there is one.
    pub fn provider_name(&self) -> Option<&str> {
        self.ports.openid.as_deref().map(OpenId::name)
    }

    /// The database.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The moment that it is.
    pub fn now(&self) -> Timestamp {
        self.ports.clock.now()
    }

    /// A token that nobody can guess, 43 characters that are safe in an address and a cookie.
    pub fn token(&self) -> String {
        self.ports.random.token()
    }

    /// Says that there is mail to be sent: to this process; others find it when they look.
    pub(crate) fn mail_is_waiting(&self) -> &Notify {
        &self.mail_is_waiting
    }

    /// Whether people are asked to confirm their address: where mail reaches them.
    pub(crate) fn confirms_addresses(&self) -> bool {
        self.ports.carrier.reaches_people()
    }

    pub(crate) fn ports(&self) -> &Ports {
        &self.ports
    }

    pub(crate) async fn begin(&self) -> Result<Tx> {
        Ok(self.store.begin().await?)
    }
}

/// Refuses a language that the interface is not in.
pub(crate) fn require_offered(language: Language) -> Result<()> {
    let offered = Locale::from_code(language.as_str()).is_some();
    if offered { Ok(()) } else { Err(Error::field("language", Problem::Unknown)) }
}

/// A fingerprint of a text in 64 hexadecimal digits (SHA-256): of a token, so that a stolen database opens no session;
/// of what someone wrote, so that a form sent twice posts once.
pub(crate) fn digest(text: &str) -> String {
    use std::fmt::Write;
    Sha256::digest(text.as_bytes()).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
