use super::{find, require_administrator};
use crate::{Result, Services, audit};
use domain::{
    actor::Actor,
    challenges::templates::input::TemplateRef,
    moderation::{AuditAction, Subject},
};

/// Hides a template: nobody can begin with it; drafts that did stay as they are. For administrators.
pub async fn hide_template(services: &Services, actor: &Actor, input: &TemplateRef) -> Result<()> {
    require_administrator(actor)?;
    let slug = &find(&input.template)?.slug;
    let tx = services.begin_as(actor).await?;
    store::templates::hide(&tx, slug, services.now()).await?;
    audit::record(services, &tx, actor, AuditAction::TemplateHidden, Subject::Instance, None, slug).await?;
    Ok(tx.commit().await?)
}

/// Shows a template that was hidden. For administrators.
pub async fn unhide_template(services: &Services, actor: &Actor, input: &TemplateRef) -> Result<()> {
    require_administrator(actor)?;
    let slug = &find(&input.template)?.slug;
    let tx = services.begin_as(actor).await?;
    store::templates::show(&tx, slug).await?;
    audit::record(services, &tx, actor, AuditAction::TemplateShown, Subject::Instance, None, slug).await?;
    Ok(tx.commit().await?)
}
