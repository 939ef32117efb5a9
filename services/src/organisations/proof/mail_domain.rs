use super::of_website;
use crate::{
    Error, Result, Services, audit,
    mail::{self, Message, To},
    organisations::lock_for_owner,
};
use domain::{
    accounts::Email,
    actor::Actor,
    error::{FieldErrorKind, ForbiddenReason},
    moderation::{AuditAction, Subject},
    organisations::{Verification, input::MailDomain},
    time::Span,
};

/// How long the link in the mail works.
const LASTS: Span = Span::days(2);
/// The shortest time between two mails to one domain, whoever asks for them: nobody is to be pestered in our name.
const PAUSE: Span = Span::hours(1);

/// Sends a link to a mailbox that speaks for an organisation's domain; who opens it and agrees verifies the
/// organisation. For its owners, once an hour for each domain.
pub async fn mail_domain(services: &Services, actor: &Actor, input: &MailDomain) -> Result<()> {
    let id = input.organisation.parse().map_err(|_| Error::NotFound)?;
    let mailbox = input.mailbox()?;
    let now = services.now();
    let tx = services.begin().await?;
    let standing = lock_for_owner(&tx, id, actor).await?;
    if standing.verification == Verification::Suspended {
        return Err(Error::Forbidden(ForbiddenReason::Suspended));
    }
    let (card, _) = store::organisations::find(&tx, id).await?.ok_or(Error::NotFound)?;
    let domain = of_website(&card.website).ok_or(Error::NotFound)?;
    let known = store::domain_proofs::find(&tx, id, now).await?;
    if known.is_none_or(|known| known.domain != domain) {
        store::domain_proofs::insert(&tx, id, &domain, &services.token(), now).await?;
    }
    if store::domain_proofs::mails_since(&tx, &domain, now - PAUSE).await? > 0 {
        return Err(Error::Forbidden(ForbiddenReason::TooOften { seconds: PAUSE.0 / 1000 }));
    }
    let address = format!("{mailbox}@{domain}");
    let email = Email::parse(&address).map_err(|_| Error::field("mailbox", FieldErrorKind::NotAnEmail))?;
    store::domain_proofs::set_mail(&tx, id, &address, now, now + LASTS).await?;
    let (audit_action, subject) = (AuditAction::DomainMailed, Subject::Organisation(id));
    audit::record(services, &tx, actor, audit_action, subject, Some(id), &address).await?;
    let message =
        Message::DomainProof { organisation: id, address, name: card.link.name, asked_by: actor.name.clone() };
    mail::queue(services, &tx, &To::Address { email, language: card.language }, &message).await?;
    Ok(tx.commit().await?)
}
