use crate::{
    Error, Result, Services, audit,
    context::require_offered,
    organisations::{require_not_suspended, require_team},
};
use domain::{
    actor::Actor,
    challenges::{ChallengeText, Kind, input::NewChallenge},
    ids::ChallengeId,
    moderation::{AuditAction, Subject},
};

/// Begins an empty draft of a kind. For the organisation's team.
pub async fn create_challenge(services: &Services, actor: &Actor, input: &NewChallenge) -> Result<ChallengeId> {
    let kind: Kind = input.kind.parse().map_err(|problem| Error::field("kind", problem))?;
    let language = input.language.parse().map_err(|problem| Error::field("language", problem))?;
    require_offered(language)?;
    let tx = services.begin_as(actor).await?;
    let found = store::organisations::find_by_slug(&tx, &input.organisation).await?;
    let (organisation, _) = found.ok_or(Error::NotFound)?;
    require_team(&tx, organisation.id, actor).await?;
    require_not_suspended(&tx, organisation.id).await?;
    let text = ChallengeText::empty(language, organisation.causes);
    let id = store::challenges::insert(&tx, organisation.id, kind, &text, actor.id, services.now()).await?;
    let (audit_action, subject) = (AuditAction::ChallengeBegun, Subject::Challenge(id));
    audit::record(services, &tx, actor, audit_action, subject, Some(organisation.id), kind.as_str()).await?;
    tx.commit().await?;
    Ok(id)
}
