use super::{
    Caller, SignedIn,
    change_address::{set_email, tell_old_address},
    change_password::{end_links, replace_password},
    credentials::enter,
    known_passwords::require_good,
    passwords,
    session::PasswordThrottles,
};
use crate::{
    Error, Result, Services,
    active::lock_active,
    context::digest,
    mail::{self, Message, To},
    visitors,
};
use domain::{
    accounts::{Email, LinkPurpose, Password, input::FollowLink, view::LinkDetail},
    actor::Actor,
    error::{FieldErrorKind, ForbiddenReason},
};
use store::{Tx, links::Link};

/// The result of following a link.
#[derive(Debug)]
pub struct Followed {
    /// The result of signing in; `None` where the link was for something else.
    pub signed_in: Option<SignedIn>,
    /// The path to redirect to; empty for the default.
    pub next: String,
    /// Whether the account was confirmed just now.
    pub new_account: bool,
}

/// What a link is for, shown before it is used. Reading it does not use it up, because mail scanners open every link.
/// Anonymous: the token is the proof.
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

/// Uses a link, once. `viewer`: the signed-in person, if any. `browser`: the token of [`super::SignedUp::MailSent`].
/// Anonymous: the token is the proof, with two exceptions. Confirming a new account from another browser than the one
/// that signed up needs the password, and is refused without one: otherwise the owner of an address would confirm a
/// stranger's account. And a change of address needs a session of the account: its mail goes to an address that may be
/// a stranger's.
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
    // The link may have been used or replaced while the password was verified.
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

/// Work done before any lock is taken: hashing the new password, if there is one.
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
            let throttles = PasswordThrottles::new(&address(link)?, caller);
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
            if unconfirmed { passwords::dummy_hash(services).await.map(Some) } else { Ok(None) }
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
    // The link proves that its holder reads the address's mails. When that is proved for the first time by a link that
    // they requested themselves, earlier credentials may be those of somebody else who signed up with the address.
    if !actor.confirmed {
        store::sessions::delete_all(tx, link.user, None).await?;
        if link.purpose != LinkPurpose::Confirm {
            visitors::release(tx, link.user).await?;
            store::identities::delete_all(tx, link.user).await?;
        }
    }
    // Confirmed in the meantime with the password: then a sign-in link leaves the password valid.
    if let Some(hash) = hash.filter(|_| !actor.confirmed || link.purpose == LinkPurpose::Password) {
        replace_password(tx, link.user, &hash).await?;
        if link.purpose != LinkPurpose::Password {
            store::accounts::mark_password_unknown(tx, link.user).await?;
        }
    }
    if link.purpose == LinkPurpose::Password {
        mail::queue(services, tx, &To::Person(link.user), &Message::PasswordChanged).await?;
    }
    store::links::delete_confirming(tx, link.user).await?;
    store::accounts::confirm(tx, link.user, now).await?;
    store::notice_choices::forget_bounces(tx, link.user).await?;
    let signed_in = enter(services, tx, caller, link.user).await?;
    Ok(Followed { signed_in: Some(signed_in), next: link.next.clone(), new_account: !actor.confirmed })
}

/// Changes an account's address to the one that the link was sent to, and notifies the previous one.
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

/// Refuses tokens that are never mailed, and erasure links, which have a page of their own.
fn is_mailed(link: &Link) -> bool {
    link.purpose.is_followed()
}

fn address(link: &Link) -> Result<Email> {
    Email::parse(&link.address).map_err(|problem| Error::Unexpected(format!("a stored address {problem}")))
}
