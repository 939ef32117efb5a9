use super::{PAGE_SIZE, cursor, page_of};
use crate::{Result, Services};
use domain::{
    moderation::view::LogEntry,
    page::{Cursor, Page},
};
use store::moderation::Decision;

/// A page of the public moderation log, the newest first, without names or content. Anonymous.
pub async fn list_log(services: &Services, after: &str) -> Result<Page<LogEntry>> {
    let db = services.store();
    let rows = store::moderation::log(db, cursor(after)?, PAGE_SIZE as u64 + 1).await?;
    let Page { items, next } = page_of(rows, |decision: &Decision| Cursor { at: decision.at, id: decision.id.0 });
    let appeals = store::moderation::appeals_of(db, items.iter().map(|decision| decision.id)).await?;
    let entry = |decision: Decision| {
        let appeal = appeals.iter().find(|appeal| appeal.decision == decision.id);
        let later = appeal.map(|appeal| appeal.decided_at.unwrap_or(appeal.at));
        LogEntry {
            id: decision.id,
            at: decision.at,
            modified_at: later.unwrap_or(decision.at),
            kind: decision.target.kind,
            action: decision.action,
            reason: decision.reason,
            appealed: appeal.is_some(),
            verdict: appeal.and_then(|appeal| appeal.verdict),
        }
    };
    Ok(Page { items: items.into_iter().map(entry).collect(), next })
}
