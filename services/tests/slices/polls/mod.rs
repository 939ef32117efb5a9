//! Polls, from the editor to the results.

mod answering;
mod results;
mod writing;

use domain::{
    actor::Actor,
    challenge_page::ChallengePage,
    challenges::kinds::{
        Summary,
        poll::{Counted, PollSummary},
    },
    ids::ChallengeId,
    responses::input::PostResponses,
};
use services::challenges::show_challenge;
use test_support::{TestApp, replies};

/// An open poll, and its owner.
async fn asked(app: &TestApp) -> (Actor, ChallengeId) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let poll = app.open_challenge(&owner, &organisation, "poll").await;
    (owner, poll)
}

async fn page(app: &TestApp, viewer: Option<&Actor>, poll: ChallengeId) -> ChallengePage {
    show_challenge(&app.services, viewer, poll, None).await.unwrap()
}

/// The results that a viewer sees, `None` when they see none.
async fn results(app: &TestApp, viewer: Option<&Actor>, poll: ChallengeId) -> Option<PollSummary> {
    page(app, viewer, poll).await.results.map(|results| match results {
        Summary::Poll(summary) => summary,
        Summary::Images(_) | Summary::Translation(_) => panic!("a poll"),
    })
}

/// How often each option, or number of a scale, of a question was chosen.
fn counts(summary: &PollSummary, question: usize) -> Vec<i64> {
    match &summary.questions[question].counted {
        Counted::Options(shares) | Counted::Scale { shares, .. } => shares.iter().map(|share| share.count).collect(),
        Counted::Texts(_) => Vec::new(),
    }
}

fn texts(summary: &PollSummary, question: usize) -> Vec<String> {
    match &summary.questions[question].counted {
        Counted::Texts(texts) => texts.iter().map(|given| given.text.clone()).collect(),
        Counted::Options(_) | Counted::Scale { .. } => Vec::new(),
    }
}

/// The form with an answer to every question.
fn answered(poll: ChallengeId, text: &str) -> PostResponses {
    let replies = replies("2", &["1", "3"], "4", text);
    PostResponses { challenge: poll.to_string(), replies, ..PostResponses::default() }
}
