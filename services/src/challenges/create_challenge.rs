use crate::{
    Error, Result, Services, audit,
    context::{digest, require_offered},
    organisation_access::{card_of, require_not_suspended, require_team},
    templates,
};
use domain::{
    actor::Actor,
    challenges::{ChallengeText, Kind, input::NewChallenge, kept_ask::KeptAsk},
    ids::ChallengeId,
    language::Language,
    moderation::{AuditAction, Subject},
    text,
};
use store::{Connect, Tx};

/// Creates a draft: empty but for a title, of a kind, or of a template. For the organisation's team. Idempotent: the same form returns the
/// draft created first.
pub async fn create_challenge(services: &Services, actor: &Actor, input: &NewChallenge) -> Result<ChallengeId> {
    let language = input.language.parse().map_err(|problem| Error::field("language", problem))?;
    require_offered(language)?;
    let begins_with = match input.template.as_str() {
        "" => {
            let kind = input.kind.parse().map_err(|problem| Error::field("kind", problem))?;
            let title = text::optional_line(&input.title, ChallengeText::MAX_TITLE);
            Beginning::of_kind(kind, language, title.map_err(|problem| Error::field("title", problem))?)
        }
        slug => {
            let (template, text) = templates::begun_with(services.store(), slug, language).await?;
            Beginning { kind: template.kind, template: Some(&template.slug), text }
        }
    };
    let request = (!input.form.is_empty()).then(|| digest(&format!("challenge\n{}\n{}", actor.id, input.form)));
    if let Some(begun) = begun(services.store(), request.as_deref()).await? {
        return Ok(begun);
    }
    match insert(services, actor, input, begins_with, request.as_deref()).await {
        // A concurrent request with the same form was first.
        Err(Error::Conflict(what)) => begun(services.store(), request.as_deref()).await?.ok_or(Error::Conflict(what)),
        inserted => inserted,
    }
}

/// What a draft begins with, but for its causes: they are the organisation's.
struct Beginning {
    kind: Kind,
    template: Option<&'static str>,
    text: ChallengeText,
}

impl Beginning {
    /// A draft that is empty but for its title, which may be empty too.
    fn of_kind(kind: Kind, language: Language, title: String) -> Self {
        let text = ChallengeText { title, ..ChallengeText::empty(kind, language, Vec::new()) };
        Self { kind, template: None, text }
    }
}

/// The draft that a form with this digest began, `None` where none has.
pub(super) async fn begun(db: &impl Connect, request: Option<&str>) -> Result<Option<ChallengeId>> {
    match request {
        Some(request) => Ok(store::challenges::find_by_request(db, request).await?),
        None => Ok(None),
    }
}

async fn insert(
    services: &Services,
    actor: &Actor,
    input: &NewChallenge,
    begins_with: Beginning,
    request: Option<&str>,
) -> Result<ChallengeId> {
    let tx = services.begin_as(actor).await?;
    let id = insert_draft(services, &tx, actor, &input.organisation, begins_with).await?;
    if let Some(request) = request {
        store::challenges::set_request(&tx, id, request).await?;
    }
    tx.commit().await?;
    Ok(id)
}

/// Inserts a draft of what somebody asked before, for the team of this organisation.
pub(super) async fn insert_kept(
    services: &Services,
    tx: &Tx,
    actor: &Actor,
    organisation: &str,
    ask: KeptAsk,
) -> Result<ChallengeId> {
    let beginning = Beginning { kind: ask.kind, template: None, text: ask.into_text(Vec::new()) };
    insert_draft(services, tx, actor, organisation, beginning).await
}

async fn insert_draft(
    services: &Services,
    tx: &Tx,
    actor: &Actor,
    organisation: &str,
    begins_with: Beginning,
) -> Result<ChallengeId> {
    let (organisation, _) = card_of(tx, organisation).await?.ok_or(Error::NotFound)?;
    require_team(tx, organisation.id, actor).await?;
    require_not_suspended(tx, organisation.id).await?;
    let Beginning { kind, template, text } = begins_with;
    let text = ChallengeText { causes: organisation.causes, ..text };
    let id = store::challenges::insert(tx, organisation.id, kind, &text, None, actor.id, services.now()).await?;
    if let Some(template) = template {
        store::templates::set_of_challenge(tx, id, template).await?;
    }
    let (audit_action, subject) = (AuditAction::ChallengeBegun, Subject::Challenge(id));
    audit::record(services, tx, actor, audit_action, subject, Some(organisation.id), kind.as_str()).await?;
    Ok(id)
}
