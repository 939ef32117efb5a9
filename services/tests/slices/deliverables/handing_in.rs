use super::{Asked, asked, give_back, page, places};
use domain::{
    accounts::ClientNetwork,
    attachments::Place,
    challenges::{
        Answer,
        kinds::deliverable::{Delivery, DeliveryInput, Stage},
    },
    error::{FieldErrorKind, ForbiddenReason},
    responses::input::{EditResponse, PostResponses, ResponseRef},
    time::Span,
};
use services::responses::{delete_response, edit_response, keep_draft, post_responses};
use test_support::{TestApp, assert_not_found, both_databases, problem, refusal};

#[both_databases]
async fn what_is_handed_in_keeps_the_place_for_good(app: TestApp) {
    let Asked { challenge, .. } = asked(&app, 1).await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    assert_eq!(refusal(app.hand_in(&lea, challenge, "A bench").await), ForbiddenReason::NoPlaceTaken);
    let id = app.deliver(&lea, challenge, "A bench").await;
    app.advance(Span::days(8));
    assert_eq!(refusal(app.take_place(&tom, challenge).await), ForbiddenReason::NoPlaceLeft);
    let seen = places(&app, Some(&lea), challenge).await;
    assert_eq!((seen.handed_in, seen.free, seen.own.unwrap().until), (1, 0, None));
    // Sent once more, and another one.
    assert_eq!(app.hand_in(&lea, challenge, "A bench").await.unwrap(), [id]);
    assert_eq!(refusal(app.hand_in(&lea, challenge, "A chair").await), ForbiddenReason::EnoughAnswers);
    give_back(&app, &lea, challenge).await;
    assert_eq!(places(&app, None, challenge).await.free, 0, "it goes with what was handed in");
}

#[both_databases]
async fn who_deletes_what_they_handed_in_gives_the_place_back(app: TestApp) {
    let Asked { challenge, .. } = asked(&app, 1).await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let id = app.deliver(&lea, challenge, "A bench").await;
    let response = ResponseRef { response: id.to_string() };
    delete_response(&app.services, &lea, &response).await.unwrap();
    delete_response(&app.services, &lea, &response).await.unwrap();
    app.take_place(&tom, challenge).await.unwrap();
    app.hand_in(&tom, challenge, "A chair").await.unwrap();
    assert_eq!(app.count("places", "holder_id IS NOT NULL").await, 1);
}

#[both_databases]
async fn a_sketch_becomes_final(app: TestApp) {
    let Asked { challenge, .. } = asked(&app, 2).await;
    let lea = app.volunteer("Léa").await;
    app.take_place(&lea, challenge).await.unwrap();
    let hand_in = async |stage: &str, text: &str| {
        let delivery = DeliveryInput { stage: stage.to_owned(), text: text.to_owned() };
        let input = PostResponses { challenge: challenge.to_string(), delivery, ..PostResponses::default() };
        post_responses(&app.services, &lea, &input).await
    };
    assert_eq!(problem(hand_in("", "A bench").await, "delivery.stage"), Some(FieldErrorKind::TooFew { min: 1 }));
    assert_eq!(problem(hand_in("sketch", " ").await, "delivery.text"), Some(FieldErrorKind::Empty));
    let links = hand_in("sketch", "http://a.example http://b.example http://c.example").await;
    assert_eq!(problem(links, "delivery.text"), Some(FieldErrorKind::TooManyLinks { max: 2 }));
    let id = hand_in("sketch", "A bench").await.unwrap()[0];
    let edited = EditResponse {
        response: id.to_string(),
        delivery: DeliveryInput { stage: "final".to_owned(), text: "A bench".to_owned() },
        ..EditResponse::default()
    };
    edit_response(&app.services, &lea, &edited).await.unwrap();
    let own = page(&app, Some(&lea), challenge).await.responses.items.remove(0);
    let text = "A bench".to_owned();
    assert_eq!((own.answer, own.edited), (Answer::Delivery(Delivery { stage: Stage::Final, text }), true));
}

#[both_databases]
async fn nothing_is_uploaded_before_the_licence_is_agreed_to(app: TestApp) {
    let Asked { challenge, .. } = asked(&app, 2).await;
    let lea = app.volunteer("Léa").await;
    let place = Place::Draft(challenge);
    app.know(&lea).await;
    assert_eq!(refusal(app.picture(&lea, place, 1).await), ForbiddenReason::NoPlaceTaken);
    app.take_place(&lea, challenge).await.unwrap();
    app.picture(&lea, place, 1).await.unwrap();
    assert_eq!(page(&app, Some(&lea), challenge).await.draft_files.unwrap().len(), 1);
    let id = app.hand_in(&lea, challenge, "A bench").await.unwrap()[0];
    app.picture(&lea, Place::Response(id), 2).await.unwrap();
    assert_eq!(page(&app, Some(&lea), challenge).await.responses.items[0].attachments.len(), 2);
    // Somebody new hands in a text alone.
    let tom = app.volunteer("Tom").await;
    app.take_place(&tom, challenge).await.unwrap();
    assert_eq!(refusal(app.picture(&tom, place, 3).await), ForbiddenReason::NoFilesYet);
    assert_eq!(page(&app, Some(&tom), challenge).await.draft_files, None);
    app.hand_in(&tom, challenge, "A chair").await.unwrap();
}

#[both_databases]
async fn a_visitor_signs_in_before_anything_is_handed_in(app: TestApp) {
    let Asked { challenge, .. } = asked(&app, 2).await;
    let delivery = DeliveryInput { stage: "final".to_owned(), text: "A bench".to_owned() };
    let input = PostResponses { challenge: challenge.to_string(), delivery, ..PostResponses::default() };
    let kept = keep_draft(&app.services, ClientNetwork::default(), None, &input).await;
    assert_eq!(refusal(kept), ForbiddenReason::NoPlaceTaken);
    assert_eq!(app.count("answer_drafts", "expires_at > 0").await, 0);
    assert_not_found(post_responses(&app.services, &app.volunteer("Léa").await, &PostResponses::default()).await);
}
