//! The impact of volunteers, and the karma that it earns.

mod certificates;
mod certificates_checked;
mod impact;
mod karma;
mod karma_of_translations;
mod karma_taken_back;
mod karma_trust;
mod public_page;

use domain::{
    actor::Actor,
    challenges::input::ReportOutcome,
    ids::{ChallengeId, ResponseId},
};
use services::challenges::report_outcome;
use test_support::{Organisation, TestApp};

async fn karma(app: &TestApp, of: &Actor) -> i64 {
    store::karma::karma_of(app.services.store(), of.id).await.unwrap()
}

/// How many entries of the ledger fulfil a condition.
async fn entries(app: &TestApp, of: &Actor, condition: &str) -> i64 {
    app.count("karma_entries", &format!("user_id = {} AND {condition}", of.id)).await
}

async fn report(app: &TestApp, owner: &Actor, challenge: ChallengeId, outcome: &str) {
    let input = ReportOutcome {
        challenge: challenge.to_string(),
        outcome: outcome.to_owned(),
        outcome_text: "We have decided.".to_owned(),
    };
    report_outcome(&app.services, owner, &input).await.unwrap();
}

/// An answer of somebody that is picked and used, in a challenge of its own: 45 points.
async fn used_answer(app: &TestApp, (owner, by): (&Actor, &Organisation), author: &Actor) -> (ChallengeId, ResponseId) {
    let challenge = app.open_challenge(owner, by, "feedback").await;
    let response = app.respond(author, challenge, "The blue one.").await;
    app.stop(owner, challenge).await;
    app.pick(owner, response, "It is short.").await;
    app.close(owner, challenge).await;
    (challenge, response)
}
