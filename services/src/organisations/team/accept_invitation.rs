use crate::{Error, Result, Services, audit, context::digest, organisation_access::require_active};
use domain::{
    accounts::Email,
    actor::Actor,
    error::ForbiddenReason,
    ids::OrganisationId,
    moderation::{AuditAction, Subject},
    organisations::{
        TeamRole,
        input::LinkToken,
        team::{InvitationPage, InvitationViewer},
    },
};
use store::{Connect, invitations::Invitation};

/// The invitation of a mailed link. Anonymous: the token is the proof. `viewer`: the signed-in person, if any.
pub async fn show_invitation(services: &Services, viewer: Option<&Actor>, token: &str) -> Result<InvitationPage> {
    let db = services.store();
    let found = store::invitations::find_by_token(db, &digest(token), services.now()).await?;
    let invitation = found.ok_or(Error::Forbidden(ForbiddenReason::LinkExpired))?;
    let mut links = store::organisations::links(db, [invitation.organisation]).await?;
    let inviter = store::accounts::find(db, invitation.invited_by).await?;
    let viewer = match viewer {
        Some(actor) => Some(viewer_of(db, actor, &invitation).await?),
        None => None,
    };
    Ok(InvitationPage {
        organisation: links.remove(&invitation.organisation).ok_or(Error::NotFound)?,
        role: invitation.role,
        invited_by: inviter.map(|actor| actor.name).unwrap_or_default(),
        email: invitation.email,
        expires_at: invitation.expires_at,
        viewer,
    })
}

async fn viewer_of(db: &impl Connect, actor: &Actor, invitation: &Invitation) -> Result<InvitationViewer> {
    let email = store::accounts::email(db, actor.id).await?.ok_or(Error::NotFound)?;
    let is_invited = actor.confirmed && key(&email) == key(&invitation.email);
    Ok(InvitationViewer { name: actor.name.clone(), email, is_invited })
}

/// The comparison key of an address.
fn key(address: &str) -> String {
    Email::parse(address).map_or_else(|_| address.to_owned(), |email| email.key())
}

/// Joins the team of an invitation and uses the link up; returns the organisation's slug. For the person with the
/// invited address, since links may be passed on. Members keep their role.
pub async fn accept_invitation(services: &Services, actor: &Actor, input: &LinkToken) -> Result<String> {
    let now = services.now();
    let tx = services.begin_as(actor).await?;
    let found = store::invitations::find_by_token(&tx, &digest(&input.token), now).await?;
    let invitation = found.ok_or(Error::Forbidden(ForbiddenReason::LinkExpired))?;
    if !viewer_of(&tx, actor, &invitation).await?.is_invited {
        return Err(Error::Forbidden(ForbiddenReason::InvitedElsewhere));
    }
    let row = store::verification::lock(&tx, invitation.organisation).await?.ok_or(Error::NotFound)?;
    require_active(&row)?;
    // The inviter must still be an owner.
    let inviter = store::organisations::team_role(&tx, invitation.organisation, invitation.invited_by).await?;
    if inviter != Some(TeamRole::Owner) {
        return Err(Error::Forbidden(ForbiddenReason::LinkExpired));
    }
    if !store::invitations::delete(&tx, invitation.id).await? {
        return Err(Error::Forbidden(ForbiddenReason::LinkExpired));
    }
    if store::organisations::team_role(&tx, invitation.organisation, actor.id).await?.is_none() {
        store::organisations::insert_member(&tx, invitation.organisation, actor.id, invitation.role, now).await?;
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
