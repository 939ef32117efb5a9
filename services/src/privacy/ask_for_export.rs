use crate::{Error, Result, Services};
use domain::{
    actor::Actor,
    error::ForbiddenReason,
    privacy::{EXPORTS_A_DAY, retention::EXPORTS},
    time::Span,
};

/// Requests an archive of the actor's data, made soon by a job. One at a time, and a few a day; while one is being
/// made, another request changes nothing.
pub async fn ask_for_export(services: &Services, actor: &Actor) -> Result<()> {
    let now = services.now();
    let tx = services.begin_as(actor).await?;
    let open = store::privacy::exports_of(&tx, actor.id, now).await?;
    if open.iter().any(|export| export.ready_at.is_none()) {
        return Ok(());
    }
    if store::privacy::exports_since(&tx, actor.id, now - Span::days(1)).await? >= EXPORTS_A_DAY {
        return Err(Error::Forbidden(ForbiddenReason::EnoughToday));
    }
    let file = format!("exports/{}.zip", services.token());
    store::privacy::insert_export(&tx, actor.id, &file, now, now + EXPORTS).await?;
    Ok(tx.commit().await?)
}
