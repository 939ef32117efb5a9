use super::{
    Caller, SignedIn,
    change_address::{set_email, tell_old_address},
    change_password::{end_links, replace_password},
    credentials::enter,
    known_passwords::require_good,
    passwords,
    session::PasswordTurns,
};
use crate::{
    Error, Result, Services,
    active::lock_active,
    context::digest,
    mail::{self, Message, To},
};
use domain::{
    accounts::{Email, LinkPurpose, Password, input::FollowLink, view::LinkDetail},
    actor::Actor,
    error::{FieldErrorKind, ForbiddenReason},
};
use store::{Tx, links::Link};

/// What a link led to.
#[derive(Debug)]
pub struct Followed {
    /// Whether a session has begun or a code is asked for; `None` where the link was for something else.
    pub signed_in: Option<SignedIn>,
    /// The path to go on to; empty for none in particular.
    pub next: String,
    /// Whether the account has just begun.
    pub new_account: bool,
}

/// What a link is for, so that a person sees it before they use it. Looking at it does not use it up: programs that check
/// mails look at every link. Anonymous: holding the token is enough.
pub async fn show_link(services: &Services, browser: Option<&str>, token: &str) -> Result<LinkDetail> {
    let link = store::links::find(services.store(), &digest(token), services.now()).await?.filter(is_mailed);
    let link = link.ok_or(Error::Forbidden(ForbiddenReason::LinkExpired))?;
    let is_elsewhere = link.purpose == LinkPurpose::Confirm && !is_same_browser(services, &link, browser).await?;
    let has_password = store::accounts::has_password(services.store(), link.user).await?;
    Ok(LinkDetail {
        purpose: link.purpose,
        address: link.address,
        asks_password: is_elsewhere && has_password,
        is_for_another_browser: is_elsewhere && !has_password,
    })
}

/// Does what a link is for, once. `viewer`: whoever is signed in. `browser`: what [`super::SignedUp::MailSent`] gave to the
/// browser. Anonymous: holding the token is enough, with two exceptions. Confirming a new account from another browser than
/// the one that signed up needs the password, and is refused where nobody chose one: whoever signed up with somebody else's
/// address is not to be let in by them. And an account moves for whoever is signed in to it: the mail goes to an address
/// that may be a stranger's.
pub async fn follow_link(
    services: &Services,
    caller: &Caller,
    viewer: Option<&Actor>,
    browser: Option<&str>,
    input: &FollowLink,
) -> Result<Followed> {
    let hash = digest(&input.token);
    let expired = || Error::Forbidden(ForbiddenReason::LinkExpired);
    let link = store::links::find(services.store(), &hash, services.now()).await?.filter(is_mailed);
    let link = link.ok_or_else(expired)?;
    if link.purpose == LinkPurpose::Address && viewer.is_none_or(|viewer| viewer.id != link.user) {
        return Err(Error::Forbidden(ForbiddenReason::SignInNeeded));
    }
    let ready = prepare(services, caller, browser, &link, input).await?;
    let tx = services.begin().await?;
    // Somebody may have used it, signed up anew, or moved, while the password was looked at.
    let held = store::accounts::lock_for_update(&tx, link.user).await?.ok_or_else(expired)?;
    if let (LinkPurpose::Address, Some(viewer)) = (link.purpose, viewer) {
        lock_active(&tx, viewer).await?;
    }
    let link = store::links::take(&tx, &hash, services.now()).await?.ok_or_else(expired)?;
    if link.purpose != LinkPurpose::Address && address(&link)?.key() != held.email_key {
        return Err(expired());
    }
    let followed = follow(services, &tx, caller, &link, &held.actor, ready).await?;
    tx.commit().await?;
    Ok(followed)
}

