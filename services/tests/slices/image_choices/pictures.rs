use super::{Asked, asked, order, page};
use domain::{
    attachments::Place,
    challenges::{Kind, Spec, State, input::ChallengeRef},
    error::{FieldErrorKind, ForbiddenReason},
};
use services::{
    attachments::remove_attachment,
    challenges::{copy_challenge, publish_challenge},
};
use std::collections::HashSet;
use test_support::{TestApp, both_databases, problem, refusal};

#[both_databases]
async fn a_choice_is_between_the_pictures_at_the_moment_it_is_handed_in(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let id = app.draft(&owner, &organisation, "image_choice").await;
    let input = ChallengeRef { challenge: id.to_string() };
    for number in 1..=2 {
        let published = publish_challenge(&app.services, &owner, &input).await;
        assert_eq!(problem(published, "file"), Some(FieldErrorKind::TooFewPictures { min: 2 }), "{number}");
        app.picture(&owner, Place::Challenge(id), number).await.unwrap();
    }
    app.open(&owner, id).await;
    let stored = store::challenges::find(app.services.store(), id).await.unwrap().unwrap();
    assert_eq!((stored.kind, stored.state), (Kind::ImageChoice, State::Open));
    let Spec::Images(spec) = &stored.text.spec else { panic!("pictures") };
    assert_eq!(spec.text(), "A – Logo 1\nB – Logo 2");
}

#[both_databases]
async fn what_people_choose_between_stays(app: TestApp) {
    let Asked { owner, challenge, .. } = asked(&app).await;
    let pictures = page(&app, Some(&owner), challenge).await.challenge.attachments;
    assert_eq!(pictures.len(), 3);
    let removed = remove_attachment(&app.services, &owner, pictures[0].id).await;
    assert_eq!(refusal(removed), ForbiddenReason::WrongState);
    let deleted = app.sql(&format!("DELETE FROM attachments WHERE id = {}", pictures[0].id)).await;
    assert!(deleted.is_err(), "the database refuses it too");
    assert_eq!(app.count("attachments", "1 = 1").await, 3);
}

#[both_databases]
async fn a_copy_has_the_same_pictures_and_chooses_between_its_own(app: TestApp) {
    let Asked { owner, challenge, .. } = asked(&app).await;
    let copy = copy_challenge(&app.services, &owner, &ChallengeRef { challenge: challenge.to_string() }).await.unwrap();
    let of_copy: HashSet<_> =
        page(&app, Some(&owner), copy).await.challenge.attachments.into_iter().map(|file| file.id).collect();
    let stored = |id| {
        let services = &app.services;
        async move { store::challenges::find(services.store(), id).await.unwrap().unwrap().text.spec }
    };
    assert_eq!(stored(copy).await, Spec::empty(Kind::ImageChoice));
    app.open(&owner, copy).await;
    let Spec::Images(spec) = stored(copy).await else { panic!("pictures") };
    let options: HashSet<_> = spec.options.into_iter().map(|option| option.attachment).collect();
    assert_eq!(options, of_copy);
}

#[both_databases]
async fn each_person_has_an_order_and_keeps_it(app: TestApp) {
    let Asked { challenge, .. } = asked(&app).await;
    let mut orders = HashSet::new();
    for number in 0..12 {
        let person = app.volunteer(&format!("Person {number}")).await;
        let seen = order(&app, Some(&person), challenge).await;
        assert_eq!(order(&app, Some(&person), challenge).await, seen);
        orders.insert(seen);
    }
    assert!(orders.len() > 1, "twelve people see the same order once in 6 to the eleventh");
    // Visitors share a page until somebody answers.
    assert_eq!(order(&app, None, challenge).await, order(&app, None, challenge).await);
}
