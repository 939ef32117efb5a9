use crate::{
    Error, Result, Services, audit,
    mail::{self, Message, To},
    organisation_access::{lock_for_owner, require_active},
    throttle::Throttle,
};
use domain::{
    accounts::{
        Email,
        throttle::{INVITATIONS_OF_ORGANISATION, INVITATIONS_OF_PERSON, INVITATIONS_TO_ADDRESS},
    },
    actor::Actor,
    error::{FieldErrorKind, ForbiddenReason},
    ids::OrganisationId,
    moderation::{AuditAction, Subject},
    organisations::{
        Verification,
        input::InviteMember,
        team::{INVITATION_LASTS, MAX_INVITATIONS},
    },
};
use store::{Tx, invitations::NewInvitation};

/// Invites somebody to a team by mail, replacing an earlier invitation to the same address. For owners of a verified
/// organisation; throttled by organisation, person and address, counting mails sent rather than open invitations.
pub async fn invite_member(services: &Services, actor: &Actor, input: &InviteMember) -> Result<()> {
    let id = input.organisation.parse().map_err(|_| Error::NotFound)?;
    let (email, role) = input.parse()?;
    let now = services.now();
    let tx = services.begin_as(actor).await?;
    let standing = lock_for_owner(&tx, id, actor).await?;
    require_active(&standing)?;
    if standing.verification != Verification::Verified {
        return Err(Error::Forbidden(ForbiddenReason::InvitesOnceVerified));
    }
    if i64::try_from(store::invitations::count(&tx, id, now).await?).is_ok_and(|open| open >= MAX_INVITATIONS) {
        return Err(Error::field("email", FieldErrorKind::TooMany { max: MAX_INVITATIONS }));
    }
    count_mail(services, &tx, actor, id, &email).await?;
    let expires = now + INVITATION_LASTS;
    let new = NewInvitation { organisation: id, email: &email, role, invited_by: actor.id, now, expires };
    let invitation = store::invitations::insert(&tx, new).await?;
    let (card, _) = store::organisations::find(&tx, id).await?.ok_or(Error::NotFound)?;
    let (organisation, invited_by) = (card.link.name, actor.name.clone());
    let (audit_action, subject) = (AuditAction::MemberInvited, Subject::Organisation(id));
    audit::record(services, &tx, actor, audit_action, subject, Some(id), role.as_str()).await?;
    let message = Message::Invitation { invitation, organisation, invited_by, inviter: Some(actor.id), role };
    let to = To::Address { email, language: card.language };
    let mail = mail::queue_tracked(services, &tx, &to, &message).await?;
    store::invitations::set_mail(&tx, invitation, mail).await?;
    Ok(tx.commit().await?)
}

/// Counts a mail before it is queued; a refused one is not counted.
async fn count_mail(services: &Services, tx: &Tx, actor: &Actor, id: OrganisationId, email: &Email) -> Result<()> {
    let throttles = [
        Throttle::new("invitations of organisation", &id.to_string(), INVITATIONS_OF_ORGANISATION),
        Throttle::new("invitations of person", &actor.id.to_string(), INVITATIONS_OF_PERSON),
        Throttle::new("invitations to address", &email.key(), INVITATIONS_TO_ADDRESS),
    ];
    for throttle in &throttles {
        throttle.take(services, tx).await?;
    }
    Ok(())
}
