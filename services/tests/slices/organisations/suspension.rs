//! Suspension and what it prevents; verifying again after a year.

use super::{moderator, seen};
use domain::{
    challenges::{
        State,
        input::{ChallengeRef, NewChallenge},
    },
    error::{FieldErrorKind, ForbiddenReason},
    organisations::{Verification, VerifiedHow, input::SuspendOrganisation, promise::RECHECK_AFTER},
    time::Span,
};
use services::{
    challenges::{approve_challenge, create_challenge, publish_challenge},
    jobs::sweep,
    organisations::{lift_suspension, list_waiting, show_organisation, suspend_organisation, verify_organisation},
};
use test_support::{Organisation, TestApp, almost, assert_not_found, at_once, both_databases, problem, refusal};

fn suspending(organisation: &Organisation, reason: &str) -> SuspendOrganisation {
    SuspendOrganisation { organisation: organisation.id.to_string(), reason: reason.to_owned() }
}

#[both_databases]
async fn the_door_is_closed_in_public_and_opened_again(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let refuge = app.verified_organisation(&lea, "Refuge").await;
    let open = app.open_challenge(&lea, &refuge, "feedback").await;
    let draft = ChallengeRef { challenge: app.draft(&lea, &refuge, "feedback").await.to_string() };
    let waiting = app.draft(&lea, &refuge, "feedback").await;
    let (waits, read) = (ChallengeRef { challenge: waiting.to_string() }, app.as_read(waiting).await);
    assert_eq!(publish_challenge(&app.services, &lea, &waits).await.unwrap(), State::InReview);
    let mo = moderator(&app).await;
    suspend_organisation(&app.services, &mo, &suspending(&refuge, "It asks for money.")).await.unwrap();

    let page = seen(&app, &refuge).await;
    assert_eq!((page.verification, page.how), (Verification::Suspended, None));
    assert!(!page.card.link.verified && page.suspended_because.is_empty(), "the reason is for the team");
    let team = show_organisation(&app.services, Some(&lea), &refuge.slug).await.unwrap();
    assert_eq!(team.suspended_because, "It asks for money.");
    let new = NewChallenge {
        organisation: refuge.slug.clone(),
        kind: "feedback".to_owned(),
        language: "en".to_owned(),
        ..NewChallenge::default()
    };
    assert_eq!(refusal(create_challenge(&app.services, &lea, &new).await), ForbiddenReason::Suspended);
    assert_eq!(refusal(publish_challenge(&app.services, &lea, &draft).await), ForbiddenReason::Suspended);
    assert_eq!(
        refusal(approve_challenge(&app.services, &app.administrator().await, &read).await),
        ForbiddenReason::Suspended
    );
    assert_eq!(app.count("challenges", &format!("state = 'open' AND id = {open}")).await, 1, "what it asked goes on");
    assert!(verify_organisation(&app.services, &mo, &app.shown(&refuge).await).await.is_ok());
    assert_eq!(seen(&app, &refuge).await.verification, Verification::Suspended);

    lift_suspension(&app.services, &mo, &app.shown(&refuge).await).await.unwrap();
    assert_eq!(seen(&app, &refuge).await.how, Some(VerifiedHow::Staff));
    assert_eq!(publish_challenge(&app.services, &lea, &draft).await.unwrap(), State::InReview);
}

#[both_databases]
async fn the_database_keeps_the_door_closed_too(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let refuge = app.verified_organisation(&lea, "Refuge").await;
    let draft = app.draft(&lea, &refuge, "feedback").await;
    suspend_organisation(&app.services, &moderator(&app).await, &suspending(&refuge, "No.")).await.unwrap();
    let open = format!("UPDATE challenges SET state = 'open', opened_at = 1, deadline = 2 WHERE id = {draft}");
    assert!(app.sql(&open).await.unwrap_err().to_string().contains("suspended"));
}

