use crate::{Error, Result, Services, organisations::lock_for_owner};
use domain::{
    actor::Actor,
    error::Refusal,
    organisations::{
        Verification,
        input::InviteMember,
        team::{INVITATION_LASTS, MAX_INVITATIONS},
    },
};
use store::invitations::NewInvitation;

/// Invites somebody to a team by mail, instead of what the same address was sent before. For its owners.
pub async fn invite_member(services: &Services, actor: &Actor, input: &InviteMember) -> Result<()> {
    let id = input.organisation.parse().map_err(|_| Error::NotFound)?;
    let (email, role) = input.parse()?;
    let now = services.now();
    let tx = services.begin().await?;
    let standing = lock_for_owner(&tx, id, actor).await?;
    if standing.verification == Verification::Suspended {
        return Err(Error::Forbidden(Refusal::Suspended));
    }
    if store::invitations::count(&tx, id, now).await? >= MAX_INVITATIONS {
        return Err(Error::Forbidden(Refusal::TooSoon));
    }
    let expires = now + INVITATION_LASTS;
    let new = NewInvitation { organisation: id, email: &email, role, invited_by: actor.id, now, expires };
    store::invitations::insert(&tx, new).await?;
    Ok(tx.commit().await?)
}
