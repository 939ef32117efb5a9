//! Image choices, from the pictures of a draft to what was chosen.

mod choosing;
mod pictures;

use domain::{
    actor::Actor,
    attachments::{AttachmentView, NewFile, Place},
    challenge_page::ChallengePage,
    challenges::kinds::{
        Summary,
        image_choice::{ChoiceInput, ImagesSummary},
    },
    ids::{AttachmentId, ChallengeId, ResponseId},
    responses::input::PostResponses,
};
use services::{
    Result,
    attachments::{SentFile, add_attachment},
    challenges::show_challenge,
    responses::post_responses,
};
use test_support::{PICTURE, TestApp};

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
        add(app, &owner, challenge, number).await;
    }
    app.open(&owner, challenge).await;
    Asked { owner, challenge }
}

/// Adds a picture with this number to a draft.
async fn add(app: &TestApp, owner: &Actor, challenge: ChallengeId, number: u8) -> AttachmentId {
    // With a comment, so that no two are the same.
    let content = [&[0xff, 0xd8, 0xff, 0xfe, 0, 3, number], &PICTURE[2..]].concat();
    let about = NewFile { name: "logo.jpg".to_owned(), description: format!("Logo {number}") };
    let file = SentFile { place: Place::Challenge(challenge), about, content };
    add_attachment(&app.services, owner, file).await.unwrap()
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
