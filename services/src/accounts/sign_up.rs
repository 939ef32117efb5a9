use super::{
    Caller, NewSession, create_user,
    known_passwords::require_good,
    passwords,
    send_link::{mail_turn, queue_confirmation},
    session::begin_session,
};
use crate::{
    Error, Result, Services,
    context::{digest, require_offered},
    mail::{self, Message, To},
};
use domain::{
    accounts::{
        LinkPurpose,
        input::{NewAccount, SignUp, path_within_site},
    },
    actor::{Actor, Role},
    ids::UserId,
    time::Span,
};
use store::{Tx, links::Link};

/// What came of signing up.
#[derive(Debug)]
pub enum SignedUp {
    /// The session has begun.
    In(NewSession),
    /// A mail is on its way to the address, the same to look at whether or not it has an account. The token says to
    /// [`super::follow_link`] that it was this browser.
    MailSent { token: String },
}

/// How long an account waits for its address to be confirmed.
pub const PENDING: Span = LinkPurpose::Confirm.lasts();

/// Gives a stranger an account. Anonymous. `draft_token`: under which what they wrote as a visitor is kept.
///
/// Where mail reaches people, nothing says whether the address has an account: a mail goes to it in any case, and the
/// session begins with the link in it. Elsewhere an address that has an account is refused in words that do not say so.
/// Either way the work is the same.
pub async fn sign_up(
    services: &Services,
    caller: &Caller,
    input: &SignUp,
    draft_token: Option<&str>,
) -> Result<SignedUp> {
    let new = input.parse()?;
    require_offered(new.language)?;
    require_good("password", &new.password, &[new.name.as_str(), new.email.as_str()])?;
    let hash = passwords::hash(services, &new.password).await?;
    if !services.confirms_addresses() {
        let tx = services.begin().await?;
        let id = create_user::insert(services, &tx, &new, &hash, Role::Member).await?;
        store::accounts::confirm(&tx, id, services.now()).await?;
        let session = begin_session(services, &tx, caller, id).await?;
        tx.commit().await?;
        return Ok(SignedUp::In(session));
    }
    let next = path_within_site(&input.next).unwrap_or_default();
    loop {
        let tx = services.begin().await?;
        let token = services.token();
        let known = store::accounts::find_by_email(&tx, &new.email).await?.map(|(actor, _)| actor);
        let done = match known {
            Some(Actor { id, confirmed: true, .. }) => already_here(services, &tx, id, &new, next).await,
            Some(Actor { id, .. }) => {
                start_over(&tx, id, &new, &hash).await?;
                wait(services, &tx, id, &new, next, &token, draft_token).await
            }
            None => match create_user::insert(services, &tx, &new, &hash, Role::Member).await {
                Ok(id) => wait(services, &tx, id, &new, next, &token, draft_token).await,
                Err(Error::Rejected(_)) => continue, // Someone was quicker: now the address has an account.
                Err(error) => Err(error),
            },
        };
        done?;
        tx.commit().await?;
        return Ok(SignedUp::MailSent { token });
    }
}

/// Lets the owner of the address know, who may just have forgotten.
async fn already_here(services: &Services, tx: &Tx, id: UserId, new: &NewAccount, next: &str) -> Result<()> {
    if mail_turn(&new.email).is_free(services, tx).await? {
        mail::queue(services, tx, &To::Person(id), &Message::AlreadyHere { next: next.to_owned() }).await?;
    }
    Ok(())
}

/// An address that nobody has confirmed belongs to whoever signed up last: nothing of those before is left to be
/// confirmed along with it.
async fn start_over(tx: &Tx, id: UserId, new: &NewAccount, hash: &str) -> Result<()> {
    store::links::delete_all(tx, id).await?;
    store::drafts::delete_waiting(tx, id).await?;
    Ok(store::accounts::replace_unconfirmed(tx, id, &new.name, hash, new.language).await?)
}

async fn wait(
    services: &Services,
    tx: &Tx,
    id: UserId,
    new: &NewAccount,
    next: &str,
    token: &str,
    draft_token: Option<&str>,
) -> Result<()> {
    let now = services.now();
    let browser =
        Link { user: id, purpose: LinkPurpose::Browser, address: new.email.as_str().to_owned(), next: String::new() };
    store::links::insert(tx, &digest(token), &browser, now, now + PENDING).await?;
    if let Some(draft) = draft_token {
        store::drafts::give(tx, &digest(draft), id).await?;
    }
    queue_confirmation(services, tx, id, &new.email, next).await
}
