use super::{asked, hand_in, hold, hold_next, results::open_text, segment_ref, send_back, work};
use domain::{
    challenges::kinds::translation::{Fault, SegmentState, Task},
    error::{FieldErrorKind, ForbiddenReason},
    time::Span,
};
use services::{
    Error,
    responses::{give_back_segment, show_segments},
};
use std::collections::BTreeSet;
use test_support::{TestApp, almost, assert_not_found, at_once, both_databases, problem, refusal};

#[both_databases]
async fn a_segment_is_held_for_one_person_and_shown_to_them_again(app: TestApp) {
    let (_, challenge) = asked(&app).await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    assert_eq!(hold_next(&app, &lea, challenge).await.unwrap(), 1);
    assert_eq!(hold_next(&app, &lea, challenge).await.unwrap(), 1, "the same one again");
    assert_eq!(hold_next(&app, &tom, challenge).await.unwrap(), 2);
    let other = hold(&app, &tom, challenge, Task::Translate, Some(1)).await;
    assert_eq!(refusal(other), ForbiddenReason::SegmentTaken);
    let held = work(&app, &lea, challenge).await.held.unwrap();
    assert_eq!((held.position, held.task, held.before), (1, Task::Translate, None));
    assert_eq!(held.following.as_deref(), Some("- Bring bread."));
    let terms: Vec<_> = held.source.iter().filter_map(|piece| piece.translation.as_deref()).collect();
    assert_eq!(terms, ["refuge"]);
    assert_eq!(work(&app, &tom, challenge).await.held.unwrap().position, 2);
    assert_eq!(hold(&app, &tom, challenge, Task::Translate, Some(4)).await.unwrap(), 4);
    assert_eq!(app.count("segments", "holder_id IS NOT NULL").await, 2, "one for each person");
    give_back_segment(&app.services, &tom, &segment_ref(challenge, 1)).await.unwrap();
    assert_eq!(app.segment(challenge, 1).await.hold.unwrap().by, lea.id, "nobody gives back what others hold");
    give_back_segment(&app.services, &lea, &segment_ref(challenge, 1)).await.unwrap();
    assert_eq!(work(&app, &lea, challenge).await.held, None);
}

#[both_databases]
async fn after_twenty_minutes_somebody_else_may_take_it(app: TestApp) {
    let (_, challenge) = asked(&app).await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    hold_next(&app, &lea, challenge).await.unwrap();
    app.advance(almost(Span::minutes(20)));
    assert_eq!(hold_next(&app, &tom, challenge).await.unwrap(), 2);
    app.advance(Span(1));
    assert_eq!(work(&app, &lea, challenge).await.held, None);
    assert_eq!(hand_in(&app, &lea, (challenge, 1), "Bienvenue.").await.unwrap(), Some(3), "nobody has taken it");
    app.advance(Span::minutes(21));
    assert_eq!(hold(&app, &tom, challenge, Task::Translate, Some(3)).await.unwrap(), 3);
    assert_eq!(refusal(hand_in(&app, &lea, (challenge, 3), "Du pain.").await), ForbiddenReason::SegmentTaken);
    assert_eq!(app.segment(challenge, 3).await.state(), SegmentState::Missing);
}

#[both_databases]
async fn no_segment_is_given_to_two(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let challenge = open_text(&app, &owner, &organisation, &"A line.\n".repeat(10)).await;
    let mut people = Vec::new();
    for number in 0..50 {
        people.push(app.volunteer(&format!("Volunteer {number}")).await);
    }
    let given = at_once(50, |number| {
        let (services, person) = (app.services.clone(), people[number].clone());
        let input = domain::responses::segment_input::HoldSegment {
            challenge: challenge.to_string(),
            task: "translate".to_owned(),
            segment: String::new(),
        };
        async move { services::responses::hold_segment(&services, &person, &input).await }
    })
    .await;
    let (held, refused): (Vec<_>, Vec<_>) = given.into_iter().partition(Result::is_ok);
    let positions: BTreeSet<i64> = held.into_iter().map(Result::unwrap).collect();
    assert_eq!(positions, (1..=10).collect());
    assert_eq!(refused.len(), 40);
    assert!(refused.into_iter().all(|one| matches!(one, Err(Error::Forbidden(ForbiddenReason::NoSegmentLeft)))));
    assert_eq!(app.count("segments", "holder_id IS NOT NULL").await, 10);
}

