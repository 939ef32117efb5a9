use crate::{
    Error, Result, Services, audit,
    context::{digest, require_offered},
    organisation_access::{card_of, require_not_suspended, require_team},
};
use domain::{
    actor::Actor,
    challenges::{ChallengeText, Kind, input::NewChallenge},
    ids::ChallengeId,
    language::Language,
    moderation::{AuditAction, Subject},
};

/// Creates an empty draft of a kind. For the organisation's team. Idempotent: the same form returns the draft created
/// first.
pub async fn create_challenge(services: &Services, actor: &Actor, input: &NewChallenge) -> Result<ChallengeId> {
    let kind: Kind = input.kind.parse().map_err(|problem| Error::field("kind", problem))?;
    let language = input.language.parse().map_err(|problem| Error::field("language", problem))?;
    require_offered(language)?;
    let request = (!input.form.is_empty()).then(|| digest(&format!("challenge\n{}\n{}", actor.id, input.form)));
    if let Some(begun) = begun(services, request.as_deref()).await? {
        return Ok(begun);
    }
    match insert(services, actor, input, (kind, language), request.as_deref()).await {
        // A concurrent request with the same form was first.
        Err(Error::Conflict(what)) => begun(services, request.as_deref()).await?.ok_or(Error::Conflict(what)),
        inserted => inserted,
    }
}

async fn begun(services: &Services, request: Option<&str>) -> Result<Option<ChallengeId>> {
    match request {
        Some(request) => Ok(store::challenges::find_by_request(services.store(), request).await?),
        None => Ok(None),
    }
}

async fn insert(
    services: &Services,
    actor: &Actor,
    input: &NewChallenge,
    (kind, language): (Kind, Language),
    request: Option<&str>,
) -> Result<ChallengeId> {
    let tx = services.begin_as(actor).await?;
    let found = card_of(&tx, &input.organisation).await?;
    let (organisation, _) = found.ok_or(Error::NotFound)?;
    require_team(&tx, organisation.id, actor).await?;
    require_not_suspended(&tx, organisation.id).await?;
    let text = ChallengeText::empty(kind, language, organisation.causes);
    let id = store::challenges::insert(&tx, organisation.id, kind, &text, None, actor.id, services.now()).await?;
    if let Some(request) = request {
        store::challenges::set_request(&tx, id, request).await?;
    }
    let (audit_action, subject) = (AuditAction::ChallengeBegun, Subject::Challenge(id));
    audit::record(services, &tx, actor, audit_action, subject, Some(organisation.id), kind.as_str()).await?;
    tx.commit().await?;
    Ok(id)
}
