//! Asking the team of a closed challenge, thirty and ninety days later, whether the answers were used.

use super::refuge;
use domain::{
    actor::Actor,
    challenges::{
        Outcome,
        closing_link::{ClosingForm, ClosingRefusal},
        input::{CloseByLink, CloseChallenge, ReportByLink, ReportOutcome},
    },
    error::{FieldErrorKind, ForbiddenReason},
    ids::ChallengeId,
    time::Span,
};
use services::{
    challenges::{close_by_link, close_challenge, report_by_link, report_outcome, show_challenge, show_closing},
    jobs::sweep,
    mail::deliver,
    ports::Mail,
    recognition::show_impact,
};
use test_support::{TestApp, almost, at_once, both_databases, closing_words, email_of, problem, refusal};

/// A challenge with an answer of Tom's, closed as not used yet.
async fn closed(app: &TestApp, outcome: &str) -> (Actor, ChallengeId, Actor) {
    let (owner, refuge) = refuge(app).await;
    let challenge = app.open_challenge(&owner, &refuge, "feedback").await;
    let tom = app.volunteer("Tom").await;
    app.respond(&tom, challenge, "Igloo").await;
    app.stop(&owner, challenge).await;
    let words = CloseChallenge {
        outcome: outcome.to_owned(),
        outcome_text: "We paint it in May.".to_owned(),
        ..closing_words(challenge)
    };
    close_challenge(&app.services, &owner, &words).await.unwrap();
    (owner, challenge, tom)
}

/// Runs the jobs and sends the mails, several times and after restarts.
async fn days_pass(app: &TestApp, span: Span) {
    app.advance(span);
    for _ in 0..3 {
        sweep(&app.restarted().await).await.unwrap();
        deliver(&app.services).await.unwrap();
    }
}

/// The mails that ask somebody; they are told other things too.
fn asked(app: &TestApp, person: &Actor) -> Vec<Mail> {
    let mut mails = app.mail.to(&email_of(&person.name));
    mails.retain(|mail| mail.subject == "Did you use the responses?");
    mails
}

/// The token of the last of them.
fn token(app: &TestApp, person: &Actor) -> String {
    let mails = asked(app, person);
    let (_, token) = mails.last().unwrap().text.split_once("token=").unwrap();
    token.split('&').next().unwrap().to_owned()
}

fn said(token: &str, outcome: &str, text: &str) -> ReportByLink {
    ReportByLink { token: token.to_owned(), outcome: outcome.to_owned(), outcome_text: text.to_owned() }
}

async fn story(app: &TestApp, challenge: ChallengeId) -> (Outcome, String) {
    let shown = show_challenge(&app.services, None, challenge, None).await.unwrap();
    shown.challenge.story.map(|story| (story.outcome, story.outcome_text)).unwrap()
}

async fn asks_at(app: &TestApp, viewer: Option<&Actor>, challenge: ChallengeId) -> Option<i64> {
    let shown = show_challenge(&app.services, viewer, challenge, None).await.unwrap();
    shown.challenge.asks_outcome_at.map(|at| at.0)
}

#[both_databases]
async fn after_thirty_and_ninety_days_the_team_is_asked_once_each(app: TestApp) {
    let (owner, challenge, _) = closed(&app, "not_yet").await;
    let closed_at = app.now();
    let mails = || asked(&app, &owner).len();
    assert_eq!(asks_at(&app, Some(&owner), challenge).await, Some((closed_at + Span::days(30)).0));
    assert_eq!(asks_at(&app, None, challenge).await, None, "what the team is told is the team's");
    days_pass(&app, almost(Span::days(30))).await;
    assert_eq!(mails(), 0);
    days_pass(&app, Span(1)).await;
    assert_eq!(mails(), 1);
    assert_eq!(asks_at(&app, Some(&owner), challenge).await, Some((closed_at + Span::days(90)).0));
    days_pass(&app, almost(Span::days(60))).await;
    assert_eq!(mails(), 1);
    days_pass(&app, Span(1)).await;
    assert_eq!(mails(), 2);
    assert_eq!(asks_at(&app, Some(&owner), challenge).await, None);
    days_pass(&app, Span::days(400)).await;
    assert_eq!(mails(), 2);
}

