//! Export and erasure of one's data, consents, retention, and incidents.

mod closing;
mod consent;
mod deliverables;
mod erasing;
mod export;
mod follows;
mod incidents;
mod polls;
mod restoring;
mod retention;
mod reveals;
mod translations;

use domain::{
    actor::Actor,
    ids::{ChallengeId, ResponseId},
    moderation::{
        ModerationTarget, RulingOutcome,
        input::{AppealDecision, DecideCases, ReportContent, ShowDesk},
        view::{CaseView, OnDesk},
    },
    organisations::input::InviteMember,
    privacy::input::EraseAccount,
    profiles::{Interests, region::SetRegion},
    responses::input::PostComment,
};
use services::{
    accounts::{Caller, sign_in},
    moderation::{appeal_decision, decide_cases, list_own_decisions, report_content, show_desk},
    organisations::team::invite_member,
    privacy::erase_account,
    profiles::{set_interests, set_region},
    responses::post_comment,
};
use test_support::{Organisation, PASSWORD, TestApp, email_of};

/// A unique name and word, which are found wherever they are left.
const NAME: &str = "Zsuzsanna Quibble";
const WORD: &str = "quagmirelike";

/// A person who has used everything.
struct Story {
    owner: Actor,
    organisation: Organisation,
    open: ChallengeId,
    closed: ChallengeId,
    person: Actor,
    /// In the closed challenge, picked.
    thanked: ResponseId,
    /// Another's in the open challenge, with the person's vote.
    others: ResponseId,
}

/// A row of the table `events`, to which an earlier version wrote what somebody did.
async fn noted_by_an_earlier_version(app: &TestApp, person: &Actor) {
    let row = format!("'ResponsePosted', {}, 1, {}", person.id, app.now().0);
    app.sql(&format!("INSERT INTO events (name, actor_id, subject_id, at) VALUES ({row})")).await.unwrap();
}

async fn story(app: &TestApp) -> Story {
    let (owner, person, tom) = (app.volunteer("Hélène").await, app.volunteer(NAME).await, app.volunteer("Tom").await);
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let closed = app.open_challenge(&owner, &organisation, "feedback").await;
    let thanked = app.respond(&person, closed, &format!("Answer {WORD} 1")).await;
    app.vote(&tom, thanked, "helpful").await;
    app.stop(&owner, closed).await;
    app.pick(&owner, thanked, "It is short.").await;
    app.close(&owner, closed).await;
    let open = app.open_challenge(&owner, &organisation, "feedback").await;
    app.respond(&person, open, &format!("Answer {WORD} 2")).await;
    let others = app.respond(&tom, open, "The blue one").await;
    app.vote(&person, others, "helpful").await;
    comment(app, &person, others).await;
    let interests = Interests { causes: vec!["animals".into()], step: "causes".into(), ..Interests::default() };
    set_interests(&app.services, &person, &interests).await.unwrap();
    let region = SetRegion { region: "FR-BRE".to_owned() };
    set_region(&app.services, &person, &region).await.unwrap();
    let credentials =
        domain::accounts::input::SignIn { email: email_of(NAME), password: PASSWORD.to_owned(), ..Default::default() };
    sign_in(&app.services, &Caller { device: format!("Browser {WORD}"), ..Caller::default() }, &credentials)
        .await
        .unwrap();
    moderated(app, &person, others, &tom).await;
    let own = app.verified_organisation(&person, "Own friends").await;
    let with = InviteMember { organisation: own.id.to_string(), email: email_of("Tom"), role: "owner".into() };
    invite_member(&app.services, &person, &with).await.unwrap();
    join(app, &tom, &own).await;
    let to = InviteMember { organisation: organisation.id.to_string(), email: email_of(NAME), role: "editor".into() };
    invite_member(&app.services, &owner, &to).await.unwrap();
    Story { owner, organisation, open, closed, person, thanked, others }
}

async fn comment(app: &TestApp, person: &Actor, response: ResponseId) {
    let input = PostComment { response: response.to_string(), body: format!("Comment {WORD}") };
    post_comment(&app.services, person, &input).await.unwrap();
}

/// Another owner, so that the first can leave.
async fn join(app: &TestApp, person: &Actor, organisation: &Organisation) {
    let tx = app.services.store().begin().await.unwrap();
    let owner = domain::organisations::TeamRole::Owner;
    store::organisations::insert_member(&tx, organisation.id, person.id, owner, app.now()).await.unwrap();
    tx.commit().await.unwrap();
}

/// They report something, and something of theirs is hidden, against which they appeal.
async fn moderated(app: &TestApp, person: &Actor, others: ResponseId, tom: &Actor) {
    let report = |target: ModerationTarget| ReportContent {
        target: target.to_string(),
        reason: "other".into(),
        note: format!("Report {WORD}"),
    };
    report_content(&app.services, person, &report(others.into())).await.unwrap();
    let moderator = app.moderator("Mo").await;
    settle(app, &moderator, "keep", "No harm in it.").await;
    let about = ModerationTarget { kind: domain::moderation::TargetKind::Comment, id: 1 };
    let input = ReportContent { note: format!("{NAME} is rude."), ..report(about) };
    report_content(&app.services, tom, &input).await.unwrap();
    settle(app, &moderator, "off_topic", &format!("To {NAME}: no.")).await;
    let own = list_own_decisions(&app.services, person, "").await.unwrap();
    let hide = own.items.iter().find(|one| one.may_appeal).expect("something was hidden");
    let appeal = AppealDecision { decision: hide.id.to_string(), words: format!("Appeal {WORD}") };
    appeal_decision(&app.services, person, &appeal).await.unwrap();
}

async fn settle(app: &TestApp, moderator: &Actor, ruling: &str, words: &str) {
    let desk = show_desk(&app.services, moderator, &ShowDesk::default()).await.unwrap();
    let OnDesk::Cases(cases) = desk.list else { panic!("not the cases") };
    let key = |case: &CaseView| DecideCases::key(case.id);
    let each = cases.iter().map(|case| (key(case), ruling.to_owned())).collect();
    let shown = cases.iter().map(|case| (key(case), case.about.version.clone())).collect();
    let (all, words) = ("later".to_owned(), words.to_owned());
    let input = DecideCases { each, shown, all, words, ..DecideCases::default() };
    let decided = decide_cases(&app.services, moderator, &input).await.unwrap();
    assert!(decided.iter().all(|one| one.outcome == RulingOutcome::Decided), "{decided:?}");
}

/// The form that erases one's account.
fn erasing() -> EraseAccount {
    EraseAccount { password: PASSWORD.to_owned(), understood: vec!["yes".to_owned()], ..EraseAccount::default() }
}

async fn erase(app: &TestApp, person: &Actor) {
    erase_account(&app.services, &Caller::default(), person, &erasing()).await.unwrap();
}

/// What is left of a person anywhere.
async fn left_of(app: &TestApp) -> Vec<String> {
    let signs = [NAME.to_owned(), NAME.to_lowercase(), email_of(NAME), WORD.to_owned(), "zsuzsanna".to_owned()];
    let mut rows = app.everything().await;
    rows.retain(|row| signs.iter().any(|sign| row.to_lowercase().contains(&sign.to_lowercase())));
    rows
}
