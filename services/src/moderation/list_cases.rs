use super::{PAGE_SIZE, cursor, page_of, targets};
use crate::{Result, Services};
use domain::{
    actor::Actor,
    moderation::view::{CaseView, FlagView, PersonLink},
    page::{Cursor, Page},
};
use store::moderation::{Flag, WaitingCase};

/// A page of the moderation queue, longest waiting first, with a fixed number of queries. For moderators.
pub(super) async fn list_cases(services: &Services, actor: &Actor, after: &str) -> Result<Page<CaseView>> {
    let db = services.store();
    let rows = store::moderation::waiting(db, cursor(after)?, PAGE_SIZE as u64 + 1).await?;
    let Page { items, next } =
        page_of(rows, |WaitingCase { case, .. }: &WaitingCase| Cursor { at: case.opened_at, id: case.id.0 });
    let flags = store::moderation::flags_of(db, items.iter().map(|waiting| waiting.case.id)).await?;
    let notices = store::moderation::notices_of(db, items.iter().map(|waiting| waiting.case.id)).await?;
    let targets: Vec<_> = items.iter().map(|waiting| waiting.case.target).collect();
    let (mut about, parties) = targets::views_for(db, actor, &targets).await?;
    let view = |WaitingCase { case, by_member }: &WaitingCase| {
        Some(CaseView {
            id: case.id,
            about: about.remove(&case.target)?,
            since: case.opened_at,
            held: case.held,
            flags: flags.iter().filter(|flag| flag.case == case.id).map(flag_view).collect(),
            notices: notices.iter().filter(|(of, _)| *of == case.id).map(|(_, notice)| notice.clone()).collect(),
            party: parties.contains(&case.target),
            removable: *by_member,
        })
    };
    Ok(Page { items: items.iter().filter_map(view).collect(), next })
}

fn flag_view(flag: &Flag) -> FlagView {
    FlagView {
        reporter: PersonLink { id: flag.reporter, name: flag.reporter_name.clone() },
        reason: flag.reason,
        note: flag.note.clone(),
        weighs: flag.weighs,
    }
}