/// What takes long, done before anything is locked: the hash of the password that the account is to have, if another.
async fn prepare(
    services: &Services,
    caller: &Caller,
    browser: Option<&str>,
    link: &Link,
    input: &FollowLink,
) -> Result<Option<String>> {
    match link.purpose {
        LinkPurpose::Confirm if !is_same_browser(services, link, browser).await? => {
            if !store::accounts::has_password(services.store(), link.user).await? {
                return Err(Error::Forbidden(ForbiddenReason::LoginExpired));
            }
            let password = Password::parse(&input.password)
                .map_err(|_| Error::field("password", FieldErrorKind::WrongPassword))?;
            let throttles = PasswordTurns::new(&address(link)?, caller);
            throttles.take(services).await?;
            let hash = store::accounts::password_hash(services.store(), link.user).await?;
            let right = passwords::verify(services, &password, hash).await?.is_some();
            if right { Ok(None) } else { Err(Error::field("password", FieldErrorKind::WrongPassword)) }
        }
        LinkPurpose::Password => {
            let password = Password::parse(&input.password).map_err(|problem| Error::field("password", problem))?;
            let name = store::accounts::find(services.store(), link.user).await?.map(|actor| actor.name);
            require_good("password", &password, &[&name.unwrap_or_default(), &link.address])?;
            passwords::hash(services, &password).await.map(Some)
        }
        LinkPurpose::SignIn => {
            let unconfirmed =
                store::accounts::find(services.store(), link.user).await?.is_some_and(|actor| !actor.confirmed);
            if unconfirmed { passwords::nobodys(services).await.map(Some) } else { Ok(None) }
        }
        _ => Ok(None),
    }
}

async fn follow(
    services: &Services,
    tx: &Tx,
    caller: &Caller,
    link: &Link,
    actor: &Actor,
    hash: Option<String>,
) -> Result<Followed> {
    let now = services.now();
    if link.purpose == LinkPurpose::Address {
        move_to(services, tx, link).await?;
        return Ok(Followed { signed_in: None, next: link.next.clone(), new_account: false });
    }
    // Whoever holds the link reads the mails of the address. Where that shows for the first time by a link that they
    // asked for themselves, what somebody else may have begun with their address is not theirs.
    if !actor.confirmed {
        store::sessions::delete_all(tx, link.user, None).await?;
        if link.purpose != LinkPurpose::Confirm {
            store::drafts::release(tx, link.user).await?;
            store::identities::delete_all(tx, link.user).await?;
        }
    }
    // It may have been confirmed meanwhile by whoever knows its password: then a link to sign in leaves them that.
    if let Some(hash) = hash.filter(|_| !actor.confirmed || link.purpose == LinkPurpose::Password) {
        replace_password(tx, link.user, &hash).await?;
        if link.purpose != LinkPurpose::Password {
            store::accounts::say_no_password(tx, link.user).await?;
        }
    }
    if link.purpose == LinkPurpose::Password {
        mail::queue(services, tx, &To::Person(link.user), &Message::PasswordChanged).await?;
    }
    store::links::delete_confirming(tx, link.user).await?;
    store::accounts::confirm(tx, link.user, now).await?;
    let signed_in = enter(services, tx, caller, link.user).await?;
    Ok(Followed { signed_in: Some(signed_in), next: link.next.clone(), new_account: !actor.confirmed })
}

/// Moves an account to the address that the link went to, and tells the one before.
async fn move_to(services: &Services, tx: &Tx, link: &Link) -> Result<()> {
    let before = store::accounts::recipient(tx, link.user).await?.ok_or(Error::NotFound)?;
    let email = address(link)?;
    if !set_email(services, tx, link.user, &email).await? {
        return Err(Error::Forbidden(ForbiddenReason::LinkExpired));
    }
    end_links(tx, link.user).await?;
    tell_old_address(services, tx, &before, &email).await
}

async fn is_same_browser(services: &Services, link: &Link, browser: Option<&str>) -> Result<bool> {
    let Some(token) = browser else { return Ok(false) };
    let held = store::links::find(services.store(), &digest(token), services.now()).await?;
    Ok(held.is_some_and(|held| held.purpose == LinkPurpose::Browser && held.user == link.user))
}

/// What a browser holds is no link of a mail, and what erases an account does so on a page of its own.
fn is_mailed(link: &Link) -> bool {
    link.purpose.is_followed()
}

fn address(link: &Link) -> Result<Email> {
    Email::parse(&link.address).map_err(|problem| Error::Unexpected(format!("a stored address {problem}")))
}
