use crate::error::AppError;
use domain::discovery::{Feed, ListChallenges as Query};
use leptos::prelude::*;

/// A page of the feed.
#[server(endpoint = "discovery/list_challenges")]
pub async fn list_challenges(input: Query) -> Result<Feed, AppError> {
    use crate::platform::server as on;
    services::discovery::list_challenges(&on::services(), on::viewer().as_ref(), &input).await.map_err(on::fail)
}
