//! Responses and comments.

mod comments;
mod editing;
mod greeting;
mod languages;
mod paging;
mod posting;
mod seeing;
mod sent_again;

use domain::{
    actor::Actor,
    ids::{ChallengeId, ResponseId},
    responses::{
        input::{PostResponses, ResponseRef},
        view::Responses,
    },
};
use services::challenges::show_challenge;
use test_support::TestApp;

/// An open challenge of this kind, and its owner.
async fn asked(app: &TestApp, kind: &str) -> (Actor, ChallengeId) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.open_challenge(&owner, &organisation, kind).await;
    (owner, challenge)
}

async fn seen_by(app: &TestApp, viewer: Option<&Actor>, challenge: ChallengeId) -> Responses {
    show_challenge(&app.services, viewer, challenge, None).await.unwrap().responses
}

fn answers(challenge: ChallengeId, bodies: &[&str]) -> PostResponses {
    PostResponses {
        challenge: challenge.to_string(),
        bodies: bodies.iter().map(ToString::to_string).collect(),
        ..PostResponses::default()
    }
}

fn reference(response: ResponseId) -> ResponseRef {
    ResponseRef { response: response.to_string() }
}

/// Malformed and unused identifiers.
const NOBODYS: [&str; 6] = ["", "x", "0", "-1", "999", "9223372036854775808"];
