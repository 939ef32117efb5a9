use super::{asked, hand_in, hold, send_back, summary, work};
use domain::{
    challenges::kinds::translation::{Fault, SegmentState, Task},
    error::{FieldErrorKind, ForbiddenReason},
    responses::{
        input::{EditResponse, ResponseRef},
        segment_input::CheckSegment,
    },
};
use services::responses::{check_segment, delete_response, edit_response};
use test_support::{TestApp, both_databases, problem, refusal};

#[both_databases]
async fn a_second_person_accepts_or_corrects(app: TestApp) {
    let (owner, challenge) = asked(&app).await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    app.translate(&lea, challenge, 1, "Bienvenue.").await;
    app.translate(&lea, challenge, 2, "- Du pain.").await;
    let own = check_segment(&app.services, &lea, &app.check_of(challenge, 1).await).await;
    assert_eq!(refusal(own), ForbiddenReason::SegmentTaken, "nobody checks their own");
    assert_eq!(hold(&app, &tom, challenge, Task::Check, None).await.unwrap(), 1);
    let held = work(&app, &tom, challenge).await.held.unwrap();
    assert_eq!((held.task, held.text.as_str(), held.author.as_str()), (Task::Check, "Bienvenue.", "Léa"));
    let other = app.volunteer("Ana").await;
    assert_eq!(hold(&app, &other, challenge, Task::Check, None).await.unwrap(), 2, "checks are held too");

    let corrected = CheckSegment {
        body: "Bienvenue au refuge.".to_owned(),
        then: "next".to_owned(),
        ..app.check_of(challenge, 1).await
    };
    assert_eq!(check_segment(&app.services, &tom, &corrected).await.unwrap(), None, "Ana has the other");
    app.accept(&other, challenge, 2).await;
    let seen = summary(&app, None, challenge).await;
    let first = &seen.segments[0];
    assert_eq!((first.state, first.text.as_deref()), (SegmentState::Accepted, Some("Bienvenue au refuge.")));
    assert_eq!((first.translator.as_str(), first.checker.as_str(), first.corrected), ("Léa", "Tom", true));
    assert_eq!((seen.progress.all, seen.progress.translated, seen.progress.accepted), (4, 2, 2));
    assert!(!summary(&app, Some(&owner), challenge).await.offers.check);
}

#[both_databases]
async fn what_is_sent_back_is_translated_anew_and_checked_again(app: TestApp) {
    let (_, challenge) = asked(&app).await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    app.translate(&lea, challenge, 1, "Bienvenu.").await;
    send_back(&app, &tom, (challenge, 1), Fault::Language).await.unwrap();
    let seen = summary(&app, None, challenge).await;
    assert_eq!((seen.segments[0].state, seen.segments[0].fault), (SegmentState::SentBack, Some(Fault::Language)));
    assert_eq!(hold(&app, &lea, challenge, Task::Translate, None).await.unwrap(), 1);
    let held = work(&app, &lea, challenge).await.held.unwrap();
    assert_eq!((held.fault, held.text.as_str()), (Some(Fault::Language), "Bienvenu."));
    app.translate(&lea, challenge, 1, "Bienvenue.").await;
    assert_eq!(app.segment(challenge, 1).await.state(), SegmentState::Translated);
    app.accept(&tom, challenge, 1).await;
    assert_eq!(app.count("segments", "fault IS NOT NULL").await, 0);

    let without = CheckSegment { verdict: "sent_back".to_owned(), ..app.check_of(challenge, 1).await };
    let refused = check_segment(&app.services, &tom, &without).await;
    assert_eq!(problem(refused, "fault"), Some(FieldErrorKind::TooFew { min: 1 }));
}

