//! Image choices, from the pictures of a draft to what was chosen.

mod choosing;
mod pictures;

use domain::{
    actor::Actor,
    attachments::{AttachmentView, Place},
    challenge_page::ChallengePage,
    challenges::kinds::{
        Summary,
        image_choice::{ChoiceInput, ImagesSummary},
    },
    ids::{ChallengeId, ResponseId},
    responses::input::PostResponses,
};
use services::{Result, challenges::show_challenge, responses::post_responses};
use test_support::TestApp;

/// An open choice between three pictures.
struct Asked {
    owner: Actor,
    challenge: ChallengeId,
}

async fn asked(app: &TestApp) -> Asked {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.draft(&owner, &organisation, "image_choice").await;
    for number in 1..=3 {
        app.picture(&owner, Place::Challenge(challenge), number).await.unwrap();
    }
    app.open(&owner, challenge).await;
    Asked { owner, challenge }
}

async fn page(app: &TestApp, viewer: Option<&Actor>, challenge: ChallengeId) -> ChallengePage {
    show_challenge(&app.services, viewer, challenge, None).await.unwrap()
}

/// The descriptions of the pictures in the order in which a viewer sees them.
async fn order(app: &TestApp, viewer: Option<&Actor>, challenge: ChallengeId) -> Vec<String> {
    let files: Vec<AttachmentView> = page(app, viewer, challenge).await.challenge.attachments;
    files.into_iter().map(|file| file.description).collect()
}

/// What was chosen as a viewer sees it, `None` when they see nothing.
async fn results(app: &TestApp, viewer: Option<&Actor>, challenge: ChallengeId) -> Option<ImagesSummary> {
    page(app, viewer, challenge).await.results.map(|results| match results {
        Summary::Images(summary) => summary,
        Summary::Poll(_) | Summary::Translation(_) => panic!("an image choice"),
    })
}

fn typed(option: &str, why: &str, order: &str) -> ChoiceInput {
    ChoiceInput { option: option.to_owned(), why: why.to_owned(), order: order.to_owned() }
}

async fn choose(app: &TestApp, who: &Actor, challenge: ChallengeId, choice: ChoiceInput) -> Result<Vec<ResponseId>> {
    let input = PostResponses { challenge: challenge.to_string(), choice, ..PostResponses::default() };
    post_responses(&app.services, who, &input).await
}
