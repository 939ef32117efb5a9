use super::evidence::evidence_of;
use crate::{Error, Result, Services};
use domain::{actor::Actor, recognition::certificate::OwnCertificates};
use locales::civil;

/// The most certificates in the list.
const LIMIT: u64 = 100;

/// The actor's certificates, revoked ones too, and what the form for another offers.
pub async fn list_certificates(services: &Services, actor: &Actor) -> Result<OwnCertificates> {
    let db = services.store();
    let (name, joined) = store::certificates::owner(db, actor.id).await?.ok_or(Error::NotFound)?;
    let evidence = evidence_of(db, actor.id, None).await?;
    let first = evidence.iter().map(|one| one.from).min().unwrap_or(joined).min(joined);
    Ok(OwnCertificates {
        name,
        years: (civil(first.0).year..=civil(services.now().0).year).rev().collect(),
        minutes: evidence.iter().map(|one| one.minutes).sum(),
        certificates: store::certificates::list(db, actor.id, LIMIT).await?,
    })
}
