use super::{
    has_credential::{connected, has_credential_beside_provider},
    proof::lock_proven,
};
use crate::{
    Error, Result, Services,
    context::digest,
    mail::{self, Message, To},
};
use domain::{accounts::credentials::input::PasskeyRef, actor::Actor, error::ForbiddenReason, ids::UserId};
use store::Tx;

/// Removes one of the actor's passkeys; refused when no other way to sign in is left. Ends all other sessions, since
/// the device may be in other hands. The person is notified by mail.
pub async fn remove_passkey(
    services: &Services,
    actor: &Actor,
    session: Option<&str>,
    input: &PasskeyRef,
) -> Result<()> {
    let id = input.parse().ok_or(Error::NotFound)?;
    let tx = services.begin().await?;
    lock_proven(services, &tx, actor, session).await?;
    let name = store::passkeys::delete(&tx, actor.id, id).await?.ok_or(Error::NotFound)?;
    require_way_in(services, &tx, actor.id).await?;
    store::sessions::delete_all(&tx, actor.id, session.map(digest).as_deref()).await?;
    mail::queue(services, &tx, &To::Person(actor.id), &Message::PasskeyRemoved { name }).await?;
    Ok(tx.commit().await?)
}

/// Refuses to leave an account without a way to sign in. Where mail is delivered, links by mail are one.
async fn require_way_in(services: &Services, tx: &Tx, user: UserId) -> Result<()> {
    let is_one_left = services.confirms_addresses()
        || has_credential_beside_provider(services, tx, user).await?
        || connected(services, tx, user).await?.is_some();
    if is_one_left { Ok(()) } else { Err(Error::Forbidden(ForbiddenReason::OnlyCredential)) }
}
