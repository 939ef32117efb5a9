use crate::error::AppError;
use domain::{challenges::view::ChallengeCard, discovery::ListChallenges as Query, page::Page, time::Timestamp};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A page of the feed and the moment at which it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feed {
    pub page: Page<ChallengeCard>,
    pub now: Timestamp,
}

/// A page of the feed.
#[server(endpoint = "discovery/list_challenges")]
pub async fn list_challenges(input: Query) -> Result<Feed, AppError> {
    use crate::platform::server as on;
    let services = on::services();
    let page = services::discovery::list_challenges(&services, &input).await.map_err(on::fail)?;
    Ok(Feed { page, now: services.now() })
}
