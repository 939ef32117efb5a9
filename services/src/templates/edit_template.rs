use super::{find, require_administrator};
use crate::{Error, Result, Services, audit, context::require_offered};
use domain::{
    actor::Actor,
    challenges::templates::{
        TemplateText,
        input::{EditTemplate, RestoreTemplate},
    },
    error::FieldErrorKind,
    language::Language,
    moderation::{AuditAction, Subject},
};
use store::Tx;

/// Replaces the words of a template in one language; the words that ship restore them. For administrators.
pub async fn edit_template(services: &Services, actor: &Actor, input: &EditTemplate) -> Result<()> {
    require_administrator(actor)?;
    let template = find(&input.template)?;
    let text = input.parse()?;
    require_offered(text.language)?;
    let ships = template.ask(text.language).is_some_and(|ask| TemplateText::of(&ask.text) == text);
    let tx = services.begin_as(actor).await?;
    if ships {
        store::templates::remove(&tx, &template.slug, text.language).await?;
    } else {
        store::templates::save(&tx, &template.slug, &text, services.now()).await?;
    }
    record(services, &tx, actor, &template.slug, text.language).await?;
    Ok(tx.commit().await?)
}

/// Takes the words of a template in one language back to those that ship. For administrators.
pub async fn restore_template(services: &Services, actor: &Actor, input: &RestoreTemplate) -> Result<()> {
    require_administrator(actor)?;
    let template = find(&input.template)?;
    let unknown = Error::field("language", FieldErrorKind::Unknown);
    let language: Language = input.language.parse().map_err(|_| unknown)?;
    require_offered(language)?;
    let tx = services.begin_as(actor).await?;
    store::templates::remove(&tx, &template.slug, language).await?;
    record(services, &tx, actor, &template.slug, language).await?;
    Ok(tx.commit().await?)
}

async fn record(services: &Services, tx: &Tx, actor: &Actor, slug: &str, language: Language) -> Result<()> {
    let note = format!("{slug} ({language})");
    audit::record(services, tx, actor, AuditAction::TemplateEdited, Subject::Instance, None, &note).await
}
