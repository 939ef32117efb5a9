use super::findings::lock_findings;
use crate::{Error, Result, Services, audit, responses::MOST_FINDINGS};
use domain::{
    actor::Actor,
    error::{FieldErrorKind, ForbiddenReason},
    ids::{ChallengeId, ResponseId},
    moderation::AuditAction,
    responses::{
        finding_input::{FindingRef, MergeFindings},
        findings::{MAX_GROUP, Noted, in_order, with_merged},
        policy::may_merge_findings,
    },
};
use std::collections::BTreeSet;
use store::Tx;

/// Merges findings that say the same: the one that is picked, or else the first in the order of the team, stands for all.
/// Returns that one. For the team, while there are votes. Idempotent: what says the same already stays.
pub async fn merge_findings(services: &Services, actor: &Actor, input: &MergeFindings) -> Result<ResponseId> {
    let ticked = input.parse()?;
    let tx = services.begin_as(actor).await?;
    let challenge = lock_findings(&tx, input.id(), actor, may_merge_findings).await?;
    let noted = in_order(store::findings::of_challenge(&tx, challenge.id, MOST_FINDINGS).await?);
    let heads = heads_of(&noted, &ticked).ok_or(Error::NotFound)?;
    require_room(&noted, &heads)?;
    let picks = store::picks::of_challenges(&tx, [challenge.id]).await?;
    let head = head_among(&heads, &picks.iter().map(|pick| pick.response).collect::<Vec<_>>())?;
    let others: Vec<ResponseId> = heads.into_iter().filter(|other| *other != head).collect();
    for other in &others {
        merge(&tx, *other, head).await?;
    }
    if !others.is_empty() {
        let note = others.iter().map(|id| format!("#{id} → #{head}")).collect::<Vec<_>>().join(", ");
        audit::record_on_challenge(services, &tx, actor, AuditAction::FindingsMerged, &challenge, &note).await?;
    }
    tx.commit().await?;
    Ok(head)
}

/// Separates a finding again from the one that it was merged into, as it was before; returns its challenge. For the team,
/// while there are votes. Does nothing where it stands for itself.
pub async fn separate_finding(services: &Services, actor: &Actor, input: &FindingRef) -> Result<ChallengeId> {
    let tx = services.begin_as(actor).await?;
    let id = input.id().ok_or(Error::NotFound)?;
    let response = store::responses::find_any(&tx, id).await?.ok_or(Error::NotFound)?;
    let challenge = lock_findings(&tx, Some(response.challenge), actor, may_merge_findings).await?;
    let noted = store::findings::of_challenge(&tx, challenge.id, MOST_FINDINGS).await?;
    if let Some(into) = noted.iter().find(|noted| noted.id == id).ok_or(Error::NotFound)?.merged_into {
        store::findings::separate(&tx, id, &with_merged(&noted, id)).await?;
        let note = format!("#{id} ← #{into}");
        audit::record_on_challenge(services, &tx, actor, AuditAction::FindingSeparated, &challenge, &note).await?;
    }
    tx.commit().await?;
    Ok(challenge.id)
}

/// Those that stand for these findings, in the order of the team; `None` where one is not of this challenge.
fn heads_of(noted: &[Noted], ids: &BTreeSet<ResponseId>) -> Option<Vec<ResponseId>> {
    let head = |id: &ResponseId| noted.iter().find(|noted| noted.id == *id).map(|noted| noted.head);
    let heads: BTreeSet<ResponseId> = ids.iter().map(head).collect::<Option<_>>()?;
    Some(noted.iter().map(|noted| noted.id).filter(|id| heads.contains(id)).collect())
}

/// Refuses more than a page shows below one finding.
fn require_room(noted: &[Noted], heads: &[ResponseId]) -> Result<()> {
    let max = i64::try_from(MAX_GROUP).unwrap_or(i64::MAX);
    if noted.iter().filter(|noted| heads.contains(&noted.head)).count() > MAX_GROUP {
        return Err(Error::field("findings", FieldErrorKind::TooMany { max }));
    }
    Ok(())
}

/// Which of these heads stands for all. A pick stays with the words that it is about.
fn head_among(heads: &[ResponseId], picked: &[ResponseId]) -> Result<ResponseId> {
    let mut of_picks = heads.iter().filter(|head| picked.contains(head));
    match (of_picks.next(), of_picks.next()) {
        (Some(_), Some(_)) => Err(ForbiddenReason::PickedApart.into()),
        (Some(head), None) => Ok(*head),
        (None, _) => heads.first().copied().ok_or(Error::NotFound),
    }
}

async fn merge(tx: &Tx, id: ResponseId, head: ResponseId) -> Result<()> {
    match store::findings::merge(tx, id, head).await {
        Err(store::Error::Conflict(_)) => Err(ForbiddenReason::ChangedMeanwhile.into()),
        merged => Ok(merged?),
    }
}
