use super::{PAGE_SIZE, cursor, page_of, targets};
use crate::{Result, Services};
use domain::{
    actor::Actor,
    moderation::view::HiddenView,
    page::{Cursor, Page},
};
use store::moderation::Decision;

/// A page of hidden targets with the reasons, the newest first. For moderators.
pub(super) async fn list_hidden(services: &Services, actor: &Actor, after: &str) -> Result<Page<HiddenView>> {
    let db = services.store();
    let rows = store::moderation::standing_hides(db, cursor(after)?, PAGE_SIZE as u64 + 1).await?;
    let Page { items, next } = page_of(rows, |decision: &Decision| Cursor { at: decision.at, id: decision.id.0 });
    let targets: Vec<_> = items.iter().map(|decision| decision.target).collect();
    let (mut about, parties) = targets::views_for(db, actor, &targets).await?;
    let view = |decision: Decision| {
        let Decision { id, target, reason, words, at, .. } = decision;
        // Content deleted by its author is gone for moderators too.
        let about = about.remove(&target).filter(|about| about.hidden.is_some() && !about.body.is_empty())?;
        Some(HiddenView { decision: id, about, reason, words, at, party: parties.contains(&target) })
    };
    Ok(Page { items: items.into_iter().filter_map(view).collect(), next })
}
