use super::{Asked, asked, give_back, page, places, reference};
use domain::{
    actor::Actor,
    challenges::kinds::deliverable::{OwnPlace, TakePlace},
    error::{FieldErrorKind, ForbiddenReason},
    time::Span,
};
use services::responses::{give_back_place, take_place};
use std::sync::Arc;
use test_support::{TestApp, almost, assert_not_found, at_once, both_databases, problem, refusal};

#[both_databases]
async fn a_place_is_kept_for_a_week_and_can_be_given_back(app: TestApp) {
    let Asked { challenge, .. } = asked(&app, 2).await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let before = places(&app, None, challenge).await;
    assert_eq!((before.all, before.free, before.handed_in, before.own), (2, 2, 0, None));
    assert_eq!(page(&app, Some(&lea), challenge).await.challenge.viewer.may_answer, 0, "a place first");
    app.take_place(&lea, challenge).await.unwrap();
    app.take_place(&lea, challenge).await.unwrap();
    let own = OwnPlace { until: Some(app.now() + Span::days(7)), is_lapsed: false };
    let taken = places(&app, Some(&lea), challenge).await;
    assert_eq!((taken.free, taken.own), (1, Some(own)), "taken once, however often it is sent");
    assert_eq!(page(&app, Some(&lea), challenge).await.challenge.viewer.may_answer, 1);
    assert_eq!(places(&app, Some(&tom), challenge).await.own, None);
    give_back(&app, &lea, challenge).await;
    give_back(&app, &lea, challenge).await;
    assert_eq!(places(&app, Some(&lea), challenge).await, before);
    assert_eq!(app.count("places", "licence IS NOT NULL").await, 0, "nothing is left of who it was");
}

#[both_databases]
async fn a_place_whose_time_is_over_is_its_holders_until_somebody_takes_it(app: TestApp) {
    let Asked { challenge, .. } = asked(&app, 1).await;
    let (lea, tom, mia) = (app.volunteer("Léa").await, app.volunteer("Tom").await, app.volunteer("Mia").await);
    app.take_place(&lea, challenge).await.unwrap();
    assert_eq!(refusal(app.take_place(&tom, challenge).await), ForbiddenReason::NoPlaceLeft);
    assert_eq!(places(&app, Some(&tom), challenge).await.next_free, Some(app.now() + Span::days(7)));
    app.advance(Span::days(7));
    let lapsed = places(&app, Some(&lea), challenge).await;
    assert_eq!((lapsed.free, lapsed.own.unwrap().is_lapsed), (1, true));
    // Another week, because nobody else wanted it.
    app.take_place(&lea, challenge).await.unwrap();
    assert!(!places(&app, Some(&lea), challenge).await.own.unwrap().is_lapsed);
    app.advance(almost(Span::days(7)));
    assert_eq!(refusal(app.take_place(&tom, challenge).await), ForbiddenReason::NoPlaceLeft);
    app.advance(Span(1));
    app.take_place(&tom, challenge).await.unwrap();
    let lost = places(&app, Some(&lea), challenge).await;
    assert_eq!((lost.own, lost.free), (None, 0));
    assert_eq!(refusal(app.hand_in(&lea, challenge, "A bench").await), ForbiddenReason::NoPlaceTaken);
    assert_eq!(refusal(app.take_place(&mia, challenge).await), ForbiddenReason::NoPlaceLeft);
}

#[both_databases]
async fn who_may_not_answer_takes_no_place(app: TestApp) {
    let Asked { owner, organisation, challenge, .. } = asked(&app, 2).await;
    let lea = app.volunteer("Léa").await;
    let asked_for = |agreed: &str| TakePlace { challenge: challenge.to_string(), agreed: agreed.to_owned() };
    let unread = take_place(&app.services, &lea, &asked_for("")).await;
    assert_eq!(problem(unread, "agreed"), Some(FieldErrorKind::NotAgreed));
    assert_eq!(refusal(app.take_place(&owner, challenge).await), ForbiddenReason::OwnChallenge);
    let unconfirmed = Actor { confirmed: false, ..lea.clone() };
    assert_eq!(refusal(app.take_place(&unconfirmed, challenge).await), ForbiddenReason::NotConfirmed);
    let feedback = app.open_challenge(&owner, &organisation, "feedback").await;
    assert_not_found(app.take_place(&lea, feedback).await);
    assert_not_found(give_back_place(&app.services, &lea, &reference(feedback)).await);
    let nowhere = TakePlace { challenge: "x".to_owned(), agreed: "yes".to_owned() };
    assert_not_found(take_place(&app.services, &lea, &nowhere).await);
    let draft = app.draft(&owner, &organisation, "deliverable").await;
    assert_not_found(app.take_place(&lea, draft).await);
    app.stop(&owner, challenge).await;
    assert_eq!(refusal(app.take_place(&lea, challenge).await), ForbiddenReason::NotOpen);
    assert_eq!(page(&app, Some(&lea), challenge).await.places, None);
    assert_eq!(app.count("places", "holder_id IS NOT NULL").await, 0);
}

#[both_databases]
async fn fifty_people_at_once_take_five_places(app: TestApp) {
    let Asked { challenge, .. } = asked(&app, 5).await;
    let mut people = Vec::new();
    for number in 0..50 {
        people.push(app.volunteer(&format!("Person {number}")).await);
    }
    let (services, people) = (app.services.clone(), Arc::new(people));
    let taken = at_once(50, move |number| {
        let (services, people) = (services.clone(), people.clone());
        let asked = TakePlace { challenge: challenge.to_string(), agreed: "yes".to_owned() };
        async move { take_place(&services, &people[number], &asked).await.is_ok() }
    });
    assert_eq!(taken.await.into_iter().filter(|taken| *taken).count(), 5);
    assert_eq!(app.count("places", "holder_id IS NOT NULL").await, 5);
    assert_eq!(places(&app, None, challenge).await.free, 0);
}
