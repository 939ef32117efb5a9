use crate::error::AppError;
use domain::voting::{SetVote as Input, Voted};
use leptos::prelude::*;

/// Sets or withdraws the viewer's vote on a response.
#[server(endpoint = "voting/set_vote")]
pub async fn set_vote(input: Input) -> Result<Voted, AppError> {
    use crate::platform::server as on;
    services::voting::set_vote(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}
