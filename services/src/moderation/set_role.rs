use crate::{Error, Result, Services, audit};
use domain::{
    actor::{Actor, Role},
    error::ForbiddenReason,
    moderation::{AuditAction, Subject, input::SetRole, policy},
};

/// Makes somebody a moderator or a member. Idempotent. For administrators, never about themselves or other
/// administrators; only active people with a confirmed address can become moderators.
pub async fn set_role(services: &Services, actor: &Actor, input: &SetRole) -> Result<()> {
    actor.require_administrator().map_err(Error::Forbidden)?;
    let user = input.id().ok_or(Error::NotFound)?;
    let role = input.parse()?;
    let tx = services.begin().await?;
    let person = store::moderation::lock_person(&tx, user).await?.ok_or(Error::NotFound)?;
    policy::may_give_role(actor, user, person.role)?;
    if role == Role::Moderator {
        if person.removed_at.is_some() {
            return Err(Error::Forbidden(ForbiddenReason::AccountRemoved));
        }
        if !store::accounts::find(&tx, user).await?.is_some_and(|found| found.confirmed) {
            return Err(Error::Forbidden(ForbiddenReason::NotConfirmed));
        }
    }
    if store::moderation::set_role(&tx, user, role).await? {
        audit::record(services, &tx, actor, AuditAction::RoleGiven, Subject::Person(user), None, role.as_str()).await?;
    }
    Ok(tx.commit().await?)
}
