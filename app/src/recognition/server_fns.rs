use crate::error::AppError;
use domain::recognition::Impact;
use leptos::prelude::*;

/// The viewer's impact.
#[server(endpoint = "recognition/load_impact")]
pub async fn load_impact() -> Result<Impact, AppError> {
    use crate::platform::server as on;
    services::recognition::show_impact(&on::services(), &on::actor()?).await.map_err(on::fail)
}
