use crate::{Error, Result, Services, audit, context::require_offered};
use domain::{
    actor::Actor,
    moderation::{AuditAction, Subject},
    site::input::EditSitePage,
};

/// Replaces the text of a site page in one language; an empty text restores the default. For administrators.
pub async fn edit_site_page(services: &Services, actor: &Actor, input: &EditSitePage) -> Result<()> {
    actor.require_administrator().map_err(Error::Forbidden)?;
    let new = input.parse().ok_or(Error::NotFound)??;
    require_offered(new.language)?;
    let tx = services.begin_as(actor).await?;
    match &new.body {
        Some(body) => store::site::save(&tx, new.page, new.language, body, services.now()).await?,
        None => store::site::remove(&tx, new.page, new.language).await?,
    }
    let note = format!("{} ({})", new.page, new.language);
    audit::record(services, &tx, actor, AuditAction::SitePageEdited, Subject::Instance, None, &note).await?;
    Ok(tx.commit().await?)
}