#[both_databases]
async fn whoever_may_not_translate_is_told_before_they_write(app: TestApp) {
    let (owner, challenge) = asked(&app).await;
    assert_eq!(refusal(hold_next(&app, &owner, challenge).await), ForbiddenReason::OwnChallenge);
    let lea = app.volunteer("Léa").await;
    let unconfirmed = domain::actor::Actor { confirmed: false, ..lea.clone() };
    assert_eq!(refusal(hold_next(&app, &unconfirmed, challenge).await), ForbiddenReason::NotConfirmed);
    assert_not_found(hold(&app, &lea, challenge, Task::Translate, Some(5)).await);
    let visitor = show_segments(&app.services, None, challenge).await.unwrap();
    assert!(visitor.offers.translate && !visitor.offers.check && visitor.held.is_none());
    app.stop(&owner, challenge).await;
    assert_eq!(refusal(hold_next(&app, &lea, challenge).await), ForbiddenReason::NotOpen);
}

#[both_databases]
async fn ones_own_translation_can_be_changed_until_it_is_accepted(app: TestApp) {
    let (_, challenge) = asked(&app).await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    app.translate(&lea, challenge, 1, "Bienvenue.").await;
    let first = app.segment(challenge, 1).await.translation.unwrap();
    app.translate(&lea, challenge, 1, "Bienvenue au refuge.").await;
    let second = app.segment(challenge, 1).await.translation.unwrap();
    assert_eq!((second.response, second.text.as_str()), (first.response, "Bienvenue au refuge."));
    app.accept(&tom, challenge, 1).await;
    let late = hand_in(&app, &lea, (challenge, 1), "Bonjour.").await;
    assert_eq!(refusal(late), ForbiddenReason::SegmentTaken);
    assert_eq!(app.count("responses", "id > 0").await, 1);
}

#[both_databases]
async fn what_is_no_translation_is_said_at_its_field(app: TestApp) {
    let (_, challenge) = asked(&app).await;
    let lea = app.volunteer("Léa").await;
    assert_eq!(problem(hand_in(&app, &lea, (challenge, 1), " ").await, "body"), Some(FieldErrorKind::Empty));
    let long = hand_in(&app, &lea, (challenge, 1), &"x".repeat(1_501)).await;
    assert_eq!(problem(long, "body"), Some(FieldErrorKind::TooLong { max: 1_500 }));
    let linked = hand_in(&app, &lea, (challenge, 1), "https://a.example https://b.example https://c.example").await;
    assert_eq!(problem(linked, "body"), Some(FieldErrorKind::TooManyLinks { max: 2 }));
    assert_eq!(problem(hand_in(&app, &lea, (challenge, 9), "x").await, "body"), Some(FieldErrorKind::Unknown));
    assert_eq!(app.count("responses", "id > 0").await, 0);
}

#[both_databases]
async fn who_translates_the_same_sentence_again_is_not_suspected(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let line = "Please read everything about opening hours and visits on https://refuge.example before you come.\n";
    let challenge = open_text(&app, &owner, &organisation, &line.repeat(2)).await;
    let lea = app.volunteer("Léa").await;
    let text = "Avant de venir, lisez tout sur les heures et les visites sur https://refuge.example s'il vous plaît.";
    for segment in [1, 2] {
        app.translate(&lea, challenge, segment, text).await;
        assert_eq!(app.segment(challenge, segment).await.state(), SegmentState::Translated);
    }
}

#[both_databases]
async fn who_gave_enough_today_still_does_their_own_anew(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let challenge = open_text(&app, &owner, &organisation, &"A line.\n".repeat(11)).await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    for segment in 1..=10 {
        app.translate(&lea, challenge, segment, "Une ligne.").await;
    }
    assert_eq!(refusal(hold_next(&app, &lea, challenge).await), ForbiddenReason::EnoughToday);
    send_back(&app, &tom, (challenge, 1), Fault::Language).await.unwrap();
    assert_eq!(hold_next(&app, &lea, challenge).await.unwrap(), 1);
}
