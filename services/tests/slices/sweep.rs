//! Background jobs as time passes.

use domain::{
    accounts::{ClientNetwork, input::SignUp},
    actor::Actor,
    challenges::{Closing, State, input::ChallengeRef, view::ChallengeDetail},
    ids::ChallengeId,
    responses::input::PostResponses,
    time::Span,
};
use services::{
    accounts::{Caller, SESSION, sign_up},
    challenges::{show_challenge, stop_challenge, withdraw_challenge},
    jobs::{self, sweep},
    privacy::ask_for_export,
    responses::keep_draft,
};
use test_support::{PASSWORD, TestApp, almost, at_once, both_databases};

async fn open(app: &TestApp) -> (Actor, ChallengeId) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.open_challenge(&owner, &organisation, "feedback").await;
    (owner, challenge)
}

async fn shown(app: &TestApp, challenge: ChallengeId) -> ChallengeDetail {
    show_challenge(&app.services, None, challenge, None).await.unwrap().challenge
}

#[both_databases]
async fn answers_end_at_the_deadline_and_not_before(app: TestApp) {
    let (_, challenge) = open(&app).await;
    app.advance(almost(Span::days(14)));
    assert_eq!(sweep(&app.services).await.unwrap(), 0);
    assert_eq!(shown(&app, challenge).await.card.state, State::Open);
    app.advance(Span(1));
    assert_eq!(sweep(&app.services).await.unwrap(), 1);
    assert_eq!(shown(&app, challenge).await.card.state, State::Deciding);
    assert_eq!(sweep(&app.services).await.unwrap(), 0);
}

#[both_databases]
async fn many_at_once_move_it_once(app: TestApp) {
    let (_, challenge) = open(&app).await;
    for state in [State::Deciding, State::Closed] {
        app.advance(Span::days(14));
        let services = app.services.clone();
        let moved = at_once(8, move |_| {
            let services = services.clone();
            async move { sweep(&services).await.unwrap() }
        })
        .await;
        assert_eq!(moved.into_iter().sum::<u64>(), 1);
        assert_eq!(shown(&app, challenge).await.card.state, state);
    }
}

#[both_databases]
async fn after_fourteen_days_without_a_word_it_closes_also_after_a_restart(app: TestApp) {
    let (_, challenge) = open(&app).await;
    app.advance(Span::days(14));
    sweep(&app.services).await.unwrap();
    app.advance(almost(Span::days(14)));
    assert_eq!(sweep(&app.restarted().await).await.unwrap(), 0);
    app.advance(Span(1));
    assert_eq!(sweep(&app.restarted().await).await.unwrap(), 1);
    assert_eq!(sweep(&app.restarted().await).await.unwrap(), 0);
    let closed = shown(&app, challenge).await;
    assert_eq!((closed.card.state, closed.card.closing), (State::Closed, Some(Closing::Unanswered)));
}

#[both_databases]
async fn the_time_to_decide_runs_from_the_deadline_however_late_it_is_noticed(app: TestApp) {
    let (_, challenge) = open(&app).await;
    let deadline = app.now() + Span::days(14);
    app.advance(Span::days(20));
    sweep(&app.services).await.unwrap();
    assert_eq!(shown(&app, challenge).await.decide_until, Some(deadline + Span::days(14)));
    app.advance(Span::days(8));
    assert_eq!(sweep(&app.services).await.unwrap(), 1);
    assert_eq!(shown(&app, challenge).await.card.state, State::Closed);
}

#[both_databases]
async fn a_machine_that_was_off_for_months_catches_up_at_once(app: TestApp) {
    let (_, challenge) = open(&app).await;
    app.advance(Span::days(90));
    assert_eq!(sweep(&app.services).await.unwrap(), 2);
    assert_eq!(shown(&app, challenge).await.card.closing, Some(Closing::Unanswered));
}

#[both_databases]
async fn stopped_early_the_time_to_decide_runs_from_then(app: TestApp) {
    let (owner, challenge) = open(&app).await;
    app.advance(Span::days(3));
    app.stop(&owner, challenge).await;
    app.advance(Span::days(14));
    assert_eq!(sweep(&app.services).await.unwrap(), 1);
    assert_eq!(shown(&app, challenge).await.card.state, State::Closed);
}

#[both_databases]
async fn the_deadline_and_the_team_stop_it_once_between_them(app: TestApp) {
    let (owner, challenge) = open(&app).await;
    app.advance(Span::days(14));
    let services = app.services.clone();
    let stopped = at_once(8, move |number| {
        let (services, owner) = (services.clone(), owner.clone());
        async move {
            if number % 2 == 0 {
                return sweep(&services).await.unwrap();
            }
            let input = domain::challenges::input::ChallengeRef { challenge: challenge.to_string() };
            u64::from(stop_challenge(&services, &owner, &input).await.is_ok())
        }
    })
    .await;
    assert_eq!(stopped.into_iter().sum::<u64>(), 1);
}

