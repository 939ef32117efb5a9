use crate::{
    Error, Result, Services, audit,
    mail::{self, Message, To},
    organisations::lock_for_owner,
};
use domain::{
    actor::Actor,
    error::{FieldErrorKind, ForbiddenReason},
    moderation::{AuditAction, Subject},
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
        return Err(Error::Forbidden(ForbiddenReason::Suspended));
    }
    if i64::try_from(store::invitations::count(&tx, id, now).await?).is_ok_and(|open| open >= MAX_INVITATIONS) {
        return Err(Error::field("email", FieldErrorKind::TooMany { max: MAX_INVITATIONS }));
    }
    let expires = now + INVITATION_LASTS;
    let new = NewInvitation { organisation: id, email: &email, role, invited_by: actor.id, now, expires };
    let invitation = store::invitations::insert(&tx, new).await?;
    let (card, _) = store::organisations::find(&tx, id).await?.ok_or(Error::NotFound)?;
    let (organisation, invited_by) = (card.link.name, actor.name.clone());
    let (audit_action, subject) = (AuditAction::MemberInvited, Subject::Organisation(id));
    audit::record(services, &tx, actor, audit_action, subject, Some(id), role.as_str()).await?;
    let message = Message::Invitation { invitation, organisation, invited_by, inviter: Some(actor.id), role };
    mail::queue(services, &tx, &To::Address { email, language: card.language }, &message).await?;
    Ok(tx.commit().await?)
}
