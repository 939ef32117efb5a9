use super::{
    Caller, NewSession, create_user,
    known_passwords::require_good,
    passwords,
    provider::attach,
    send_link::{queue_confirmation, sign_up_throttle},
    session::begin_session,
    sign_up_form::require_time,
};
use crate::{
    Error, Result, Services,
    context::{digest, require_offered},
    mail::{self, Message, To},
    throttle::Throttle,
    visitors,
};
use domain::{
    accounts::{
        LinkPurpose,
        input::{NewAccount, SignUp},
        provider::Identity,
        throttle::SIGN_UP_FROM_NETWORK,
    },
    actor::Role,
    error::FieldErrorKind,
    ids::UserId,
    local_path::LocalPath,
    time::Span,
};
use store::{Tx, accounts::Held, links::Link};

/// The result of signing up.
#[derive(Debug)]
pub enum SignedUp {
    /// A session has begun.
    In(NewSession),
    /// A mail was queued, whether or not the address has an account. The token identifies this browser to
    /// [`super::follow_link`].
    MailSent { token: String },
}

/// How long an account waits for its confirmation.
pub const PENDING: Span = LinkPurpose::Confirm.lasts();

/// Signs up a visitor. Anonymous. `draft_token`: of the visitor's drafts.
///
/// Where mail is delivered, the answer does not tell whether the address has an account: a mail is sent in any case,
/// and its link begins the session. Elsewhere an address with an account is refused with a message that does not tell
/// the reason. Both cases take the same time. Programs that fill in the honeypot get the answer for an existing
/// account, and no account.
pub async fn sign_up(
    services: &Services,
    caller: &Caller,
    input: &SignUp,
    draft_token: Option<&str>,
) -> Result<SignedUp> {
    let new = input.parse()?;
    require_offered(new.language)?;
    require_good("password", &new.password, &[new.name.as_str(), new.email.as_str()])?;
    require_time(services, &input.stamp).await?;
    count_attempt(services, caller).await?;
    let hash = passwords::hash(services, &new.password).await?;
    if !input.homepage.is_empty() {
        return answer_program(services);
    }
    if !services.confirms_addresses() {
        let tx = services.begin().await?;
        let id = create_user::insert(services, &tx, &new, &hash, Role::Member).await?;
        store::accounts::confirm(&tx, id, services.now()).await?;
        let session = begin_session(services, &tx, caller, id).await?;
        tx.commit().await?;
        return Ok(SignedUp::In(session));
    }
    let next = LocalPath::parse(&input.next).map(String::from).unwrap_or_default();
    let asking = SignUpRequest { new: &new, hash: &hash, next: &next, draft_token, identity: None };
    let token = ask_with_retries(services, &asking).await?;
    Ok(SignedUp::MailSent { token })
}

/// The data of a new account.
pub(super) struct SignUpRequest<'a> {
    pub new: &'a NewAccount,
    pub hash: &'a str,
    /// The path to redirect to.
    pub next: &'a str,
    pub draft_token: Option<&'a str>,
    /// The identity at the provider for sign-ups through it, which have no password.
    pub identity: Option<&'a Identity>,
}

/// The answer to a program: as for an address that has an account; nothing is done.
fn answer_program(services: &Services) -> Result<SignedUp> {
    tracing::info!("sign-up refused: the hidden field was filled in, as programs do");
    if services.confirms_addresses() {
        Ok(SignedUp::MailSent { token: services.token() })
    } else {
        Err(Error::field("email", FieldErrorKind::CannotBeUsed))
    }
}

/// How often a sign-up is retried after a concurrent one with the same address.
const ATTEMPTS: usize = 3;

/// Queues the mail to the address; returns the token for the browser.
pub(super) async fn ask_with_retries(services: &Services, asking: &SignUpRequest<'_>) -> Result<String> {
    for _ in 0..ATTEMPTS {
        if let Some(token) = ask(services, asking).await? {
            return Ok(token);
        }
    }
    Err(Error::Conflict("an address that others sign up with at the same time".to_owned()))
}

pub(super) async fn count_attempt(services: &Services, caller: &Caller) -> Result<()> {
    let Some(throttle) = Throttle::of_network("sign up from", caller.network, SIGN_UP_FROM_NETWORK) else {
        return Ok(());
    };
    let tx = services.begin().await?;
    throttle.take(services, &tx).await?;
    Ok(tx.commit().await?)
}

/// One attempt; `None` after a concurrent sign-up, with nothing done.
async fn ask(services: &Services, asking: &SignUpRequest<'_>) -> Result<Option<String>> {
    let SignUpRequest { new, hash, next, .. } = *asking;
    let tx = services.begin().await?;
    let token = services.token();
    match store::accounts::lock_by_email(&tx, &new.email).await? {
        Some(Held { actor, .. }) if actor.confirmed => already_here(services, &tx, actor.id, new, next).await?,
        Some(Held { actor, .. }) => {
            if !start_over(services, &tx, actor.id, new, hash).await? {
                return Ok(None);
            }
            wait(services, &tx, actor.id, asking, &token).await?;
        }
        None => match create_user::insert(services, &tx, new, hash, Role::Member).await {
            Ok(id) => wait(services, &tx, id, asking, &token).await?,
            Err(Error::Rejected(_)) => return Ok(None), // Now the address has an account.
            Err(error) => return Err(error),
        },
    }
    tx.commit().await?;
    Ok(Some(token))
}

/// Tells the owner of an existing account of the attempt: they may have forgotten it.
async fn already_here(services: &Services, tx: &Tx, id: UserId, new: &NewAccount, next: &str) -> Result<()> {
    if sign_up_throttle(&new.email).is_free(services, tx).await? {
        mail::queue(services, tx, &To::Person(id), &Message::AlreadyHere { next: next.to_owned() }).await?;
    }
    Ok(())
}

/// Deletes earlier unconfirmed sign-ups with the address, so that only the last can be confirmed. Sign-in links stay,
/// since their requester reads the address's mails. Returns whether the address was unconfirmed.
async fn start_over(services: &Services, tx: &Tx, id: UserId, new: &NewAccount, hash: &str) -> Result<bool> {
    store::links::delete_confirming(tx, id).await?;
    store::sessions::delete_all(tx, id, None).await?;
    store::identities::delete_all(tx, id).await?;
    visitors::release(tx, id).await?;
    Ok(store::accounts::replace_unconfirmed(tx, id, &new.name, hash, new.language, services.now()).await?)
}

async fn wait(services: &Services, tx: &Tx, id: UserId, asking: &SignUpRequest<'_>, token: &str) -> Result<()> {
    if let Some(draft) = asking.draft_token {
        visitors::give(tx, draft, id).await?;
    }
    let email = &asking.new.email;
    if let Some(identity) = asking.identity {
        attach(services, tx, identity, id, "").await?;
    }
    let now = services.now();
    let address = email.as_str().to_owned();
    let browser = Link { user: id, purpose: LinkPurpose::Browser, address, next: String::new() };
    store::links::insert(tx, &digest(token), &browser, now, now + PENDING).await?;
    queue_confirmation(services, tx, id, email, asking.next).await
}
