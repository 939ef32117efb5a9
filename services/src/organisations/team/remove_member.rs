use crate::{Error, Result, Services, audit, organisation_access::require_owner};
use domain::{
    actor::Actor,
    moderation::{AuditAction, Subject},
    organisations::{input::MemberRef, team::keep_an_owner},
};

/// Removes a member from a team: owners may remove anybody, everybody themselves. The last owner stays.
pub async fn remove_member(services: &Services, actor: &Actor, input: &MemberRef) -> Result<()> {
    let (id, person) = input.ids().ok_or(Error::NotFound)?;
    let tx = services.begin_as(actor).await?;
    store::verification::lock(&tx, id).await?.ok_or(Error::NotFound)?;
    if person != actor.id {
        require_owner(&tx, id, actor).await?;
    }
    let role = store::organisations::team_role(&tx, id, person).await?.ok_or(Error::NotFound)?;
    keep_an_owner(role, store::teams::has_other_owner(&tx, id, person).await?)?;
    store::teams::remove(&tx, id, person).await?;
    audit::record(services, &tx, actor, AuditAction::MemberRemoved, Subject::Person(person), Some(id), "").await?;
    Ok(tx.commit().await?)
}
