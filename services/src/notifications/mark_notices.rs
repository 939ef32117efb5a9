use crate::{Error, Result, Services};
use domain::{
    actor::Actor,
    notifications::input::{MarkNoticeRead, MarkNoticesRead},
};

/// The most notices that one transaction marks.
const BATCH: u64 = 500;

/// Marks all of the actor's notices as read, up to one that was shown: what has come since stays unread. Idempotent.
pub async fn mark_notices_read(services: &Services, actor: &Actor, input: &MarkNoticesRead) -> Result<()> {
    let up_to = input.up_to().ok_or(Error::NotFound)?;
    loop {
        let tx = services.begin_as(actor).await?;
        let read = store::notifications::mark_read_up_to(&tx, actor.id, up_to, services.now(), BATCH).await?;
        tx.commit().await?;
        if read < BATCH {
            break;
        }
    }
    services.live_streams().changed(&[actor.id]);
    Ok(())
}

/// Marks one of the actor's notices as read, with the earlier ones of its kind about the same challenge. Idempotent;
/// `NotFound` for somebody else's.
pub async fn mark_notice_read(services: &Services, actor: &Actor, input: &MarkNoticeRead) -> Result<()> {
    let id = input.id().ok_or(Error::NotFound)?;
    loop {
        let tx = services.begin_as(actor).await?;
        let one = store::notifications::find_notice(&tx, actor.id, id).await?.ok_or(Error::NotFound)?;
        let read = store::notifications::mark_read_like(&tx, actor.id, &one, services.now(), BATCH).await?;
        tx.commit().await?;
        if read < BATCH {
            break;
        }
    }
    services.live_streams().changed(&[actor.id]);
    Ok(())
}
