use super::of_website;
use crate::{
    Error, Result, Services, audit,
    mail::{self, Message, To},
    organisation_access::{lock_for_owner, require_active},
    throttle::Throttle,
};
use domain::{
    accounts::{
        Email,
        throttle::{DOMAIN_MAILS_OF_PERSON, MAILS_TO_DOMAIN},
    },
    actor::Actor,
    error::FieldErrorKind,
    moderation::{AuditAction, Subject},
    organisations::input::MailDomain,
    time::Span,
};

/// How long the link is valid.
const LASTS: Span = Span::days(2);

/// Sends a link to a mailbox of an organisation's domain; following and confirming it verifies the organisation. For
/// owners; throttled by domain and person, counting mails sent.
pub async fn mail_domain(services: &Services, actor: &Actor, input: &MailDomain) -> Result<()> {
    let id = input.organisation.parse().map_err(|_| Error::NotFound)?;
    let mailbox = input.mailbox()?;
    let now = services.now();
    let tx = services.begin_as(actor).await?;
    let standing = lock_for_owner(&tx, id, actor).await?;
    require_active(&standing)?;
    let (card, _) = store::organisations::find(&tx, id).await?.ok_or(Error::NotFound)?;
    let domain = of_website(&card.website).ok_or(Error::NotFound)?;
    let known = store::domain_proofs::find(&tx, id, now).await?;
    if known.is_none_or(|known| known.domain != domain) {
        store::domain_proofs::insert(&tx, id, &domain, &services.token(), now).await?;
    }
    Throttle::new("mails to domain", &domain, MAILS_TO_DOMAIN).take(services, &tx).await?;
    Throttle::new("domain mails of person", &actor.id.to_string(), DOMAIN_MAILS_OF_PERSON).take(services, &tx).await?;
    let address = format!("{mailbox}@{domain}");
    let email = Email::parse(&address).map_err(|_| Error::field("mailbox", FieldErrorKind::NotAnEmail))?;
    store::domain_proofs::set_mail(&tx, id, &address, now, now + LASTS).await?;
    let (audit_action, subject) = (AuditAction::DomainMailed, Subject::Organisation(id));
    audit::record(services, &tx, actor, audit_action, subject, Some(id), &address).await?;
    let message = Message::DomainProof {
        organisation: id,
        address,
        name: card.link.name,
        asked_by: actor.name.clone(),
        asker: Some(actor.id),
    };
    mail::queue(services, &tx, &To::Address { email, language: card.language }, &message).await?;
    Ok(tx.commit().await?)
}
