use crate::{
    Error, Result,
    job_health::JobHealth,
    markdown::Needs,
    ports::{OpenId, OpenIdSettings, Ports},
};
use domain::{
    accounts::form_time::SIGN_UP_TAKES,
    error::FieldErrorKind,
    ids::{ChallengeId, UserId},
    language::Language,
    time::{Span, Timestamp},
};
use locales::Locale;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use store::{Store, Tx};
use tokio::sync::{Notify, OnceCell};

/// What every use-case works with: the database, the clock, randomness. Cheap to clone.
#[derive(Clone)]
pub struct Services {
    store: Store,
    ports: Ports,
    mail_is_waiting: Arc<Notify>,
    sign_up_takes: Span,
    secret: Arc<OnceCell<String>>,
    order_secret: Arc<OnceCell<String>>,
    needs: Arc<Needs>,
    job_health: JobHealth,
}

impl Services {
    /// Services on a database.
    pub fn new(store: Store, ports: Ports) -> Self {
        Self {
            store,
            ports,
            mail_is_waiting: Arc::default(),
            sign_up_takes: SIGN_UP_TAKES,
            secret: Arc::default(),
            order_secret: Arc::default(),
            needs: Arc::default(),
            job_health: JobHealth::default(),
        }
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

    /// The same services where signing up takes at least so long; with 0 nobody asks how long it took.
    #[must_use]
    pub fn with_sign_up_time(self, sign_up_takes: Span) -> Self {
        Self { sign_up_takes, ..self }
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

    /// When each job last succeeded in this process.
    pub(crate) fn job_health(&self) -> &JobHealth {
        &self.job_health
    }

    /// The shortest time in which somebody signs up.
    pub(crate) fn sign_up_takes(&self) -> Span {
        self.sign_up_takes
    }

    /// What this instance alone knows, made when it is first asked for; the same for all of its processes.
    pub(crate) async fn secret(&self) -> Result<&str> {
        let find_or_make = || async {
            if let Some(known) = store::secrets::find(&self.store, FORMS).await? {
                return Ok(known);
            }
            let tx = self.begin().await?;
            store::secrets::keep(&tx, FORMS, &self.token()).await?;
            // Another process may have been quicker.
            let kept = store::secrets::find(&tx, FORMS).await?;
            tx.commit().await?;
            kept.ok_or_else(|| Error::Unexpected("the secret of forms was not kept".to_owned()))
        };
        Ok(self.secret.get_or_try_init(find_or_make).await?)
    }

    /// What the order of the responses to a challenge follows for a viewer, the same on every visit; nobody who looks on
    /// knows it. Visitors without an account share one.
    pub(crate) async fn order_seed(&self, viewer: Option<UserId>, challenge: ChallengeId) -> Result<u64> {
        let secret = match self.order_secret.get() {
            Some(known) => known.clone(),
            None => self.find_order_secret().await?,
        };
        let seed = digest(&format!("{secret} {challenge} {}", viewer.map_or(0, |user| user.0)));
        Ok(u64::from_str_radix(&seed[..16], 16).unwrap_or_default())
    }

    /// Empty as long as nobody has made it: a page only reads.
    async fn find_order_secret(&self) -> Result<String> {
        match store::secrets::find(&self.store, ORDER).await? {
            Some(found) => Ok(self.order_secret.get_or_init(|| async { found }).await.clone()),
            None => Ok(String::new()),
        }
    }

    /// Makes the secret that the order of responses follows, unless there is one. By itself, before anybody needs it.
    pub(crate) async fn make_order_secret(&self) -> Result<()> {
        if store::secrets::find(&self.store, ORDER).await?.is_none() {
            let tx = self.begin().await?;
            store::secrets::keep(&tx, ORDER, &self.token()).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// The needs of challenges as HTML, made once for each revision.
    pub(crate) fn needs(&self) -> &Needs {
        &self.needs
    }

    /// Whether people are asked to confirm their address: where mail reaches them.
    pub(crate) fn confirms_addresses(&self) -> bool {
        self.ports.mailer.reaches_people()
    }

    pub(crate) fn ports(&self) -> &Ports {
        &self.ports
    }

    pub(crate) async fn begin(&self) -> Result<Tx> {
        Ok(self.store.begin().await?)
    }
}

/// The secret with which forms are marked.
const FORMS: &str = "forms";
/// The secret that the order of responses follows.
const ORDER: &str = "order";

/// Refuses a language that the interface is not in.
pub(crate) fn require_offered(language: Language) -> Result<()> {
    let offered = Locale::from_code(language.as_str()).is_some();
    if offered { Ok(()) } else { Err(Error::field("language", FieldErrorKind::Unknown)) }
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
