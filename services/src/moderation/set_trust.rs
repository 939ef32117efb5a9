use super::require_moderator;
use crate::{Error, Result, Services, audit, events::Event};
use domain::{
    actor::Actor,
    moderation::{AuditAction, Subject, input::SetTrust},
};

/// Gives somebody a level of trust. The level that they have already stays as it is. For moderators.
pub async fn set_trust(services: &Services, actor: &Actor, input: &SetTrust) -> Result<()> {
    require_moderator(actor)?;
    let user = input.id().ok_or(Error::NotFound)?;
    let trust = input.parse()?;
    let tx = services.begin().await?;
    store::moderation::lock_person(&tx, user).await?.ok_or(Error::NotFound)?;
    if store::moderation::set_trust(&tx, user, trust).await? {
        audit::record(services, &tx, actor, AuditAction::TrustGiven, Subject::Person(user), None, trust.as_str())
            .await?;
        Event::TrustGiven(user).record(&tx, Some(actor.id), services.now()).await?;
    }
    Ok(tx.commit().await?)
}
