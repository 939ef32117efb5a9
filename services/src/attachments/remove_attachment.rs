use super::place::lock_for_removal;
use crate::{Error, Result, Services};
use domain::{actor::Actor, ids::AttachmentId};

/// Takes an attachment away, and soon its files. Does nothing when it is gone already. For the challenge's team, for the
/// author of the response while it can be changed, and for whoever is writing one.
pub async fn remove_attachment(services: &Services, actor: &Actor, id: AttachmentId) -> Result<()> {
    let tx = services.begin_as(actor).await?;
    let Some(found) = store::attachments::find(&tx, id).await? else { return Ok(()) };
    lock_for_removal(&tx, actor, found.owner).await?;
    if !store::attachments::delete(&tx, id).await? {
        return Err(Error::NotFound);
    }
    Ok(tx.commit().await?)
}
