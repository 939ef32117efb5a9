//! What a visitor wrote before having an account.

use super::accounts::up;
use domain::{
    accounts::input::SignUp,
    actor::Actor,
    error::{FieldErrorKind, ForbiddenReason},
    ids::ChallengeId,
    responses::input::PostResponses,
    time::Span,
};
use services::{
    challenges::show_challenge,
    responses::{keep_draft, post_draft},
};
use test_support::{
    Organisation, PASSWORD, TestApp, almost, assert_not_found, at_once, both_databases, email_of, problem, refusal,
};

async fn asked(app: &TestApp) -> (Actor, Organisation, ChallengeId) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.open_challenge(&owner, &organisation, "brainstorm").await;
    (owner, organisation, challenge)
}

fn written(challenge: ChallengeId, bodies: &[&str]) -> PostResponses {
    PostResponses {
        challenge: challenge.to_string(),
        bodies: bodies.iter().map(ToString::to_string).collect(),
        ..PostResponses::default()
    }
}

async fn shown(app: &TestApp, challenge: ChallengeId, token: &str) -> Vec<String> {
    show_challenge(&app.services, None, challenge, Some(token)).await.unwrap().draft
}

both_databases! {
    async fn a_visitors_answer_survives_signing_up(app: TestApp) {
        let (_, _, challenge) = asked(&app).await;
        let token = keep_draft(&app.services, &written(challenge, &["Bleu Pareil", "", "Frigo"])).await.unwrap();
        assert_eq!(shown(&app, challenge, &token).await, ["Bleu Pareil", "Frigo"]);
        assert_eq!(app.count("responses", "id > 0").await, 0);

        let new = SignUp { name: "Léa".into(), email: email_of("Léa"), password: PASSWORD.into(), language: "fr".into(), ..SignUp::default() };
        let lea = up(&app.services, &new).await.unwrap().actor;
        let (posted_to, posted) = post_draft(&app.services, &lea, &token).await.unwrap().unwrap();
        assert_eq!((posted_to, posted.len()), (challenge, 2));

        assert_eq!(post_draft(&app.services, &lea, &token).await.unwrap(), None);
        assert_eq!(app.count("responses", "id > 0").await, 2);
        assert!(shown(&app, challenge, &token).await.is_empty());
    }

    async fn is_posted_once_however_often_it_is_sent(app: TestApp) {
        let (_, _, challenge) = asked(&app).await;
        let lea = app.volunteer("Léa").await;
        let token = keep_draft(&app.services, &written(challenge, &["Bleu Pareil"])).await.unwrap();
        let services = app.services.clone();
        let sent = at_once(10, move |_| {
            let (services, lea, token) = (services.clone(), lea.clone(), token.clone());
            async move { post_draft(&services, &lea, &token).await }
        })
        .await;
        assert!(sent.iter().all(Result::is_ok), "{sent:?}");
        assert_eq!(app.count("responses", "id > 0").await, 1);
        assert_eq!(app.count("events", "name = 'ResponsePosted'").await, 1);
    }

    async fn stays_kept_when_answers_have_ended(app: TestApp) {
        let (owner, _, challenge) = asked(&app).await;
        let token = keep_draft(&app.services, &written(challenge, &["Too late?"])).await.unwrap();
        app.stop(&owner, challenge).await;
        let lea = app.volunteer("Léa").await;
        assert_eq!(refusal(post_draft(&app.services, &lea, &token).await), ForbiddenReason::NotOpen);
        assert_eq!(shown(&app, challenge, &token).await, ["Too late?"]);
        assert_eq!(app.count("responses", "id > 0").await, 0);
    }

    async fn stays_kept_when_it_was_the_asker_who_wrote_it(app: TestApp) {
        let (owner, _, challenge) = asked(&app).await;
        let token = keep_draft(&app.services, &written(challenge, &["Ours"])).await.unwrap();
        assert_eq!(refusal(post_draft(&app.services, &owner, &token).await), ForbiddenReason::OwnChallenge);
        assert_eq!(shown(&app, challenge, &token).await, ["Ours"]);
    }

    async fn is_forgotten_after_a_week(app: TestApp) {
        let (_, _, challenge) = asked(&app).await;
        let token = keep_draft(&app.services, &written(challenge, &["Bleu Pareil"])).await.unwrap();
        app.advance(almost(Span::days(7)));
        assert_eq!(shown(&app, challenge, &token).await.len(), 1);
        app.advance(Span(1));
        assert!(shown(&app, challenge, &token).await.is_empty());
        let lea = app.volunteer("Léa").await;
        assert_eq!(post_draft(&app.services, &lea, &token).await.unwrap(), None);
    }

    async fn is_shown_on_its_own_challenge_and_to_its_own_token(app: TestApp) {
        let (owner, organisation, challenge) = asked(&app).await;
        let other = app.open_challenge(&owner, &organisation, "feedback").await;
        let token = keep_draft(&app.services, &written(challenge, &["Bleu Pareil"])).await.unwrap();
        assert!(shown(&app, other, &token).await.is_empty());
        let long = "x".repeat(2_000_000);
        for made_up in ["", "\0", "x", &long] {
            assert!(shown(&app, challenge, made_up).await.is_empty());
            assert_eq!(post_draft(&app.services, &owner, made_up).await.unwrap(), None);
        }
    }

    async fn what_cannot_be_an_answer_is_not_kept(app: TestApp) {
        let (owner, organisation, challenge) = asked(&app).await;
        let empty = keep_draft(&app.services, &written(challenge, &["", " "])).await;
        assert_eq!(problem(empty, "bodies.0"), Some(FieldErrorKind::Empty));
        let long = keep_draft(&app.services, &written(challenge, &["fits", &"x".repeat(2_000_000)])).await;
        assert_eq!(problem(long, "bodies.1"), Some(FieldErrorKind::TooLong { max: 280 }));
        let reversed = keep_draft(&app.services, &written(challenge, &["\u{1b}"])).await;
        assert_eq!(problem(reversed, "bodies.0"), Some(FieldErrorKind::ForbiddenCharacter));

        let unpublished = app.draft(&owner, &organisation, "feedback").await;
        assert_not_found(keep_draft(&app.services, &written(unpublished, &["Hello"])).await);
        assert_not_found(keep_draft(&app.services, &written(ChallengeId(99), &["Hello"])).await);
        app.stop(&owner, challenge).await;
        assert_eq!(refusal(keep_draft(&app.services, &written(challenge, &["Hello"])).await), ForbiddenReason::NotOpen);
        assert_eq!(app.count("answer_drafts", "challenge_id > 0").await, 0);
    }
}
