use super::passwords;
use crate::throttle::NetworkThrottle;
use crate::{Error, Result, Services, active::lock_active, context::digest, throttle::Throttle};
use domain::{
    accounts::{
        ClientNetwork, Email, Password,
        throttle::{PASSWORD_FROM_NETWORK, PASSWORD_OF_ACCOUNT},
    },
    actor::Actor,
    error::{FieldErrorKind, ForbiddenReason},
    ids::UserId,
    privacy::retention::SESSIONS,
    time::Span,
};
use store::{Tx, accounts::Held, sessions};

/// How long a session lasts.
pub const SESSION: Span = SESSIONS;

/// The minimum time between two updates of a session's last use.
const UPDATE_INTERVAL: Span = Span::hours(1);

/// Where a request comes from.
#[derive(Clone, Debug, Default)]
pub struct Caller {
    pub network: ClientNetwork,
    /// Browser and system, as [`domain::accounts::device`] names them.
    pub device: String,
}

/// A new session.
#[derive(Clone, Debug)]
pub struct NewSession {
    pub actor: Actor,
    /// The token for the cookie; the database stores only its hash.
    pub token: String,
}

/// The public label of a session: constant for it, different for every session, and useless for signing in.
pub fn session_label(token: &str) -> String {
    let mut label = digest(&["label of ", token].concat());
    label.truncate(16);
    label
}

/// The person of a session token, `None` when the session has ended. Anonymous. Updates the session's last use from
/// time to time.
pub async fn find_session(services: &Services, caller: &Caller, token: &str) -> Result<Option<Actor>> {
    let (token_hash, now) = (digest(token), services.now());
    let Some((actor, used_at)) = sessions::find(services.store(), &token_hash, now).await? else { return Ok(None) };
    // Also when the stored time is in the future because a clock was wrong.
    if (now - used_at).0.saturating_abs() >= UPDATE_INTERVAL.0
        && let Err(error) = note_use(services, caller, token).await
    {
        tracing::error!(%error, "cannot update when a session was last used");
    }
    Ok(Some(actor))
}

async fn note_use(services: &Services, caller: &Caller, token: &str) -> Result<()> {
    let tx = services.begin().await?;
    sessions::touch(&tx, &digest(token), &session_label(token), &caller.device, services.now()).await?;
    Ok(tx.commit().await?)
}

pub(super) async fn begin_session(services: &Services, tx: &Tx, caller: &Caller, user: UserId) -> Result<NewSession> {
    let (token, now) = (services.token(), services.now());
    let new = sessions::NewSession {
        token_hash: &digest(&token),
        label: &session_label(&token),
        user,
        device: &caller.device,
        now,
        expires: now + SESSION,
    };
    match sessions::insert(tx, new).await {
        Err(store::Error::Conflict(_)) => return Err(Error::Forbidden(ForbiddenReason::AccountRemoved)),
        inserted => inserted?,
    }
    tracing::info!(user = user.0, "signed in");
    let actor = store::accounts::find(tx, user).await?.ok_or(Error::NotFound)?;
    Ok(NewSession { actor, token })
}

/// The throttles of passwords, by account and by network.
pub(super) struct PasswordThrottles {
    account: Throttle,
    network: Option<NetworkThrottle>,
}

impl PasswordThrottles {
    pub(super) fn new(email: &Email, caller: &Caller) -> Self {
        Self {
            account: Throttle::new("password of", &email.key(), PASSWORD_OF_ACCOUNT),
            network: Throttle::of_network("password from", caller.network, PASSWORD_FROM_NETWORK),
        }
    }

    /// Counts an attempt, or refuses it.
    pub(super) async fn take(&self, services: &Services) -> Result<()> {
        let tx = services.begin().await?;
        self.account.take(services, &tx).await?;
        if let Some(network) = &self.network {
            network.take(services, &tx).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Resets the throttles after a correct password.
    pub(super) async fn forget(&self, services: &Services, tx: &Tx) -> Result<()> {
        self.account.forget(tx).await?;
        match &self.network {
            Some(network) => network.give_back(services, tx).await,
            None => Ok(()),
        }
    }
}

/// Locks an account until the transaction ends; `None` when its password has changed since it was verified, so that
/// nothing based on an old password outlives the change.
pub(super) async fn lock_with_password(tx: &Tx, user: UserId, compared: &str) -> Result<Option<Held>> {
    Ok(store::accounts::lock_for_update(tx, user).await?.filter(|held| held.password_hash == compared))
}

/// The same for a password checked by [`require_own_password`]; a changed one is refused as wrong.
pub(crate) async fn lock_with_own_password(tx: &Tx, actor: &Actor, compared: &str) -> Result<()> {
    lock_active(tx, actor).await?;
    let held = lock_with_password(tx, actor.id, compared).await?;
    held.map(drop).ok_or_else(wrong_password)
}

/// Verifies the actor's password, with the error at `field`; throttled. Returns the hash that matched, for
/// [`lock_with_own_password`] in the following transaction.
pub(crate) async fn require_own_password(
    services: &Services,
    caller: &Caller,
    actor: &Actor,
    password: &Password,
) -> Result<String> {
    let own = store::accounts::recipient(services.store(), actor.id).await?.ok_or(Error::NotFound)?;
    let email = Email::parse(&own.email).map_err(|problem| Error::Unexpected(format!("a stored address {problem}")))?;
    let throttles = PasswordThrottles::new(&email, caller);
    throttles.take(services).await?;
    let hash = store::accounts::password_hash(services.store(), actor.id).await?;
    let compared = passwords::verify(services, password, hash).await?.ok_or_else(wrong_password)?;
    let tx = services.begin().await?;
    throttles.forget(services, &tx).await?;
    tx.commit().await?;
    Ok(compared)
}

fn wrong_password() -> Error {
    Error::field("password", FieldErrorKind::WrongPassword)
}
