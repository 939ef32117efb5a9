use super::{
    list_appeals::list_appeals, list_cases::list_cases, list_hidden::list_hidden, list_removed::list_removed,
    require_moderator,
};
use crate::{Error, Result, Services};
use domain::{
    actor::Actor,
    error::FieldErrorKind,
    moderation::{
        input::ShowDesk,
        view::{CaseOutcome, Desk, OnDesk},
    },
    page::Page,
};

/// One list of the moderation desk: the queue, appeals, hidden content or removed accounts. For moderators.
pub async fn show_desk(services: &Services, actor: &Actor, input: &ShowDesk) -> Result<Desk> {
    require_moderator(actor)?;
    let (list, next) = match input.show.as_str() {
        "" => split(list_cases(services, actor, &input.after).await?, OnDesk::Cases),
        "appeals" => split(list_appeals(services, actor, &input.after).await?, OnDesk::Appeals),
        "hidden" => split(list_hidden(services, actor, &input.after).await?, OnDesk::Hidden),
        "accounts" => split(list_removed(services, &input.after).await?, OnDesk::Accounts),
        _ => return Err(Error::field("show", FieldErrorKind::Unknown)),
    };
    let (waiting, appeals) = store::moderation::count_waiting(services.store()).await?;
    Ok(Desk { list, next, waiting, appeals, outcomes: CaseOutcome::from_word(&input.outcomes), now: services.now() })
}

fn split<T>(page: Page<T>, list: impl Fn(Vec<T>) -> OnDesk) -> (OnDesk, Option<String>) {
    (list(page.items), page.next)
}
