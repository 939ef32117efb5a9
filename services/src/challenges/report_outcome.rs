use super::{changed, lock_for_team};
use crate::{Result, Services, audit, discovery::index_closed, recognition::settle_karma};
use domain::{actor::Actor, challenges::input::ReportOutcome, moderation::AuditAction};

/// Updates the outcome of a closed challenge. For the organisation's team.
pub async fn report_outcome(services: &Services, actor: &Actor, input: &ReportOutcome) -> Result<()> {
    let (outcome, text) = input.parse()?;
    let tx = services.begin_as(actor).await?;
    let challenge = lock_for_team(&tx, input.challenge.parse().ok(), actor).await?;
    changed(store::challenges::report_outcome(&tx, challenge.id, outcome, &text).await?)?;
    index_closed(&tx, challenge.id).await?;
    audit::record_on_challenge(services, &tx, actor, AuditAction::OutcomeReported, &challenge, outcome.as_str())
        .await?;
    settle_karma(services, &tx, challenge.id, None).await?;
    Ok(tx.commit().await?)
}
