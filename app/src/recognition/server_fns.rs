use crate::error::AppError;
use domain::recognition::{
    Impact,
    certificate::{
        CertificateRef, CertificateView, MakeCertificate as WantedCertificate, OwnCertificates,
        RevokeCertificate as Revocation,
    },
    public_page::{PublicImpact, SetPublicPage as PublicPage},
};
use leptos::prelude::*;

/// The viewer's impact.
#[server(endpoint = "recognition/load_impact")]
pub async fn load_impact() -> Result<Impact, AppError> {
    use crate::platform::server as on;
    services::recognition::show_impact(&on::services(), &on::actor()?).await.map_err(on::fail)
}

/// Makes the viewer's page public or private.
#[server(endpoint = "recognition/set_public_page")]
pub async fn set_public_page(input: PublicPage) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::recognition::set_public_page(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Somebody's public page.
#[server(endpoint = "recognition/load_public_page")]
pub async fn load_public_page(public: String) -> Result<PublicImpact, AppError> {
    use crate::platform::server as on;
    services::recognition::show_public_page(&on::services(), &public).await.map_err(on::fail)
}

/// The viewer's certificates, and what the form for another offers.
#[server(endpoint = "recognition/list_certificates")]
pub async fn list_certificates() -> Result<OwnCertificates, AppError> {
    use crate::platform::server as on;
    services::recognition::list_certificates(&on::services(), &on::actor()?).await.map_err(on::fail)
}

/// Makes a certificate and redirects to it.
#[server(endpoint = "recognition/make_certificate")]
pub async fn make_certificate(input: WantedCertificate) -> Result<(), AppError> {
    use crate::platform::server as on;
    let made = services::recognition::make_certificate(&on::services(), &on::actor()?, &input).await;
    let id = made.map_err(on::fail)?;
    on::redirect(&format!("/{}/certificates/{id}?done=make_certificate", on::page_language()));
    Ok(())
}

/// A certificate, for whoever has its address.
#[server(endpoint = "recognition/load_certificate")]
pub async fn load_certificate(certificate: String) -> Result<CertificateView, AppError> {
    use crate::platform::server as on;
    let viewer = on::viewer();
    services::recognition::show_certificate(&on::services(), viewer.as_ref(), &certificate).await.map_err(on::fail)
}

/// Revokes a certificate of the viewer's.
#[server(endpoint = "recognition/revoke_own_certificate")]
pub async fn revoke_own_certificate(input: CertificateRef) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::recognition::revoke_own_certificate(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Revokes somebody's certificate, for moderators.
#[server(endpoint = "recognition/revoke_certificate")]
pub async fn revoke_certificate(input: Revocation) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::moderation::revoke_certificate(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}