#[both_databases]
async fn the_mail_has_three_links_to_choose_from(app: TestApp) {
    let (owner, ..) = closed(&app, "not_yet").await;
    days_pass(&app, Span::days(30)).await;
    let mail = asked(&app, &owner).remove(0);
    assert!(mail.text.contains("On 2 March 2026 you closed your challenge “Name our fridge”"), "{}", mail.text);
    let token = token(&app, &owner);
    for outcome in ["used", "not_used", "not_yet"] {
        let link = format!("https://quinze.test/en/closing?token={token}&outcome={outcome}");
        assert!(mail.text.contains(&link), "{}", mail.text);
        assert!(mail.html.contains(&format!("closing?token={token}&#38;outcome={outcome}")), "{}", mail.html);
    }
}

#[both_databases]
async fn whoever_has_told_it_is_not_asked(app: TestApp) {
    let (owner, challenge, _) = closed(&app, "used").await;
    days_pass(&app, Span::days(40)).await;
    assert_eq!(asked(&app, &owner).len(), 0);
    let changed = ReportOutcome {
        challenge: challenge.to_string(),
        outcome: "not_yet".to_owned(),
        outcome_text: "It fell off.".to_owned(),
    };
    report_outcome(&app.services, &owner, &changed).await.unwrap();
    days_pass(&app, Span::days(1)).await;
    assert_eq!(asked(&app, &owner).len(), 0, "the first request is settled");
    days_pass(&app, Span::days(49)).await;
    assert_eq!(asked(&app, &owner).len(), 1);
}

#[both_databases]
async fn a_machine_that_was_off_asks_once_for_both(app: TestApp) {
    let (owner, challenge, _) = closed(&app, "not_yet").await;
    days_pass(&app, Span::days(200)).await;
    assert_eq!(asked(&app, &owner).len(), 1);
    assert_eq!(asks_at(&app, Some(&owner), challenge).await, None);
}

#[both_databases]
async fn many_processes_ask_once(app: TestApp) {
    closed(&app, "not_yet").await;
    app.advance(Span::days(30));
    let services = app.services.clone();
    at_once(8, move |_| {
        let services = services.clone();
        async move { sweep(&services).await.unwrap() }
    })
    .await;
    assert_eq!(app.count("mails", "kind = 'ask_outcome'").await, 1);
    assert_eq!(app.count("closing_links", "purpose = 'outcome_30'").await, 1);
}

#[both_databases]
async fn while_it_is_hidden_nobody_is_asked(app: TestApp) {
    let (owner, challenge, _) = closed(&app, "not_yet").await;
    let hide = format!("UPDATE challenges SET hidden_at = 1, hidden_because = 'decision' WHERE id = {challenge}");
    app.sql(&hide).await.unwrap();
    days_pass(&app, Span::days(31)).await;
    assert_eq!(asked(&app, &owner).len(), 0);
    app.sql("UPDATE challenges SET hidden_at = NULL, hidden_because = NULL").await.unwrap();
    days_pass(&app, Span(1)).await;
    assert_eq!(asked(&app, &owner).len(), 1);
}

