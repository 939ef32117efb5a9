//! Challenges of organisations that wait for verification, and forms sent twice.

use super::{creating::described, moderator};
use domain::{
    challenges::{
        State,
        input::{ChallengeRef, NewChallenge},
    },
    error::ForbiddenReason,
};
use services::{
    challenges::{approve_challenge, create_challenge, publish_challenge},
    organisations::{create_organisation, list_waiting, verify_organisation},
};
use test_support::{TestApp, at_once, both_databases, refusal};

#[both_databases]
async fn it_hands_in_two_challenges_and_one_person_reads_all(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let refuge = app.organisation(&lea, "Refuge").await;
    let mut ids = Vec::new();
    for _ in 0..3 {
        ids.push(app.draft(&lea, &refuge, "feedback").await);
    }
    let hand_in = async |place: usize| {
        let input = ChallengeRef { challenge: ids[place].to_string() };
        publish_challenge(&app.services, &lea, &input).await
    };
    assert_eq!(hand_in(0).await.unwrap(), State::InReview);
    assert_eq!(hand_in(1).await.unwrap(), State::InReview);
    assert_eq!(refusal(hand_in(2).await), ForbiddenReason::NotVerified);

    let mo = moderator(&app).await;
    let waiting = list_waiting(&app.services, &mo).await.unwrap();
    assert!(waiting.challenges.is_empty(), "they stand with their organisation");
    let asked: Vec<_> = waiting.organisations[0].challenges.iter().map(|one| one.card.id).collect();
    assert_eq!(asked, ids[..2]);
    let read = app.as_read(ids[0]).await;
    assert_eq!(refusal(approve_challenge(&app.services, &mo, &read).await), ForbiddenReason::NotVerified);
    verify_organisation(&app.services, &mo, &app.shown(&refuge).await).await.unwrap();
    approve_challenge(&app.services, &mo, &read).await.unwrap();
    assert_eq!(app.count("challenges", "state = 'open'").await, 1);
}

#[both_databases]
async fn a_form_for_an_organisation_sent_many_times_adds_one(app: TestApp) {
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let (services, owner) = (app.services.clone(), lea.clone());
    let slugs = at_once(8, move |_| {
        let (services, owner) = (services.clone(), owner.clone());
        async move { create_organisation(&services, &owner, &described("Refuge")).await.unwrap() }
    })
    .await;
    assert!(slugs.iter().all(|slug| slug == "refuge"), "{slugs:?}");
    assert_eq!(create_organisation(&app.services, &lea, &described("Refuge")).await.unwrap(), "refuge");
    assert_eq!(create_organisation(&app.services, &tom, &described("Refuge")).await.unwrap(), "refuge-2");
    assert_eq!(app.count("organisations", "id > 0").await, 2);
}

#[both_databases]
async fn a_form_for_a_challenge_sent_many_times_begins_one(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let refuge = app.verified_organisation(&lea, "Refuge").await;
    let new = |form: &str| NewChallenge {
        organisation: refuge.slug.clone(),
        kind: "feedback".to_owned(),
        language: "en".to_owned(),
        form: form.to_owned(),
        ..NewChallenge::default()
    };
    let (services, owner, input) = (app.services.clone(), lea.clone(), new("a form"));
    let begun = at_once(8, move |_| {
        let (services, owner, input) = (services.clone(), owner.clone(), input.clone());
        async move { create_challenge(&services, &owner, &input).await.unwrap() }
    })
    .await;
    assert!(begun.iter().all(|id| *id == begun[0]), "{begun:?}");
    assert_ne!(create_challenge(&app.services, &lea, &new("another form")).await.unwrap(), begun[0]);
    assert_eq!(app.count("challenges", "id > 0").await, 2);
}
