use super::{PAGE_SIZE, cursor, page_of};
use crate::{Result, Services};
use domain::{
    moderation::{
        policy,
        view::{PersonLink, RemovedView},
    },
    page::{Cursor, Page},
};
use store::moderation::Removal;

/// A page of the removed accounts that can be restored, the newest first. For moderators.
pub(super) async fn list_removed(services: &Services, after: &str) -> Result<Page<RemovedView>> {
    let db = services.store();
    let rows = store::moderation::undoable(db, cursor(after)?, PAGE_SIZE as u64 + 1).await?;
    let Page { items, next } = page_of(rows, |removal: &Removal| Cursor { at: removal.at, id: removal.id });
    let names = store::moderation::names(db, items.iter().map(|removal| removal.user)).await?;
    let view = |removal: &Removal| RemovedView {
        person: PersonLink { id: removal.user, name: names.get(&removal.user).cloned().unwrap_or_default() },
        at: removal.at,
        until: policy::undo_until(removal.at),
    };
    Ok(Page { items: items.iter().map(view).collect(), next })
}