#[both_databases]
async fn one_tap_tells_it_to_everyone_who_answered(app: TestApp) {
    let (owner, challenge, tom) = closed(&app, "not_yet").await;
    days_pass(&app, Span::days(30)).await;
    let token = token(&app, &owner);
    let page = show_closing(&app.services, &token).await.unwrap();
    assert_eq!(page.form, ClosingForm::Outcome("We paint it in May.".to_owned()));
    let told = report_by_link(&app.services, &said(&token, "used", "It is on the door.")).await.unwrap();
    assert_eq!(told, challenge);
    assert_eq!(story(&app, challenge).await, (Outcome::Used, "It is on the door.".to_owned()));
    let impact = show_impact(&app.services, &tom).await.unwrap();
    assert_eq!(impact.answers[0].outcome, Some(Outcome::Used));
    let by_owner = format!("audit_action = 'outcome_reported' AND actor_id = {}", owner.id);
    assert_eq!(app.count("audit_log", &by_owner).await, 1);
    let page = show_closing(&app.services, &token).await.unwrap();
    assert_eq!((page.form, page.asks_outcome_at), (ClosingForm::Refused(ClosingRefusal::Used), None));
    let again = report_by_link(&app.services, &said(&token, "not_used", "")).await;
    assert_eq!(refusal(again), ForbiddenReason::LinkExpired);
    assert_eq!(story(&app, challenge).await.0, Outcome::Used);
}

#[both_databases]
async fn words_are_optional_and_belong_to_what_they_say(app: TestApp) {
    let (owner, challenge, _) = closed(&app, "not_yet").await;
    days_pass(&app, Span::days(30)).await;
    let first = token(&app, &owner);
    let nothing = report_by_link(&app.services, &said(&first, "", "")).await;
    assert_eq!(problem(nothing, "outcome"), Some(FieldErrorKind::TooFew { min: 1 }));
    report_by_link(&app.services, &said(&first, "not_yet", " ")).await.unwrap();
    assert_eq!(story(&app, challenge).await, (Outcome::NotYet, "We paint it in May.".to_owned()));
    days_pass(&app, Span::days(60)).await;
    report_by_link(&app.services, &said(&token(&app, &owner), "not_used", "")).await.unwrap();
    assert_eq!(story(&app, challenge).await, (Outcome::NotUsed, String::new()), "May is not why");
}

#[both_databases]
async fn told_on_the_site_meanwhile_or_by_a_link_for_something_else(app: TestApp) {
    let (owner, challenge, _) = closed(&app, "not_yet").await;
    days_pass(&app, Span::days(30)).await;
    let token = token(&app, &owner);
    let typed = closing_words(challenge);
    let closing = CloseByLink {
        token: token.clone(),
        thanks: typed.thanks,
        outcome: typed.outcome,
        outcome_text: typed.outcome_text,
        no_pick_reason: typed.no_pick_reason,
        ..CloseByLink::default()
    };
    assert_eq!(refusal(close_by_link(&app.services, &closing).await), ForbiddenReason::LinkExpired);
    let told = ReportOutcome {
        challenge: challenge.to_string(),
        outcome: "used".to_owned(),
        outcome_text: "It is on the door.".to_owned(),
    };
    report_outcome(&app.services, &owner, &told).await.unwrap();
    let page = show_closing(&app.services, &token).await.unwrap();
    assert_eq!(page.form, ClosingForm::Refused(ClosingRefusal::Told));
    let late = report_by_link(&app.services, &said(&token, "not_used", "")).await;
    assert_eq!(refusal(late), ForbiddenReason::WrongState);
    assert_eq!(story(&app, challenge).await.0, Outcome::Used);
}

#[both_databases]
async fn whoever_left_the_team_tells_nothing(app: TestApp) {
    let (owner, challenge, _) = closed(&app, "not_yet").await;
    days_pass(&app, Span::days(30)).await;
    let token = token(&app, &owner);
    let sam = app.volunteer("Sam").await;
    let row = format!("(SELECT organisation_id FROM challenges WHERE id = {challenge}), {}, 'owner', 1", sam.id);
    app.sql(&format!("INSERT INTO memberships (organisation_id, user_id, role, created_at) VALUES ({row})"))
        .await
        .unwrap();
    app.sql(&format!("DELETE FROM memberships WHERE user_id = {}", owner.id)).await.unwrap();
    let page = show_closing(&app.services, &token).await.unwrap();
    assert_eq!(page.form, ClosingForm::Refused(ClosingRefusal::NotOnTheTeam));
    let refused = report_by_link(&app.services, &said(&token, "used", "")).await;
    assert_eq!(refusal(refused), ForbiddenReason::NotOnTheTeam);
}
