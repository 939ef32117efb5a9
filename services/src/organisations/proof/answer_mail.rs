use crate::{Error, Result, Services, context::digest, organisations::mark_verified};
use domain::{
    error::ForbiddenReason,
    organisations::{VerifiedHow, input::LinkToken, verification::MailboxPage},
};

/// What the link in a mail to a mailbox asks. Anonymous: who reads the mailbox need not have an account.
pub async fn show_mailbox(services: &Services, token: &str) -> Result<MailboxPage> {
    let db = services.store();
    let found = store::domain_proofs::find_by_mail(db, &digest(token), services.now()).await?;
    let (id, proof) = found.ok_or(Error::Forbidden(ForbiddenReason::LinkExpired))?;
    let mut links = store::organisations::links(db, [id]).await?;
    let organisation = links.remove(&id).ok_or(Error::NotFound)?;
    Ok(MailboxPage { organisation, address: proof.mailed_to.unwrap_or_default() })
}

/// Says for a mailbox of a domain that an organisation speaks for it, which verifies the organisation and uses the link
/// up; its slug. Anonymous: who reads the mailbox need not have an account.
pub async fn answer_mail(services: &Services, input: &LinkToken) -> Result<String> {
    let hash = digest(&input.token);
    let tx = services.begin().await?;
    let found = store::domain_proofs::find_by_mail(&tx, &hash, services.now()).await?;
    let (id, proof) = found.ok_or(Error::Forbidden(ForbiddenReason::LinkExpired))?;
    store::verification::lock(&tx, id).await?;
    if !store::domain_proofs::use_mail(&tx, &hash).await? {
        return Err(Error::Forbidden(ForbiddenReason::LinkExpired));
    }
    mark_verified(services, &tx, id, VerifiedHow::DomainMail, &proof.domain, None).await?;
    let slug = store::organisations::links(&tx, [id]).await?.remove(&id).map(|link| link.slug);
    tx.commit().await?;
    slug.ok_or(Error::NotFound)
}
