use super::{PAGE_SIZE, cursor, page_of, targets};
use crate::{Result, Services};
use domain::{
    actor::{Actor, Role},
    ids::UserId,
    moderation::view::{CaseView, FlagView, PersonLink},
    page::{Cursor, Page},
};
use std::collections::HashMap;
use store::moderation::{Case, Flag};

/// A page of the moderation queue, longest waiting first, with a fixed number of queries. For moderators.
pub(super) async fn list_cases(services: &Services, actor: &Actor, after: &str) -> Result<Page<CaseView>> {
    let db = services.store();
    let rows = store::moderation::waiting(db, cursor(after)?, PAGE_SIZE as u64 + 1).await?;
    let Page { items, next } = page_of(rows, |case: &Case| Cursor { at: case.opened_at, id: case.id.0 });
    let flags = store::moderation::flags_of(db, items.iter().map(|case| case.id)).await?;
    let notices = store::moderation::notices_of(db, items.iter().map(|case| case.id)).await?;
    let names = store::moderation::names(db, flags.iter().map(|flag| flag.reporter)).await?;
    let roles = store::moderation::roles(db, items.iter().filter_map(|case| case.author)).await?;
    let targets: Vec<_> = items.iter().map(|case| case.target).collect();
    let parties = targets::party_to(db, actor, &targets).await?;
    let mut about = targets::views(db, &targets).await?;
    let view = |case: &Case| {
        Some(CaseView {
            id: case.id,
            about: about.remove(&case.target)?,
            since: case.opened_at,
            held: case.held,
            flags: flags.iter().filter(|flag| flag.case == case.id).map(|flag| flag_view(flag, &names)).collect(),
            notices: notices.iter().filter(|(of, _)| *of == case.id).map(|(_, notice)| notice.clone()).collect(),
            party: parties.contains(&case.target),
            removable: case.author.is_some_and(|author| roles.get(&author) == Some(&Role::Member)),
        })
    };
    Ok(Page { items: items.iter().filter_map(view).collect(), next })
}

fn flag_view(flag: &Flag, names: &HashMap<UserId, String>) -> FlagView {
    let name = names.get(&flag.reporter).cloned().unwrap_or_default();
    FlagView {
        reporter: PersonLink { id: flag.reporter, name },
        reason: flag.reason,
        note: flag.note.clone(),
        weighs: flag.weighs,
    }
}
