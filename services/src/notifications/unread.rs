use crate::{Result, Services, context::digest};
use domain::{actor::Actor, ids::UserId, notifications::view::Unread};

/// What the actor has not read.
pub async fn find_unread(services: &Services, actor: &Actor) -> Result<Unread> {
    Ok(store::notifications::unread_of(services.store(), actor.id).await?)
}

/// What the person of a session has not read; `None` when the session has ended, or is of somebody else. Anonymous: the
/// token is the proof.
pub async fn unread_of_session(services: &Services, token: &str, user: UserId) -> Result<Option<Unread>> {
    let (db, now) = (services.store(), services.now());
    match store::sessions::find(db, &digest(token), now).await? {
        Some((actor, _)) if actor.id == user => Ok(Some(store::notifications::unread_of(db, user).await?)),
        _ => Ok(None),
    }
}