#[both_databases]
async fn what_is_closed_or_withdrawn_is_left_alone(app: TestApp) {
    let (owner, challenge) = open(&app).await;
    let larder = app.verified_organisation(&owner, "Larder").await;
    let withdrawn = app.open_challenge(&owner, &larder, "feedback").await;
    let input = domain::challenges::input::ChallengeRef { challenge: withdrawn.to_string() };
    services::challenges::withdraw_challenge(&app.services, &owner, &input).await.unwrap();
    app.stop(&owner, challenge).await;
    app.close(&owner, challenge).await;
    let pantry = app.verified_organisation(&owner, "Pantry").await;
    app.draft(&owner, &pantry, "feedback").await;
    let withdrawn = app.open_challenge(&owner, &pantry, "feedback").await;
    let input = ChallengeRef { challenge: withdrawn.to_string() };
    withdraw_challenge(&app.services, &owner, &input).await.unwrap();
    app.advance(Span::days(90));
    assert_eq!(sweep(&app.services).await.unwrap(), 0);
    assert_eq!(shown(&app, withdrawn).await.card.state, State::Withdrawn);
    assert_eq!(shown(&app, challenge).await.card.closing, Some(Closing::Answered));
}

#[both_databases]
async fn a_challenge_that_fails_keeps_neither_the_others_nor_other_jobs_from_running(app: TestApp) {
    let (owner, broken) = open(&app).await;
    let pantry = app.verified_organisation(&owner, "Pantry").await;
    let other = app.open_challenge(&owner, &pantry, "feedback").await;
    ask_for_export(&app.services, &owner).await.unwrap();
    // As a later version might have written it: this version cannot parse it.
    app.sql(&format!("UPDATE challenges SET kind = 'unheard_of' WHERE id = {broken}")).await.unwrap();
    app.advance(Span::days(14));
    assert!(sweep(&app.services).await.is_err());
    assert_eq!(app.count("challenges", &format!("state = 'open' AND id = {broken}")).await, 1);
    assert_eq!(shown(&app, other).await.card.state, State::Deciding);
    assert_eq!(app.count("exports", "ready_at IS NOT NULL").await, 1);
    app.sql("UPDATE challenges SET kind = 'feedback'").await.unwrap();
    assert_eq!(sweep(&app.services).await.unwrap(), 1);
}

#[both_databases]
async fn a_job_that_has_not_succeeded_for_long_is_named(app: TestApp) {
    assert_eq!(jobs::overdue(&app.services), Vec::<&str>::new(), "no job runs here");
    jobs::run(app.services.clone(), std::future::ready(())).await;
    app.advance(jobs::OVERDUE_AFTER);
    app.files.broken(true);
    jobs::run(app.services.clone(), std::future::ready(())).await;
    assert_eq!(jobs::overdue(&app.services), Vec::<&str>::new(), "a job that begins has not failed for long yet");
    app.advance(jobs::OVERDUE_AFTER);
    assert_eq!(jobs::overdue(&app.services), Vec::<&str>::new());
    app.advance(Span(1));
    assert!(jobs::overdue(&app.services).contains(&"keep_erasures"));
    app.files.broken(false);
    jobs::run(app.services.clone(), std::future::ready(())).await;
    assert_eq!(jobs::overdue(&app.services), Vec::<&str>::new());
}

#[both_databases]
async fn forgets_sessions_and_drafts_that_have_expired(app: TestApp) {
    let (_, challenge) = open(&app).await;
    let new = SignUp {
        name: "Léa".into(),
        email: "lea@test.invalid".into(),
        password: PASSWORD.into(),
        language: "fr".into(),
        ..SignUp::default()
    };
    sign_up(&app.services, &Caller::default(), &new, None).await.unwrap();
    let kept =
        PostResponses { challenge: challenge.to_string(), bodies: vec!["Hello".into()], ..PostResponses::default() };
    keep_draft(&app.services, ClientNetwork::default(), None, &kept).await.unwrap();
    sweep(&app.services).await.unwrap();
    assert_eq!(app.count("sessions", "user_id > 0").await + app.count("answer_drafts", "challenge_id > 0").await, 2);
    app.advance(SESSION);
    sweep(&app.services).await.unwrap();
    assert_eq!(app.count("sessions", "user_id > 0").await + app.count("answer_drafts", "challenge_id > 0").await, 0);
}

#[both_databases]
async fn runs_until_it_is_told_to_stop(app: TestApp) {
    let (_, challenge) = open(&app).await;
    app.advance(Span::days(14));
    jobs::run(app.services.clone(), std::future::ready(())).await;
    assert_eq!(shown(&app, challenge).await.card.state, State::Deciding);
}
