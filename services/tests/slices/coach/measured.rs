//! Minutes that were measured correct the estimate.

use super::{empty_draft, rules};
use domain::{
    actor::Actor,
    challenges::{
        coach::{Field, Rule},
        input::EditChallenge,
    },
    ids::ChallengeId,
    responses::input::PostResponses,
    time::Span,
};
use services::{challenges::edit_challenge, responses::post_responses};
use test_support::{Organisation, TestApp, both_databases, finished};

/// Answers a challenge so long after the form was opened.
async fn answered(app: &TestApp, by: &Actor, challenge: ChallengeId, took: Span, tells: bool) {
    let input = PostResponses {
        challenge: challenge.to_string(),
        bodies: vec![format!("Igloo {challenge}, says {}", by.name)],
        opened_at: (app.now() - took).0.to_string(),
        tells_time: if tells { "yes".to_owned() } else { String::new() },
        ..PostResponses::default()
    };
    post_responses(&app.services, by, &input).await.unwrap();
}

async fn opened(app: &TestApp, owner: &Actor, organisation: &Organisation) -> ChallengeId {
    app.open_challenge(owner, organisation, "feedback").await
}

#[both_databases]
async fn from_five_similar_challenges_on(app: TestApp) {
    let (lea, draft) = empty_draft(&app).await;
    let text = || EditChallenge { minutes: "10".to_owned(), ..finished(draft) };
    let revision = async || app.revision(draft).await;
    let has_hint = async || {
        let input = EditChallenge { revision: revision().await, ..text() };
        let hints = edit_challenge(&app.services, &lea, &input).await.unwrap().hints;
        rules(&hints).contains(&(Rule::Minutes, Field::Minutes))
    };
    let owner = app.volunteer("Hélène").await;
    let pantry = app.verified_organisation(&owner, "Pantry").await;
    let (tom, rita) = (app.volunteer("Tom").await, app.volunteer("Rita").await);
    for number in 0..5 {
        assert!(!has_hint().await, "after {number}");
        let challenge = opened(&app, &owner, &pantry).await;
        answered(&app, &tom, challenge, Span::minutes(25), true).await;
        // Of those who do not agree nothing is recorded, nor what says nothing.
        answered(&app, &rita, challenge, Span::minutes(25), false).await;
    }
    assert_eq!(app.count("measured_times", "seconds = 1500").await, 5);
    assert!(has_hint().await, "they took half an hour");
    let odd = opened(&app, &owner, &pantry).await;
    app.advance(Span::days(1));
    answered(&app, &tom, odd, Span::seconds(2), true).await;
    answered(&app, &rita, odd, Span::hours(3), true).await;
    assert_eq!(app.count("measured_times", "id > 0").await, 5);
    let mended = EditChallenge { revision: revision().await, then: "mend:minutes:minutes".to_owned(), ..text() };
    let edited = edit_challenge(&app.services, &lea, &mended).await.unwrap();
    assert!(edited.mended.is_some() && !rules(&edited.hints).contains(&(Rule::Minutes, Field::Minutes)));
}
