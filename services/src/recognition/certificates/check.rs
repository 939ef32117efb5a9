use super::show::view_of;
use crate::{Result, Services, context::digest_of};
use domain::{
    actor::Actor,
    recognition::certificate::{CheckedFile, Embedded},
};

/// Whether a file is, byte for byte, the certificate that was made here. Nothing of it is kept. Anonymous.
pub async fn check_certificate(services: &Services, viewer: Option<&Actor>, file: &[u8]) -> Result<CheckedFile> {
    let db = services.store();
    if let Some(found) = store::certificates::find_by_file(db, &digest_of(file)).await? {
        return Ok(CheckedFile::Genuine(Box::new(view_of(services, viewer, found).await?)));
    }
    let Some(embedded) = Embedded::find(file) else { return Ok(CheckedFile::NotOurs) };
    let is_ours = store::certificates::find(db, &embedded.certificate).await?.is_some();
    Ok(if is_ours { CheckedFile::Altered(embedded.certificate) } else { CheckedFile::NotOurs })
}