#[both_databases]
async fn one_that_nobody_verified_waits_again_afterwards(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let refuge = app.organisation(&lea, "Refuge").await;
    let mo = moderator(&app).await;
    suspend_organisation(&app.services, &mo, &suspending(&refuge, "No.")).await.unwrap();
    assert!(list_waiting(&app.services, &mo).await.unwrap().organisations.is_empty());
    lift_suspension(&app.services, &mo, &app.shown(&refuge).await).await.unwrap();
    assert_eq!(seen(&app, &refuge).await.verification, Verification::Draft);
    assert_eq!(list_waiting(&app.services, &mo).await.unwrap().organisations.len(), 1);
}

#[both_databases]
async fn only_moderators_suspend_with_a_reason_and_once(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let refuge = app.verified_organisation(&lea, "Refuge").await;
    let mo = moderator(&app).await;
    assert_eq!(
        refusal(suspend_organisation(&app.services, &lea, &suspending(&refuge, "No.")).await),
        ForbiddenReason::NotAModerator
    );
    assert_eq!(
        refusal(lift_suspension(&app.services, &lea, &app.shown(&refuge).await).await),
        ForbiddenReason::NotAModerator
    );
    assert_eq!(
        problem(suspend_organisation(&app.services, &mo, &suspending(&refuge, " ")).await, "reason"),
        Some(FieldErrorKind::Empty)
    );
    let long = suspending(&refuge, &"x".repeat(501));
    assert_eq!(
        problem(suspend_organisation(&app.services, &mo, &long).await, "reason"),
        Some(FieldErrorKind::TooLong { max: 500 })
    );
    for made_up in ["", "x", "99"] {
        let nothing = SuspendOrganisation { organisation: made_up.to_owned(), reason: "No.".to_owned() };
        assert_not_found(suspend_organisation(&app.services, &mo, &nothing).await);
    }
    let services = app.services.clone();
    at_once(8, move |time| {
        let (services, mo, input) = (services.clone(), mo.clone(), suspending(&refuge, &format!("Reason {time}.")));
        async move { suspend_organisation(&services, &mo, &input).await.unwrap() }
    })
    .await;
    assert_eq!(app.count("audit_log", "audit_action = 'organisation_suspended'").await, 1);
}

#[both_databases]
async fn after_a_year_it_is_looked_at_again_and_stays_verified(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let refuge = app.verified_organisation(&lea, "Refuge").await;
    let mo = moderator(&app).await;
    app.advance(almost(RECHECK_AFTER));
    sweep(&app.services).await.unwrap();
    assert!(list_waiting(&app.services, &mo).await.unwrap().organisations.is_empty());
    app.advance(Span(1));
    let due = app.now();
    sweep(&app.services).await.unwrap();
    app.advance(Span::hours(1));
    sweep(&app.services).await.unwrap();
    let waiting = list_waiting(&app.services, &mo).await.unwrap().organisations;
    assert_eq!(
        waiting.iter().map(|one| (one.card.id, one.since, one.recheck)).collect::<Vec<_>>(),
        [(refuge.id, due, true)]
    );
    assert!(seen(&app, &refuge).await.card.link.verified);

    verify_organisation(&app.services, &mo, &app.shown(&refuge).await).await.unwrap();
    sweep(&app.services).await.unwrap();
    assert!(list_waiting(&app.services, &mo).await.unwrap().organisations.is_empty());
}

#[both_databases]
async fn the_queue_has_both_sorts_in_the_order_of_their_waiting(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let old = app.verified_organisation(&lea, "Refuge").await;
    app.advance(Span(RECHECK_AFTER.0 - Span::hours(1).0));
    let first = app.organisation(&lea, "Pantry").await;
    app.advance(Span::hours(1));
    sweep(&app.services).await.unwrap();
    app.advance(Span::hours(1));
    let last = app.organisation(&lea, "Library").await;
    let waiting = list_waiting(&app.services, &moderator(&app).await).await.unwrap().organisations;
    assert_eq!(waiting.iter().map(|one| one.card.id).collect::<Vec<_>>(), [first.id, old.id, last.id]);
}
