//! Voting and visibility of votes.

mod casting;
mod crowds;
mod duels;
mod exports;
mod numbers;
mod patterns;
mod ranking;
mod sent_again;
mod session;

use domain::{
    actor::Actor,
    ids::{ChallengeId, ResponseId},
    voting::SetVote,
};
use test_support::TestApp;

/// A challenge of this kind with one response, its owner and its author.
async fn answered(app: &TestApp, kind: &str) -> (Actor, ChallengeId, Actor, ResponseId) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.open_challenge(&owner, &organisation, kind).await;
    let lea = app.volunteer("Léa").await;
    let response = app.respond(&lea, challenge, "Call it Léo.").await;
    (owner, challenge, lea, response)
}

fn ballot(response: ResponseId, vote: &str) -> SetVote {
    SetVote { response: response.to_string(), vote: vote.to_owned(), ..SetVote::default() }
}
