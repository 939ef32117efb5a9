use super::{story, trusted};
use domain::{
    error::{FieldErrorKind, ForbiddenReason},
    moderation::{
        Trust,
        input::{PersonRef, SetTrust},
    },
    responses::input::{EditResponse, PostComment, PostResponses},
    time::Span,
};
use services::{
    moderation::{set_trust, show_person},
    responses::{edit_response, post_comment, post_responses},
};
use test_support::{TestApp, assert_not_found, at_once, both_databases, problem, refusal};

const THREE_LINKS: &str = "See https://a.example, https://b.example and www.c.example for what I mean.";

fn person(id: impl ToString) -> PersonRef {
    PersonRef { person: id.to_string() }
}

#[both_databases]
async fn two_thanked_answers_make_somebody_known(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let (lea, moderator) = (app.volunteer("Léa").await, app.moderator("Mo").await);
    for (round, trust) in [(1, Trust::New), (2, Trust::Known)] {
        let challenge = app.open_challenge(&owner, &refuge, "feedback").await;
        app.respond(&lea, challenge, "The blue one.").await;
        app.stop(&owner, challenge).await;
        app.close(&owner, challenge).await;
        let seen = show_person(&app.services, &moderator, &person(lea.id)).await.unwrap();
        assert_eq!((seen.thanked, seen.trust), (round, trust));
    }
}

#[both_databases]
async fn a_moderator_gives_trust_and_nobody_else(app: TestApp) {
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let moderator = app.moderator("Mo").await;
    let give = |trust: &str| SetTrust { person: lea.id.to_string(), trust: trust.to_owned() };
    assert_eq!(refusal(set_trust(&app.services, &tom, &give("trusted")).await), ForbiddenReason::NotAModerator);
    set_trust(&app.services, &moderator, &give("trusted")).await.unwrap();
    set_trust(&app.services, &moderator, &give("trusted")).await.unwrap();
    assert_eq!(app.count("audit_log", "audit_action = 'trust_given'").await, 1);
    let seen = show_person(&app.services, &moderator, &person(lea.id)).await.unwrap();
    assert_eq!(seen.trust, Trust::Trusted);
    for odd in ["", "moderator", "god"] {
        assert_eq!(
            problem(set_trust(&app.services, &moderator, &give(odd)).await, "trust"),
            Some(FieldErrorKind::Unknown)
        );
    }
    for nobody in ["", "x", "0", "999"] {
        let input = SetTrust { person: nobody.to_owned(), trust: "known".to_owned() };
        assert_not_found(set_trust(&app.services, &moderator, &input).await);
        assert_not_found(show_person(&app.services, &moderator, &person(nobody)).await);
    }
    assert_eq!(refusal(show_person(&app.services, &tom, &person(lea.id)).await), ForbiddenReason::NotAModerator);
}

#[both_databases]
async fn somebody_new_has_two_links_beside_the_field_that_has_more(app: TestApp) {
    let story = story(&app).await;
    let tom = app.volunteer("Tom").await;
    let input = PostResponses {
        challenge: story.challenge.to_string(),
        bodies: vec![THREE_LINKS.to_owned()],
        ..PostResponses::default()
    };
    let too_many = Some(FieldErrorKind::TooManyLinks { max: 2 });
    assert_eq!(problem(post_responses(&app.services, &tom, &input).await, "bodies.0"), too_many);
    let talk = PostComment { response: story.response.to_string(), body: THREE_LINKS.to_owned() };
    assert_eq!(problem(post_comment(&app.services, &tom, &talk).await, "body"), too_many);
    let edit =
        EditResponse { response: story.response.to_string(), body: THREE_LINKS.to_owned(), ..EditResponse::default() };
    assert_eq!(problem(edit_response(&app.services, &story.author, &edit).await, "body"), too_many);
    assert_eq!(app.count("responses", "id > 0").await, 1);
    let una = trusted(&app, "Una").await;
    post_responses(&app.services, &una, &input).await.unwrap();
    assert_eq!(app.count("responses", "hidden_at IS NULL").await, 2);
}

#[both_databases]
async fn somebody_new_gives_ten_answers_a_day(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let lea = app.volunteer("Léa").await;
    let mut challenges = Vec::new();
    for _ in 0..11 {
        challenges.push(app.open_challenge(&owner, &refuge, "feedback").await);
    }
    for challenge in &challenges[..10] {
        app.respond(&lea, *challenge, "The blue one.").await;
    }
    let input = PostResponses {
        challenge: challenges[10].to_string(),
        bodies: vec!["The red one.".to_owned()],
        ..PostResponses::default()
    };
    assert_eq!(refusal(post_responses(&app.services, &lea, &input).await), ForbiddenReason::EnoughToday);
    app.advance(Span::days(1));
    post_responses(&app.services, &lea, &input).await.unwrap();
}

#[both_databases]
async fn ten_a_day_are_ten_also_at_once(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let refuge = app.verified_organisation(&owner, "Refuge").await;
    let lea = app.volunteer("Léa").await;
    let mut challenges = Vec::new();
    for _ in 0..16 {
        challenges.push(app.open_challenge(&owner, &refuge, "feedback").await);
    }
    let services = app.services.clone();
    at_once(16, move |number| {
        let (services, lea) = (services.clone(), lea.clone());
        let input = PostResponses {
            challenge: challenges[number].to_string(),
            bodies: vec!["The blue one.".to_owned()],
            ..PostResponses::default()
        };
        async move { post_responses(&services, &lea, &input).await.is_ok() }
    })
    .await;
    assert_eq!(app.count("responses", "id > 0").await, 10);
}
