use crate::{Error, Result, Services, context::digest};
use domain::{accounts::input::EndSession, actor::Actor};

/// Ends one of the actor's sessions by its label, or all but the session of this token. Does nothing when it has ended
/// already.
pub async fn end_session(services: &Services, actor: &Actor, token: Option<&str>, input: &EndSession) -> Result<()> {
    let tx = services.begin_as(actor).await?;
    if input.session.is_empty() {
        store::sessions::delete_all(&tx, actor.id, token.map(digest).as_deref()).await?;
    } else if !input.is_label() {
        return Err(Error::NotFound);
    } else {
        store::sessions::delete_labelled(&tx, actor.id, &input.session).await?;
    }
    tx.commit().await?;
    // Those of the sessions that ended, end.
    services.live_streams().changed(&[actor.id]);
    Ok(())
}
