use crate::{Error, Result, Services, context::digest, organisations::mark_verified};
use domain::{
    error::ForbiddenReason,
    organisations::{VerifiedHow, input::LinkToken, verification::MailboxPage},
};

/// The request behind the link of a mail to a mailbox. Anonymous: whoever reads the mailbox need not have an account.
pub async fn show_mailbox(services: &Services, token: &str) -> Result<MailboxPage> {
    let db = services.store();
    let found = store::domain_proofs::find_by_mail(db, &digest(token), services.now()).await?;
    let (id, proof) = found.ok_or(Error::Forbidden(ForbiddenReason::LinkExpired))?;
    let mut links = store::organisations::links(db, [id]).await?;
    let organisation = links.remove(&id).ok_or(Error::NotFound)?;
    Ok(MailboxPage { organisation, address: proof.mailed_to.unwrap_or_default() })
}

/// Confirms for a mailbox that the organisation represents the domain, which verifies it and uses the link up; returns
/// its slug. Anonymous: whoever reads the mailbox need not have an account.
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
