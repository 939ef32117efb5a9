use crate::error::AppError;
use domain::voting::{SetVote as Input, Voted, duel_input::DecideDuel as Decided};
use domain::voting_session::{ShowSession, VotingSession};
use leptos::prelude::*;

/// Sets or withdraws the viewer's vote on a response.
#[server(endpoint = "voting/set_vote")]
pub async fn set_vote(input: Input) -> Result<Voted, AppError> {
    use crate::platform::server as on;
    services::voting::set_vote_from(&on::services(), on::caller().network, &on::actor()?, &input)
        .await
        .map_err(on::fail)
}

/// Stores what the viewer decides between two responses.
#[server(endpoint = "voting/decide_duel")]
pub async fn decide_duel(input: Decided) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::voting::decide_duel(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// A page of the viewer's voting session, by the last segment of the challenge's path.
#[server(endpoint = "voting/load_voting_session")]
pub async fn load_voting_session(
    id_and_slug: String,
    #[server(default)] shown: ShowSession,
) -> Result<VotingSession, AppError> {
    use crate::platform::server as on;
    let request = on::request();
    let id = domain::challenges::id_of(&id_and_slug).ok_or_else(|| on::fail(services::Error::NotFound))?;
    let viewer = request.viewer.as_ref();
    services::voting::show_voting_session(&request.services, viewer, id, &shown).await.map_err(on::fail)
}
