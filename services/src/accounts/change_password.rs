use super::{
    Caller, NewSession,
    known_passwords::require_good,
    passwords,
    session::{begin_session, require_own_password},
};
use crate::{
    Error, Result, Services,
    mail::{self, Message, To},
};
use domain::{accounts::input::ChangePassword, actor::Actor};

/// Gives one's account another password; needs the one it has. Every session ends, and a new one begins for the browser
/// that asks. The address is told.
pub async fn change_password(
    services: &Services,
    caller: &Caller,
    actor: &Actor,
    input: &ChangePassword,
) -> Result<NewSession> {
    let (old, new) = input.parse()?;
    let own = store::accounts::recipient(services.store(), actor.id).await?.ok_or(Error::NotFound)?;
    require_good("new_password", &new, &[&own.name, &own.email])?;
    require_own_password(services, caller, actor, &old).await?;
    let hash = passwords::hash(services, &new).await?;
    let tx = services.begin().await?;
    store::accounts::set_password(&tx, actor.id, &hash).await?;
    store::sessions::delete_all(&tx, actor.id, None).await?;
    store::links::delete_all(&tx, actor.id).await?;
    mail::queue(services, &tx, &To::Person(actor.id), &Message::PasswordChanged).await?;
    let session = begin_session(services, &tx, caller, actor.id).await?;
    tx.commit().await?;
    Ok(session)
}
