use crate::{Error, Result, Services, audit, context::digest, events::Event, organisations::require_active};
use domain::{
    accounts::Email,
    actor::Actor,
    error::ForbiddenReason,
    ids::OrganisationId,
    moderation::{AuditAction, Subject},
    organisations::{TeamRole, input::LinkToken, team::InvitationPage},
};
use store::{Connect, invitations::Invitation};

/// The invitation that a link leads to, and whether it is for the viewer. Anonymous: who holds the link was invited.
pub async fn show_invitation(services: &Services, viewer: Option<&Actor>, token: &str) -> Result<InvitationPage> {
    let db = services.store();
    let found = store::invitations::find_by_token(db, &digest(token), services.now()).await?;
    let invitation = found.ok_or(Error::Forbidden(ForbiddenReason::LinkExpired))?;
    let mut links = store::organisations::links(db, [invitation.organisation]).await?;
    let inviter = store::accounts::find(db, invitation.invited_by).await?;
    let for_another = match viewer {
        Some(actor) => !is_for(db, &invitation, actor).await?,
        None => false,
    };
    Ok(InvitationPage {
        email: invitation.email.clone(),
        for_another,
        organisation: links.remove(&invitation.organisation).ok_or(Error::NotFound)?,
        role: invitation.role,
        invited_by: inviter.map(|actor| actor.name).unwrap_or_default(),
        expires_at: invitation.expires_at,
    })
}

/// Joins the team that a link invites to, which uses the link up; the organisation's slug. Whoever holds the link and has
/// the address that was invited; one who is on the team already stays what they are.
pub async fn accept_invitation(services: &Services, actor: &Actor, input: &LinkToken) -> Result<String> {
    let now = services.now();
    let tx = services.begin().await?;
    let found = store::invitations::find_by_token(&tx, &digest(&input.token), now).await?;
    let invitation = found.ok_or(Error::Forbidden(ForbiddenReason::LinkExpired))?;
    if !is_for(&tx, &invitation, actor).await? {
        return Err(Error::Forbidden(ForbiddenReason::InvitedElsewhere));
    }
    let standing = store::verification::lock(&tx, invitation.organisation).await?.ok_or(Error::NotFound)?;
    require_active(&standing)?;
    // Whoever invites must still be able to: what an owner offered ends with their being one.
    let inviter = store::organisations::team_role(&tx, invitation.organisation, invitation.invited_by).await?;
    if inviter != Some(TeamRole::Owner) {
        return Err(Error::Forbidden(ForbiddenReason::LinkExpired));
    }
    if !store::invitations::delete(&tx, invitation.id).await? {
        return Err(Error::Forbidden(ForbiddenReason::LinkExpired));
    }
    if store::organisations::team_role(&tx, invitation.organisation, actor.id).await?.is_none() {
        store::organisations::insert_member(&tx, invitation.organisation, actor.id, invitation.role, now).await?;
        Event::TeamChanged(invitation.organisation).record(&tx, Some(actor.id), now).await?;
        let (audit_action, subject) = (AuditAction::MemberJoined, Subject::Person(actor.id));
        audit::record(services, &tx, actor, audit_action, subject, Some(invitation.organisation), "").await?;
    }
    let slug = slug(&tx, invitation.organisation).await?;
    tx.commit().await?;
    Ok(slug)
}

/// Whether an invitation was sent to somebody's own address.
async fn is_for(db: &impl Connect, invitation: &Invitation, actor: &Actor) -> Result<bool> {
    let own = store::accounts::email(db, actor.id).await?.unwrap_or_default();
    let key = |address: &str| Email::parse(address).map(|email| email.key()).ok();
    Ok(key(&own).is_some() && key(&own) == key(&invitation.email))
}

async fn slug(db: &impl Connect, id: OrganisationId) -> Result<String> {
    let mut links = store::organisations::links(db, [id]).await?;
    links.remove(&id).map(|link| link.slug).ok_or(Error::NotFound)
}
