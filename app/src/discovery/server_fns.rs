use crate::error::AppError;
use domain::discovery::{Feed, ListChallenges as Query, SimilarChallenge, StoryCard};
use leptos::prelude::*;

/// A page of the feed.
#[server(endpoint = "discovery/list_challenges")]
pub async fn list_challenges(input: Query) -> Result<Feed, AppError> {
    use crate::platform::server as on;
    services::discovery::list_challenges(&on::services(), on::viewer().as_ref(), &input).await.map_err(on::fail)
}

/// Closed challenges like what a sentence asks for, with what they got.
#[server(endpoint = "discovery/list_similar")]
pub async fn list_similar(#[server(default)] sentence: String) -> Result<Vec<SimilarChallenge>, AppError> {
    use crate::platform::server as on;
    services::discovery::list_similar(&on::services(), &sentence).await.map_err(on::fail)
}

/// The most recently closed challenges whose answers were used.
#[server(endpoint = "discovery/list_stories")]
pub async fn list_stories() -> Result<Vec<StoryCard>, AppError> {
    use crate::platform::server as on;
    services::discovery::list_stories(&on::services()).await.map_err(on::fail)
}
