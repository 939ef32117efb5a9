use super::{evidence::evidence_of, key::is_signed};
use crate::{Error, Result, Services};
use base64::{Engine, prelude::BASE64_STANDARD};
use domain::{
    actor::Actor,
    recognition::{
        certificate::{CertificateView, Revocation, RevokedBecause, Statement, ViewedBy, still_stands},
        public_page::is_identifier,
    },
};
use store::certificates::{self, Certificate};

/// A certificate, for whoever has its address: whether its signature holds, and whether what it states is still so.
/// `viewer`: may be its owner or a moderator. Anonymous.
pub async fn show_certificate(services: &Services, viewer: Option<&Actor>, id: &str) -> Result<CertificateView> {
    if !is_identifier(id) {
        return Err(Error::NotFound);
    }
    let found = certificates::find(services.store(), id).await?.ok_or(Error::NotFound)?;
    view_of(services, viewer, found).await
}

/// What somebody sees of a certificate.
pub(super) async fn view_of(
    services: &Services,
    viewer: Option<&Actor>,
    found: Certificate,
) -> Result<CertificateView> {
    let db = services.store();
    let viewed_by = match viewer {
        Some(viewer) if viewer.id == found.user => ViewedBy::Owner,
        Some(viewer) if viewer.is_moderator() => ViewedBy::Moderator,
        _ => ViewedBy::Anybody,
    };
    let is_told = viewed_by != ViewedBy::Anybody;
    let key = certificates::find_key(db, &found.key).await?;
    let is_signed = key.is_some_and(|key| is_signed(&found.stated, &found.signature, &key));
    let stated = stated_for(is_told, &found);
    let still_stands = match &stated {
        Some(stated) => still_stands(&stated.evidence, &evidence_of(db, found.user, stated.year).await?),
        None => false,
    };
    Ok(CertificateView {
        id: found.public_id,
        made_at: found.made_at,
        revoked: found.revoked.map(|revoked| told(is_told, revoked)),
        stated,
        is_signed,
        still_stands,
        key: found.key,
        digest: found.pdf_digest,
        viewed_by,
    })
}

/// What it states. Once it is revoked for its owner and for moderators alone, and for nobody where the account is gone.
fn stated_for(is_told: bool, found: &Certificate) -> Option<Statement> {
    match &found.revoked {
        Some(Revocation { because: RevokedBecause::AccountGone, .. }) => None,
        Some(_) if !is_told => None,
        _ => Statement::from_text(&found.stated),
    }
}

/// What a moderator wrote is for its owner.
fn told(is_told: bool, revoked: Revocation) -> Revocation {
    if is_told { revoked } else { Revocation { words: String::new(), ..revoked } }
}

/// The file of a certificate that is not revoked, always the same bytes. Anonymous.
pub async fn certificate_pdf(services: &Services, id: &str) -> Result<Vec<u8>> {
    if !is_identifier(id) {
        return Err(Error::NotFound);
    }
    let file = certificates::file_of(services.store(), id).await?.ok_or(Error::NotFound)?;
    BASE64_STANDARD.decode(file).map_err(|error| Error::Unexpected(format!("the file of a certificate: {error}")))
}
