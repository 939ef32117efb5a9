use super::{changed, lock_for_team};
use crate::{Result, Services, audit, discovery::index_closed, notifications::record, recognition::settle_karma};
use domain::{
    actor::Actor,
    challenges::{Outcome, input::ReportOutcome},
    moderation::AuditAction,
    notifications::Event,
};
use store::{Tx, challenges::Challenge};

/// Updates the outcome of a closed challenge. For the organisation's team.
pub async fn report_outcome(services: &Services, actor: &Actor, input: &ReportOutcome) -> Result<()> {
    let (outcome, text) = input.parse()?;
    let tx = services.begin_as(actor).await?;
    let challenge = lock_for_team(&tx, input.challenge.parse().ok(), actor).await?;
    report(services, &tx, actor, &challenge, (outcome, &text)).await?;
    Ok(tx.commit().await?)
}

/// Updates the outcome of a locked challenge for a member of its team.
pub(super) async fn report(
    services: &Services,
    tx: &Tx,
    actor: &Actor,
    challenge: &Challenge,
    (outcome, text): (Outcome, &str),
) -> Result<()> {
    changed(store::challenges::report_outcome(tx, challenge.id, outcome, text).await?)?;
    index_closed(tx, challenge.id).await?;
    audit::record_on_challenge(services, tx, actor, AuditAction::OutcomeReported, challenge, outcome.as_str()).await?;
    // The same said again is no news.
    if challenge.outcome != Some(outcome) || challenge.outcome_text != text {
        record(services, tx, Event::OutcomeReported, Some(actor.id), challenge.id.0).await?;
    }
    settle_karma(services, tx, challenge.id, None).await
}
