//! Reviews, from the editor to what is mended.

mod finding;
mod merging;
mod noting;
mod voting;
mod writing;

use domain::{
    actor::Actor,
    challenge_page::ChallengePage,
    ids::{ChallengeId, ResponseId},
    responses::{
        finding_input::{FindingRef, MendFinding, MergeFindings, PlaceFinding},
        findings_page::FindingsPage,
        view::ResponseView,
    },
};
use services::challenges::{show_challenge, show_findings};
use test_support::TestApp;

/// An open review, and its owner.
async fn asked(app: &TestApp) -> (Actor, ChallengeId) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let review = app.open_challenge(&owner, &organisation, "review").await;
    (owner, review)
}

/// An open review with a broken form that two people found, and what is confusing.
struct Found {
    owner: Actor,
    review: ChallengeId,
    lea: Actor,
    tom: Actor,
    /// Léa's, Tom's, and another one of Tom's.
    findings: [ResponseId; 3],
}

async fn found(app: &TestApp) -> Found {
    let (owner, review) = asked(app).await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let findings = [
        app.find(&lea, review, ["broken", "The form", "It cannot be sent."]).await,
        app.find(&tom, review, ["broken", "", "The form says nothing after sending."]).await,
        app.find(&tom, review, ["confusing", "The hours", "Which are the summer hours?"]).await,
    ];
    Found { owner, review, lea, tom, findings }
}

async fn page(app: &TestApp, viewer: Option<&Actor>, review: ChallengeId) -> ChallengePage {
    show_challenge(&app.services, viewer, review, None).await.unwrap()
}

/// The finding that a viewer sees with this identifier, not below another.
async fn seen(app: &TestApp, viewer: &Actor, review: ChallengeId, id: ResponseId) -> ResponseView {
    let items = page(app, Some(viewer), review).await.responses.items;
    items.into_iter().find(|item| item.id == id).expect("a finding")
}

async fn list(app: &TestApp, owner: &Actor, review: ChallengeId) -> FindingsPage {
    show_findings(&app.services, owner, review).await.unwrap()
}

/// The findings in the order of the team, each with those below it.
async fn order(app: &TestApp, owner: &Actor, review: ChallengeId) -> Vec<(ResponseId, Vec<ResponseId>)> {
    let findings = list(app, owner, review).await.findings;
    let ids = |finding: domain::responses::findings_page::ListedFinding| {
        (finding.written.id, finding.merged.iter().map(|merged| merged.id).collect())
    };
    findings.into_iter().map(ids).collect()
}

fn ticked(review: ChallengeId, findings: &[ResponseId]) -> MergeFindings {
    MergeFindings { challenge: review.to_string(), findings: findings.iter().map(ToString::to_string).collect() }
}

fn finding(id: ResponseId) -> FindingRef {
    FindingRef { finding: id.to_string() }
}

fn placed(id: ResponseId, place: &str) -> PlaceFinding {
    PlaceFinding { finding: id.to_string(), place: place.to_owned() }
}

fn mended(id: ResponseId, note: &str) -> MendFinding {
    MendFinding { finding: id.to_string(), note: note.to_owned() }
}
