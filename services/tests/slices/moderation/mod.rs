//! Trust, reports, decisions, appeals, suspected spam, removed accounts.

mod accounts;
mod appeals;
mod audit;
mod challenges;
mod deciding;
mod quiet;
mod reporting;
mod roles;
mod spam;
mod trust;

use domain::{
    actor::Actor,
    ids::{ChallengeId, CommentId, ResponseId},
    moderation::{
        ModerationTarget,
        input::{DecideCases, ReportContent, SetTrust, ShowDesk},
        view::{CaseView, OnDesk, OwnDecision},
    },
    responses::{input::PostComment, view::Responses},
};
use services::{
    challenges::show_challenge,
    moderation::{decide_cases, list_own_decisions, report_content, set_trust, show_desk},
    responses::post_comment,
};
use test_support::TestApp;

const ADVERT: &str = "Buy cheap watches today, best prices and free shipping to every country of the world.";

/// Somebody asks, somebody answers.
struct Story {
    owner: Actor,
    challenge: ChallengeId,
    author: Actor,
    response: ResponseId,
}

async fn story(app: &TestApp) -> Story {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.open_challenge(&owner, &organisation, "feedback").await;
    let author = app.volunteer("Léa").await;
    let response = app.respond(&author, challenge, ADVERT).await;
    Story { owner, challenge, author, response }
}

async fn seen_by(app: &TestApp, viewer: Option<&Actor>, challenge: ChallengeId) -> Responses {
    show_challenge(&app.services, viewer, challenge, None).await.unwrap().responses
}

fn report_of(target: impl Into<ModerationTarget>, reason: &str) -> ReportContent {
    ReportContent { target: target.into().to_string(), reason: reason.to_owned(), note: "Look at it.".to_owned() }
}

async fn report(app: &TestApp, reporter: &Actor, target: impl Into<ModerationTarget>) {
    report_content(&app.services, reporter, &report_of(target, "spam")).await.unwrap();
}

/// Somebody whose flags have weight.
async fn trusted(app: &TestApp, name: &str) -> Actor {
    let person = app.volunteer(name).await;
    let input = SetTrust { person: person.id.to_string(), trust: "trusted".to_owned() };
    set_trust(&app.services, &app.administrator().await, &input).await.unwrap();
    person
}

async fn comment(app: &TestApp, author: &Actor, response: ResponseId, body: &str) -> CommentId {
    let input = PostComment { response: response.to_string(), body: body.to_owned() };
    post_comment(&app.services, author, &input).await.unwrap();
    CommentId(app.count("comments", "id > 0").await)
}

/// What waits, longest first.
async fn waiting(app: &TestApp) -> Vec<CaseView> {
    let desk = show_desk(&app.services, &app.administrator().await, &ShowDesk::default()).await.unwrap();
    match desk.list {
        OnDesk::Cases(cases) => cases,
        other => panic!("not the cases: {other:?}"),
    }
}

fn ruling(case: &CaseView, ruling: &str) -> DecideCases {
    DecideCases { each: vec![format!("{}.{ruling}", case.id)], words: "Not here.".to_owned(), ..DecideCases::default() }
}

/// Somebody reports it and a moderator hides it.
async fn hidden(app: &TestApp, moderator: &Actor, target: impl Into<ModerationTarget>) {
    let reporter = app.volunteer("Rita").await;
    report(app, &reporter, target).await;
    let cases = waiting(app).await;
    assert_eq!(decide_cases(&app.services, moderator, &ruling(&cases[0], "spam")).await.unwrap(), 1);
}

async fn own_decisions(app: &TestApp, author: &Actor) -> Vec<OwnDecision> {
    list_own_decisions(&app.services, author, "").await.unwrap().items
}
