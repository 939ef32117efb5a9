use super::{
    Caller, NewSession,
    known_passwords::require_good,
    passwords,
    session::{begin_session, lock_with_own_password, require_own_password},
};
use crate::{
    Error, Result, Services,
    mail::{self, Message, To},
};
use domain::{accounts::input::ChangePassword, actor::Actor, ids::UserId};
use store::Tx;

/// Changes the actor's password; needs the current one. Ends every session and begins a new one for this browser. The
/// person is notified by mail.
pub async fn change_password(
    services: &Services,
    caller: &Caller,
    actor: &Actor,
    input: &ChangePassword,
) -> Result<NewSession> {
    let (old, new) = input.parse()?;
    let own = store::accounts::recipient(services.store(), actor.id).await?.ok_or(Error::NotFound)?;
    require_good("new_password", &new, &[&own.name, &own.email])?;
    let compared = require_own_password(services, caller, actor, &old).await?;
    let hash = passwords::hash(services, &new).await?;
    let tx = services.begin().await?;
    lock_with_own_password(&tx, actor, &compared).await?;
    replace_password(&tx, actor.id, &hash).await?;
    mail::queue(services, &tx, &To::Person(actor.id), &Message::PasswordChanged).await?;
    let session = begin_session(services, &tx, caller, actor.id).await?;
    tx.commit().await?;
    Ok(session)
}

/// Sets a password, and revokes what was begun before: sessions, links and pending changes of address, whose queued
/// mails would create new links.
pub(super) async fn replace_password(tx: &Tx, user: UserId, hash: &str) -> Result<()> {
    store::accounts::set_password(tx, user, hash).await?;
    store::sessions::delete_all(tx, user, None).await?;
    end_links(tx, user).await
}

/// Revokes all links of a person, those of a pending change of address included.
pub(super) async fn end_links(tx: &Tx, user: UserId) -> Result<()> {
    store::links::delete_all(tx, user).await?;
    mail::take_back(tx, &Message::NewAddress { user }).await
}
