use super::require_moderator;
use crate::{Error, Result, Services, audit, staff::require_decider_on_person};
use domain::{
    actor::Actor,
    moderation::{AuditAction, Subject, Trust, input::SetTrust},
};

/// Sets somebody's trust level, or lets it be as earned. Idempotent. For moderators, never about themselves or a member of a team of theirs.
pub async fn set_trust(services: &Services, actor: &Actor, input: &SetTrust) -> Result<()> {
    require_moderator(actor)?;
    let user = input.id().ok_or(Error::NotFound)?;
    let given = input.parse()?;
    let tx = services.begin().await?;
    store::moderation::lock_person(&tx, user).await?.ok_or(Error::NotFound)?;
    let decider = require_decider_on_person(&tx, actor, user).await?;
    if store::moderation::set_trust(&tx, user, given).await? {
        let words = given.map_or(SetTrust::EARNED, Trust::as_str);
        let (audit_action, subject) = (AuditAction::TrustGiven, Subject::Person(user));
        audit::record_decision(services, &tx, decider, audit_action, subject, None, words).await?;
    }
    Ok(tx.commit().await?)
}
