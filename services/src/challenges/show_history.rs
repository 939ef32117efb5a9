use super::{changes::changes, team::find_for_team};
use crate::{Error, Result, Services};
use domain::{
    actor::Actor,
    challenges::{
        State,
        history::{ChallengeHistory, RevisionView},
    },
    error::{FieldErrorKind, ForbiddenReason},
    ids::ChallengeId,
    page::Page,
};
use store::revisions::{self, Revision};

/// The most revisions on a page.
const PAGE_SIZE: usize = 10;

/// A page of the history of a challenge's text, the newest first. `after`: the number of the last revision of the page
/// before, empty for the first page. For the organisation's team; `NotFound` for everybody else.
pub async fn show_history(
    services: &Services,
    actor: &Actor,
    id: ChallengeId,
    after: &str,
) -> Result<ChallengeHistory> {
    let before = match after {
        "" => None,
        number => Some(number.parse::<i64>().map_err(|_| Error::field("after", FieldErrorKind::Unknown))?),
    };
    let db = services.store();
    let challenge = match find_for_team(db, Some(id), actor).await {
        Err(Error::Forbidden(ForbiddenReason::NotOnTheTeam)) => return Err(Error::NotFound),
        found => found?,
    };
    // One more: from it the last one differs.
    let rows = revisions::list(db, id, challenge.kind, before, PAGE_SIZE as u64 + 1).await?;
    let view = |(place, row): (usize, &Revision)| RevisionView {
        revision: row.number,
        by: row.by_name.clone(),
        at: row.at,
        changes: rows.get(place + 1).map(|earlier| changes(&earlier.text, &row.text)),
        is_current: place == 0 && before.is_none() && row.text == challenge.text,
    };
    let items: Vec<RevisionView> = rows.iter().enumerate().take(PAGE_SIZE).map(view).collect();
    let next = items.last().filter(|_| rows.len() > PAGE_SIZE).map(|last| last.revision.to_string());
    Ok(ChallengeHistory {
        challenge: id,
        title: challenge.text.title,
        language: challenge.text.language,
        state: challenge.state,
        revisions: Page { items, next },
        may_restore: challenge.state == State::Draft,
    })
}
