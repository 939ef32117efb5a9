use super::proof::require_proof;
use crate::{
    Error, Result, Services,
    context::digest,
    mail::{self, Message, To},
};
use domain::{accounts::ways::input::PasskeyRef, actor::Actor};

/// Removes one of one's own passkeys. Every other browser is signed out: the device may be in somebody else's hands. The
/// person is told by mail.
pub async fn remove_passkey(
    services: &Services,
    actor: &Actor,
    session: Option<&str>,
    input: &PasskeyRef,
) -> Result<()> {
    let id = input.parse().ok_or(Error::NotFound)?;
    let tx = services.begin().await?;
    store::accounts::hold(&tx, actor.id).await?.ok_or(Error::NotFound)?;
    require_proof(services, &tx, actor, session).await?;
    let name = store::passkeys::delete(&tx, actor.id, id).await?.ok_or(Error::NotFound)?;
    store::sessions::delete_all(&tx, actor.id, session.map(digest).as_deref()).await?;
    mail::queue(services, &tx, &To::Person(actor.id), &Message::PasskeyRemoved { name }).await?;
    Ok(tx.commit().await?)
}
