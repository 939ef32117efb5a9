use crate::{
    Error, Result,
    feed_in_memory::FeedInMemory,
    job_health::JobHealth,
    live_streams::LiveStreams,
    markdown::Needs,
    ports::{OpenId, OpenIdSettings, Ports},
    preview::Previews,
    sessions_seen::SessionsSeen,
    upload_slots::UploadSlots,
};
use domain::{
    accounts::{ClientNetwork, form_time::SIGN_UP_TAKES},
    error::FieldErrorKind,
    ids::{ChallengeId, UserId},
    language::Language,
    time::{Span, Timestamp},
};
use locales::Locale;
use sha2::{Digest, Sha256};
use std::sync::{
    Arc,
    atomic::{AtomicI64, AtomicU64},
};
use store::{Store, Tx};
use tokio::sync::{Notify, OnceCell};

/// The context of every use-case: database, ports, settings and caches. Cheap to clone: each request does so often.
#[derive(Clone)]
pub struct Services(Arc<Shared>);

#[derive(Clone)]
struct Shared {
    store: Store,
    ports: Ports,
    mail_is_waiting: Arc<Notify>,
    event_is_waiting: Arc<Notify>,
    push_is_waiting: Arc<Notify>,
    live_streams: LiveStreams,
    sign_up_takes: Span,
    secret: Arc<OnceCell<String>>,
    order_secret: Arc<OnceCell<String>>,
    needs: Arc<Needs>,
    feed: Arc<FeedInMemory>,
    job_health: JobHealth,
    upload_slots: UploadSlots,
    sessions_seen: SessionsSeen,
    previews: Arc<Previews>,
    /// [`Store::commits`] when the search index was merged last.
    index_merged_at: Arc<AtomicU64>,
    /// Up to which entry of the ledger votes were looked at for patterns; 0 after the start.
    votes_watched: Arc<AtomicI64>,
}

impl Services {
    /// Services on a database.
    pub fn new(store: Store, ports: Ports) -> Self {
        Self(Arc::new(Shared {
            store,
            ports,
            mail_is_waiting: Arc::default(),
            event_is_waiting: Arc::default(),
            push_is_waiting: Arc::default(),
            live_streams: LiveStreams::default(),
            sign_up_takes: SIGN_UP_TAKES,
            secret: Arc::default(),
            order_secret: Arc::default(),
            needs: Arc::default(),
            feed: Arc::default(),
            job_health: JobHealth::default(),
            upload_slots: UploadSlots::default(),
            sessions_seen: SessionsSeen::default(),
            previews: Arc::default(),
            index_merged_at: Arc::default(),
            votes_watched: Arc::default(),
        }))
    }

    /// The same services with other ports, for instance another clock.
    #[must_use]
    pub fn with_ports(&self, ports: Ports) -> Self {
        Self(Arc::new(Shared { ports, ..Shared::clone(&self.0) }))
    }

    /// The same services with an OpenID provider.
    #[must_use]
    pub fn with_openid(&self, settings: OpenIdSettings) -> Self {
        let openid = Some(Arc::new(OpenId::new(settings)));
        self.with_ports(Ports { openid, ..self.0.ports.clone() })
    }

    /// The display name of the OpenID provider, if one is configured.
    pub fn provider_name(&self) -> Option<&str> {
        self.0.ports.openid.as_deref().map(OpenId::name)
    }

    /// The same services with another minimum time for signing up; 0 disables the check.
    #[must_use]
    pub fn with_sign_up_time(self, sign_up_takes: Span) -> Self {
        Self(Arc::new(Shared { sign_up_takes, ..Shared::clone(&self.0) }))
    }

    /// The database.
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// The current time.
    pub fn now(&self) -> Timestamp {
        self.0.ports.clock.now()
    }

    /// A random token: 43 URL-safe characters, 256 bits.
    pub fn token(&self) -> String {
        self.0.ports.random.token()
    }

    /// Wakes the mail job of this process; other processes find the mail at their next run.
    pub(crate) fn mail_is_waiting(&self) -> &Notify {
        &self.0.mail_is_waiting
    }

    /// Wakes the job of this process that tells people what happened; other processes find it at their next run.
    pub(crate) fn event_is_waiting(&self) -> &Notify {
        &self.0.event_is_waiting
    }

    /// Wakes the job of this process that sends pushes; other processes find them at their next run.
    pub(crate) fn push_is_waiting(&self) -> &Notify {
        &self.0.push_is_waiting
    }

    /// Who waits for news of their notices.
    pub fn live_streams(&self) -> &LiveStreams {
        &self.0.live_streams
    }

    /// [`Store::commits`] when the search index was merged last.
    pub(crate) fn index_merged_at(&self) -> &AtomicU64 {
        &self.0.index_merged_at
    }

    /// Up to which entry of the ledger votes were looked at for patterns; 0 after the start.
    pub(crate) fn votes_watched(&self) -> &AtomicI64 {
        &self.0.votes_watched
    }

