use crate::{Error, Result, Services};
use domain::{
    actor::Actor,
    recognition::certificate::{CertificateRef, Revocation, RevokedBecause},
};
use store::certificates;

/// Revokes a certificate of the actor's for good. Does nothing when it is revoked; not found when it is another's.
pub async fn revoke_own_certificate(services: &Services, actor: &Actor, input: &CertificateRef) -> Result<()> {
    let id = input.id().ok_or(Error::NotFound)?;
    let tx = services.begin_as(actor).await?;
    let found = certificates::find(&tx, id).await?.filter(|found| found.user == actor.id).ok_or(Error::NotFound)?;
    let why = Revocation { at: services.now(), because: RevokedBecause::Person, words: String::new() };
    certificates::revoke(&tx, found.id, &why).await?;
    Ok(tx.commit().await?)
}