#[both_databases]
async fn what_was_sent_back_is_not_edited_while_somebody_else_translates_it(app: TestApp) {
    let (_, challenge) = asked(&app).await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    app.translate(&lea, challenge, 1, "Bienvenu.").await;
    send_back(&app, &tom, (challenge, 1), Fault::Language).await.unwrap();
    assert_eq!(hold(&app, &tom, challenge, Task::Translate, Some(1)).await.unwrap(), 1);
    let response = app.segment(challenge, 1).await.translation.unwrap().response;
    let body = "Bienvenue.".to_owned();
    let edit = EditResponse { response: response.to_string(), body, ..EditResponse::default() };
    assert_eq!(refusal(edit_response(&app.services, &lea, &edit).await), ForbiddenReason::SegmentTaken);
    hand_in(&app, &tom, (challenge, 1), "Bienvenue au refuge.").await.unwrap();
    assert_eq!(app.segment(challenge, 1).await.translation.unwrap().text, "Bienvenue au refuge.");
}

#[both_databases]
async fn what_was_changed_meanwhile_is_not_accepted_unread(app: TestApp) {
    let (_, challenge) = asked(&app).await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    app.translate(&lea, challenge, 1, "Bienvenue.").await;
    let read = app.check_of(challenge, 1).await;
    app.advance(domain::time::Span::seconds(1));
    app.translate(&lea, challenge, 1, "Achetez des montres.").await;
    assert_eq!(refusal(check_segment(&app.services, &tom, &read).await), ForbiddenReason::ChangedMeanwhile);
    app.accept(&tom, challenge, 1).await;
    let response = app.segment(challenge, 1).await.translation.unwrap().response;
    let edit =
        |body: &str| EditResponse { response: response.to_string(), body: body.to_owned(), ..EditResponse::default() };
    edit_response(&app.services, &lea, &edit("Achetez des montres.")).await.unwrap();
    assert_eq!(app.segment(challenge, 1).await.state(), SegmentState::Accepted, "nothing was changed");
    edit_response(&app.services, &lea, &edit("Salut.")).await.unwrap();
    assert_eq!(app.segment(challenge, 1).await.state(), SegmentState::Translated, "it is checked again");
    delete_response(&app.services, &lea, &ResponseRef { response: response.to_string() }).await.unwrap();
    assert_eq!(app.segment(challenge, 1).await.state(), SegmentState::Missing);
    assert_eq!(hand_in(&app, &tom, (challenge, 1), "Bonjour.").await.unwrap(), Some(2));
}

#[both_databases]
async fn the_team_checks_and_writes_nothing_and_checks_go_on_while_it_decides(app: TestApp) {
    let (owner, challenge) = asked(&app).await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    for segment in 1..=4 {
        app.translate(&lea, challenge, segment, &format!("Passage {segment}.")).await;
    }
    let corrected = CheckSegment { body: "Mieux.".to_owned(), ..app.check_of(challenge, 1).await };
    assert_eq!(refusal(check_segment(&app.services, &owner, &corrected).await), ForbiddenReason::OwnChallenge);
    app.accept(&owner, challenge, 1).await;
    app.stop(&owner, challenge).await;
    assert_eq!(refusal(send_back(&app, &tom, (challenge, 2), Fault::Meaning).await), ForbiddenReason::NotOpen);
    app.accept(&tom, challenge, 2).await;
    let late = CheckSegment { body: "Mieux.".to_owned(), ..app.check_of(challenge, 3).await };
    check_segment(&app.services, &tom, &late).await.unwrap();
    app.close(&owner, challenge).await;
    let closed = check_segment(&app.services, &tom, &app.check_of(challenge, 4).await).await;
    assert_eq!(refusal(closed), ForbiddenReason::NotOpen);
}

#[both_databases]
async fn the_feed_counts_passages_and_not_their_corrections(app: TestApp) {
    let (_, challenge) = asked(&app).await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let is_done = format!("id = {challenge} AND feed_order > 100000000000000");
    for segment in [1, 2] {
        app.translate(&lea, challenge, segment, "Bonjour.").await;
        let corrected = CheckSegment { body: format!("Bonjour {segment}."), ..app.check_of(challenge, segment).await };
        check_segment(&app.services, &tom, &corrected).await.unwrap();
    }
    assert_eq!(app.count("challenges", &is_done).await, 0, "two of four");
    for segment in [3, 4] {
        app.translate(&lea, challenge, segment, "Bonjour.").await;
    }
    assert_eq!(app.count("challenges", &is_done).await, 1);
}
