use crate::{Error, Result, Services, audit, organisation_access::lock_for_owner};
use domain::{
    actor::Actor,
    moderation::{AuditAction, Subject},
    organisations::{TeamRole, input::SetTeamRole, team::keep_an_owner},
};

/// Makes a team member an owner or an editor. For owners; the last owner cannot be demoted.
pub async fn set_team_role(services: &Services, actor: &Actor, input: &SetTeamRole) -> Result<()> {
    let (id, person) = input.ids().ok_or(Error::NotFound)?;
    let role = input.role()?;
    let tx = services.begin_as(actor).await?;
    lock_for_owner(&tx, id, actor).await?;
    let before = store::organisations::team_role(&tx, id, person).await?.ok_or(Error::NotFound)?;
    if before == role {
        return Ok(());
    }
    if role == TeamRole::Editor {
        keep_an_owner(before, store::teams::has_other_owner(&tx, id, person).await?)?;
    }
    store::teams::set_role(&tx, id, person, role).await?;
    audit::record(services, &tx, actor, AuditAction::RoleChanged, Subject::Person(person), Some(id), role.as_str())
        .await?;
    Ok(tx.commit().await?)
}
