use crate::error::AppError;
use domain::recognition::{
    Impact,
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
