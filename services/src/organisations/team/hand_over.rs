use crate::{Error, Result, Services, audit, organisation_access::lock_for_owner};
use domain::{
    actor::Actor,
    moderation::{AuditAction, Subject},
    organisations::{TeamRole, input::MemberRef},
};

/// Makes another member an owner and the actor an editor, in one transaction. For owners.
pub async fn hand_over(services: &Services, actor: &Actor, input: &MemberRef) -> Result<()> {
    let (id, person) = input.ids().filter(|(_, person)| *person != actor.id).ok_or(Error::NotFound)?;
    let tx = services.begin_as(actor).await?;
    lock_for_owner(&tx, id, actor).await?;
    if !store::teams::set_role(&tx, id, person, TeamRole::Owner).await? {
        return Err(Error::NotFound);
    }
    store::teams::set_role(&tx, id, actor.id, TeamRole::Editor).await?;
    audit::record(
        services,
        &tx,
        actor,
        AuditAction::RoleChanged,
        Subject::Person(person),
        Some(id),
        TeamRole::Owner.as_str(),
    )
    .await?;
    Ok(tx.commit().await?)
}
