use crate::{Error, Result, Services, audit, context::digest, events::Event};
use domain::{
    actor::Actor,
    error::ForbiddenReason,
    ids::OrganisationId,
    moderation::{AuditAction, Subject},
    organisations::{TeamRole, input::LinkToken, team::InvitationPage},
};
use store::Connect;

/// The invitation that a link leads to. Anonymous: who holds the link was invited.
pub async fn show_invitation(services: &Services, token: &str) -> Result<InvitationPage> {
    let db = services.store();
    let found = store::invitations::find_by_token(db, &digest(token), services.now()).await?;
    let invitation = found.ok_or(Error::Forbidden(ForbiddenReason::LinkExpired))?;
    let mut links = store::organisations::links(db, [invitation.organisation]).await?;
    let inviter = store::accounts::find(db, invitation.invited_by).await?;
    Ok(InvitationPage {
        organisation: links.remove(&invitation.organisation).ok_or(Error::NotFound)?,
        role: invitation.role,
        invited_by: inviter.map(|actor| actor.name).unwrap_or_default(),
        expires_at: invitation.expires_at,
    })
}

/// Joins the team that a link invites to, which uses the link up; the organisation's slug. Anybody who holds the link;
/// one who is on the team already stays what they are.
pub async fn accept_invitation(services: &Services, actor: &Actor, input: &LinkToken) -> Result<String> {
    let now = services.now();
    let tx = services.begin().await?;
    let found = store::invitations::find_by_token(&tx, &digest(&input.token), now).await?;
    let invitation = found.ok_or(Error::Forbidden(ForbiddenReason::LinkExpired))?;
    store::verification::lock(&tx, invitation.organisation).await?;
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

async fn slug(db: &impl Connect, id: OrganisationId) -> Result<String> {
    let mut links = store::organisations::links(db, [id]).await?;
    links.remove(&id).map(|link| link.slug).ok_or(Error::NotFound)
}