    /// When each job last succeeded in this process.
    pub(crate) fn job_health(&self) -> &JobHealth {
        &self.0.job_health
    }

    /// The pictures with which links are shown elsewhere.
    pub(crate) fn previews(&self) -> &Previews {
        &self.0.previews
    }

    /// Room for uploads that are put together in memory.
    pub(crate) fn upload_slots(&self) -> &UploadSlots {
        &self.0.upload_slots
    }

    /// Up to where voting sessions have been awarded.
    pub(crate) fn sessions_seen(&self) -> &SessionsSeen {
        &self.0.sessions_seen
    }

    /// The minimum time for signing up.
    pub(crate) fn sign_up_takes(&self) -> Span {
        self.0.sign_up_takes
    }

    /// The secret that signs forms, created on first use; shared by all processes of the instance.
    pub(crate) async fn secret(&self) -> Result<&str> {
        let find_or_make = || async {
            if let Some(known) = store::secrets::find(&self.0.store, FORMS).await? {
                return Ok(known);
            }
            let tx = self.begin().await?;
            store::secrets::keep(&tx, FORMS, &self.token()).await?;
            // Another process may have created it first.
            let kept = store::secrets::find(&tx, FORMS).await?;
            tx.commit().await?;
            kept.ok_or_else(|| Error::Unexpected("the secret of forms was not kept".to_owned()))
        };
        Ok(self.0.secret.get_or_try_init(find_or_make).await?)
    }

    /// The secret seed of a viewer's order of the responses to a challenge, the same on every visit. Visitors share
    /// one.
    pub(crate) async fn order_seed(&self, viewer: Option<UserId>, challenge: ChallengeId) -> Result<u64> {
        let secret = self.order_secret().await?;
        let seed = digest(&format!("{secret} {challenge} {}", viewer.map_or(0, |user| user.0)));
        Ok(u64::from_str_radix(&seed[..16], 16).unwrap_or_default())
    }

    /// The secret from which the order of responses is drawn, and with which the pairs of duels are signed. Empty until
    /// the job has created it: a page view never writes.
    pub(crate) async fn order_secret(&self) -> Result<String> {
        if let Some(known) = self.0.order_secret.get() {
            return Ok(known.clone());
        }
        match store::secrets::find(&self.0.store, ORDER).await? {
            Some(found) => Ok(self.0.order_secret.get_or_init(|| async { found }).await.clone()),
            None => Ok(String::new()),
        }
    }

    /// A hash of what is around a network, which says nothing without the secret; `None` where that is not known, or the
    /// job has not made the secret yet.
    pub(crate) async fn hashed_network(&self, network: ClientNetwork) -> Result<Option<String>> {
        let Some(around) = network.surroundings() else { return Ok(None) };
        let secret = self.order_secret().await?;
        Ok(Some(secret).filter(|secret| !secret.is_empty()).map(|secret| digest(&format!("{secret} from {around}"))))
    }

    /// Creates the secret for the order of responses, unless there is one. Called by a job, before a page needs it.
    pub(crate) async fn make_order_secret(&self) -> Result<()> {
        if store::secrets::find(&self.0.store, ORDER).await?.is_none() {
            let tx = self.begin().await?;
            store::secrets::keep(&tx, ORDER, &self.token()).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// The cache of rendered needs.
    pub(crate) fn needs(&self) -> &Needs {
        &self.0.needs
    }

    /// The feed in memory.
    pub(crate) fn feed(&self) -> &FeedInMemory {
        &self.0.feed
    }

    /// Whether addresses have to be confirmed: where mail is delivered.
    pub fn confirms_addresses(&self) -> bool {
        self.0.ports.mailer.reaches_people()
    }

    pub(crate) fn ports(&self) -> &Ports {
        &self.0.ports
    }

    pub(crate) async fn begin(&self) -> Result<Tx> {
        Ok(self.0.store.begin().await?)
    }
}

/// The name of the secret that signs forms.
const FORMS: &str = "forms";
/// The name of the secret for the order of responses.
const ORDER: &str = "order";

/// Refuses a language that the interface does not offer.
pub(crate) fn require_offered(language: Language) -> Result<()> {
    if is_offered(language) { Ok(()) } else { Err(Error::field("language", FieldErrorKind::Unknown)) }
}

/// Whether the interface offers a language.
pub(crate) fn is_offered(language: Language) -> bool {
    Locale::from_code(language.as_str()).is_some()
}

/// The SHA-256 of a text in 64 hexadecimal digits: for tokens, so that a stolen database opens no session, and for
/// texts, so that a form sent twice posts once.
pub(crate) fn digest(text: &str) -> String {
    digest_of(text.as_bytes())
}

/// The same of any content: files are stored under it.
pub(crate) fn digest_of(content: &[u8]) -> String {
    use std::fmt::Write;
    Sha256::digest(content).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
