use super::{PAGE_SIZE, cursor, list_appeals::appeal_view, page_of, targets};
use crate::{Result, Services};
use domain::{
    actor::Actor,
    moderation::{
        Action, HiddenBecause, policy,
        view::{OwnDecision, TargetView},
    },
    page::{Cursor, Page},
};
use store::moderation::Decision;

/// A page of the decisions on the actor's own content, the newest first.
pub async fn list_own_decisions(services: &Services, actor: &Actor, after: &str) -> Result<Page<OwnDecision>> {
    let db = services.store();
    let rows = store::moderation::decisions_on(db, actor.id, cursor(after)?, PAGE_SIZE as u64 + 1).await?;
    let Page { items, next } = page_of(rows, |decision: &Decision| Cursor { at: decision.at, id: decision.id.0 });
    let appeals = store::moderation::appeals_of(db, items.iter().map(|decision| decision.id)).await?;
    let targets: Vec<_> = items.iter().map(|decision| decision.target).collect();
    let about = targets::views(db, &targets).await?;
    let view = |decision: &Decision| {
        let about = about.get(&decision.target)?.clone();
        // Superseded: a moderator has reviewed it, which is a decision of its own.
        if decision.action == Action::Hold && about.hidden != Some(HiddenBecause::Held) {
            return None;
        }
        let appeal = appeals.iter().find(|appeal| appeal.decision == decision.id).map(appeal_view);
        let is_hidden = |about: &TargetView| about.hidden.is_some() && !about.body.is_empty();
        let theirs = policy::may_appeal(actor, decision.author, decision.action).is_ok();
        Some(OwnDecision {
            id: decision.id,
            may_appeal: theirs && appeal.is_none() && is_hidden(&about),
            about,
            action: decision.action,
            reason: decision.reason,
            words: decision.words.clone(),
            at: decision.at,
            appeal,
        })
    };
    Ok(Page { items: items.iter().filter_map(view).collect(), next })
}
