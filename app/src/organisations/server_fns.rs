use crate::error::AppError;
use domain::{
    organisations::{
        input::{NewOrganisation, OrganisationRef},
        view::{OrganisationCard, OrganisationDetail, Waiting},
    },
    page::Page,
};
use leptos::prelude::*;

/// A page of the verified organisations.
#[server(endpoint = "organisations/list_organisations")]
pub async fn list_organisations(after: String) -> Result<Page<OrganisationCard>, AppError> {
    use crate::platform::server as on;
    services::organisations::list_organisations(&on::services(), &after).await.map_err(on::fail)
}

/// An organisation's page.
#[server(endpoint = "organisations/load_organisation")]
pub async fn load_organisation(slug: String) -> Result<OrganisationDetail, AppError> {
    use crate::platform::server as on;
    let viewer = on::viewer();
    services::organisations::show_organisation(&on::services(), viewer.as_ref(), &slug).await.map_err(on::fail)
}

/// Adds an organisation and leads to its page.
#[server(endpoint = "organisations/create_organisation")]
pub async fn create_organisation(input: NewOrganisation) -> Result<(), AppError> {
    use crate::platform::server as on;
    let created = services::organisations::create_organisation(&on::services(), &on::actor()?, &input).await;
    let slug = created.map_err(on::fail)?;
    on::redirect(&format!("/{}/organisations/{slug}", input.language));
    Ok(())
}

/// What waits for the administrator.
#[server(endpoint = "organisations/list_waiting")]
pub async fn list_waiting() -> Result<Waiting, AppError> {
    use crate::platform::server as on;
    services::organisations::list_waiting(&on::services(), &on::actor()?).await.map_err(on::fail)
}

/// Verifies an organisation.
#[server(endpoint = "organisations/verify_organisation")]
pub async fn verify_organisation(input: OrganisationRef) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::organisations::verify_organisation(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}
