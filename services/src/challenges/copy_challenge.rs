use super::team::lock_for_team;
use crate::{Result, Services, audit, organisation_access::require_not_suspended};
use domain::{
    actor::Actor,
    challenges::{ChallengeText, input::ChallengeRef},
    ids::ChallengeId,
    moderation::{AuditAction, Subject},
};

/// Creates a draft with the text of a challenge. Idempotent: returns the existing copy as long as it is unchanged. For
/// the organisation's team.
pub async fn copy_challenge(services: &Services, actor: &Actor, input: &ChallengeRef) -> Result<ChallengeId> {
    let tx = services.begin_as(actor).await?;
    let source = lock_for_team(&tx, input.id(), actor).await?;
    require_not_suspended(&tx, source.organisation).await?;
    let (organisation, kind, from) = (source.organisation, source.kind, Some(source.id));
    if let Some(copy) = store::challenges::untouched_draft(&tx, organisation, kind, source.id, actor.id).await? {
        return Ok(copy);
    }
    let now = services.now();
    let text = ChallengeText { spec: source.text.spec.for_copy(), ..source.text };
    let copy = store::challenges::insert(&tx, organisation, kind, &text, from, actor.id, now).await?;
    // What was not made one's own yet is not by being copied.
    if let Some(template) = &source.template {
        store::templates::set_of_challenge(&tx, copy, template).await?;
    }
    if let Some(translation) = &source.translation {
        store::challenge_translations::put(&tx, copy, translation, now).await?;
    }
    store::attachments::copy(&tx, source.id, copy, actor.id, now).await?;
    let subject = Subject::Challenge(copy);
    audit::record(services, &tx, actor, AuditAction::ChallengeBegun, subject, Some(organisation), kind.as_str())
        .await?;
    tx.commit().await?;
    Ok(copy)
}
