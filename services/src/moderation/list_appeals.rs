use super::{PAGE_SIZE, cursor, page_of, targets};
use crate::{Result, Services};
use domain::{
    actor::Actor,
    moderation::{
        policy,
        view::{AppealView, WaitingAppeal},
    },
    page::{Cursor, Page},
};
use std::collections::HashMap;
use store::moderation::Appeal;

/// A page of the open appeals, longest waiting first, each with whether the actor may decide it. For moderators.
pub(super) async fn list_appeals(services: &Services, actor: &Actor, after: &str) -> Result<Page<WaitingAppeal>> {
    let db = services.store();
    let rows = store::moderation::waiting_appeals(db, cursor(after)?, PAGE_SIZE as u64 + 1).await?;
    let Page { items, next } = page_of(rows, |appeal: &Appeal| Cursor { at: appeal.at, id: appeal.decision.0 });
    let decisions = store::moderation::decisions_by_ids(db, items.iter().map(|appeal| appeal.decision)).await?;
    let decisions: HashMap<_, _> = decisions.into_iter().map(|decision| (decision.id, decision)).collect();
    let targets: Vec<_> = decisions.values().map(|decision| decision.target).collect();
    let (about, parties) = targets::views_for(db, actor, &targets).await?;
    let view = |appeal: &Appeal| {
        let decision = decisions.get(&appeal.decision)?;
        Some(WaitingAppeal {
            decision: appeal.decision,
            about: about.get(&decision.target)?.clone(),
            reason: decision.reason,
            words: decision.words.clone(),
            appeal: appeal_view(appeal),
            mine_to_decide: policy::may_decide_appeal(actor, appeal.first, appeal.appellant).is_ok()
                && !parties.contains(&decision.target),
        })
    };
    Ok(Page { items: items.iter().filter_map(view).collect(), next })
}

pub(super) fn appeal_view(appeal: &Appeal) -> AppealView {
    AppealView { words: appeal.words.clone(), at: appeal.at, verdict: appeal.verdict, answer: appeal.answer.clone() }
}
