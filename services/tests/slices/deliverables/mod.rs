//! Deliverables, from a place to what is taken along.

mod exports;
mod handing_in;
mod places;
mod receipts;
mod seeing;

use domain::{
    actor::Actor,
    challenge_page::ChallengePage,
    challenges::{
        input::ChallengeRef,
        kinds::{SpecInput, deliverable::PlacesView},
    },
    ids::ChallengeId,
};
use services::{
    challenges::{edit_challenge, show_challenge},
    responses::give_back_place,
};
use test_support::{Organisation, TestApp, finished};

/// An open deliverable.
struct Asked {
    owner: Actor,
    organisation: Organisation,
    challenge: ChallengeId,
}

async fn asked(app: &TestApp, places: i64) -> Asked {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.draft(&owner, &organisation, "deliverable").await;
    let spec = SpecInput { places: places.to_string(), ..SpecInput::default() };
    let input = domain::challenges::input::EditChallenge { spec, revision: "2".to_owned(), ..finished(challenge) };
    edit_challenge(&app.services, &owner, &input).await.unwrap();
    app.open(&owner, challenge).await;
    Asked { owner, organisation, challenge }
}

async fn page(app: &TestApp, viewer: Option<&Actor>, challenge: ChallengeId) -> ChallengePage {
    show_challenge(&app.services, viewer, challenge, None).await.unwrap()
}

async fn places(app: &TestApp, viewer: Option<&Actor>, challenge: ChallengeId) -> PlacesView {
    page(app, viewer, challenge).await.places.expect("an open deliverable")
}

async fn give_back(app: &TestApp, who: &Actor, challenge: ChallengeId) {
    give_back_place(&app.services, who, &reference(challenge)).await.unwrap();
}

fn reference(challenge: ChallengeId) -> ChallengeRef {
    ChallengeRef { challenge: challenge.to_string() }
}
