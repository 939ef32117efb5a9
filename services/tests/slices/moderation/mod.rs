//! Trust, reports, decisions, appeals, suspected spam, removed accounts.

mod accounts;
mod appeals;
mod audit;
mod challenges;
mod deciding;
mod hidden_time;
mod notices;
mod party;
mod people;
mod quiet;
mod reporting;
mod roles;
mod shown;
mod spam;
mod trust;

use domain::{
    actor::Actor,
    ids::{ChallengeId, CommentId, ResponseId},
    moderation::{
        ModerationTarget, RulingOutcome,
        input::{DecideCases, ReportContent, RestoreContent, SetTrust, ShowDesk},
        view::{CaseOutcome, CaseView, OnDesk, OwnDecision},
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

/// A challenge with an answer.
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

/// A person whose flags count towards hiding.
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

/// The open cases, longest waiting first.
async fn waiting(app: &TestApp) -> Vec<CaseView> {
    let desk = show_desk(&app.services, &app.administrator().await, &ShowDesk::default()).await.unwrap();
    match desk.list {
        OnDesk::Cases(cases) => cases,
        other => panic!("not the cases: {other:?}"),
    }
}

fn ruling(case: &CaseView, ruling: &str) -> DecideCases {
    let key = DecideCases::key(case.id);
    DecideCases {
        each: [(key.clone(), ruling.to_owned())].into(),
        shown: [(key, case.about.version.clone())].into(),
        words: "Not here.".to_owned(),
        ..DecideCases::default()
    }
}

/// The outcomes of the rulings, in the order of their cases.
fn outcomes(decided: &[CaseOutcome]) -> Vec<RulingOutcome> {
    decided.iter().map(|one| one.outcome).collect()
}

/// The input that shows something hidden again, from a moderator's list.
async fn restoring(app: &TestApp, target: impl Into<ModerationTarget>) -> RestoreContent {
    let show = ShowDesk { show: "hidden".to_owned(), ..ShowDesk::default() };
    let desk = show_desk(&app.services, &app.administrator().await, &show).await.unwrap();
    let OnDesk::Hidden(list) = desk.list else { panic!("not what is hidden") };
    let target = target.into();
    let found = list.iter().find(|one| one.about.target == target).expect("it is hidden");
    RestoreContent {
        target: target.to_string(),
        decision: found.decision.to_string(),
        shown: found.about.version.clone(),
        words: "A slip.".to_owned(),
    }
}

/// The version of the target of the first open appeal.
async fn appealed_version(app: &TestApp) -> String {
    let show = ShowDesk { show: "appeals".to_owned(), ..ShowDesk::default() };
    let desk = show_desk(&app.services, &app.administrator().await, &show).await.unwrap();
    let OnDesk::Appeals(list) = desk.list else { panic!("not the appeals") };
    list.first().map(|one| one.about.version.clone()).unwrap_or_default()
}

/// Somebody reports it and a moderator hides it.
async fn hidden(app: &TestApp, moderator: &Actor, target: impl Into<ModerationTarget>) {
    let reporter = app.volunteer("Rita").await;
    report(app, &reporter, target).await;
    let cases = waiting(app).await;
    let decided = decide_cases(&app.services, moderator, &ruling(&cases[0], "spam")).await.unwrap();
    assert_eq!(outcomes(&decided), [RulingOutcome::Decided]);
}

async fn own_decisions(app: &TestApp, author: &Actor) -> Vec<OwnDecision> {
    list_own_decisions(&app.services, author, "").await.unwrap().items
}
