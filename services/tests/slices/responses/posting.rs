use super::{NOBODYS, answers, asked, seen_by};
use domain::{
    error::{FieldErrorKind, ForbiddenReason},
    ids::ChallengeId,
    responses::input::PostResponses,
};
use services::responses::{keep_draft, post_responses};
use test_support::{TestApp, assert_not_found, at_once, both_databases, problem, refusal, rejected_fields};

#[both_databases]
async fn one_to_five_ideas_each_stand_for_themselves(app: TestApp) {
    let (_, challenge) = asked(&app, "brainstorm").await;
    let lea = app.volunteer("Léa").await;
    let posted = post_responses(&app.services, &lea, &answers(challenge, &["a", "", "b", " a ", "c"])).await.unwrap();
    assert_eq!(posted.len(), 3);
    let more = post_responses(&app.services, &lea, &answers(challenge, &["d", "e"])).await.unwrap();
    assert_eq!(more.len(), 2);
    assert_eq!(
        refusal(post_responses(&app.services, &lea, &answers(challenge, &["f"])).await),
        ForbiddenReason::EnoughAnswers
    );
    assert_eq!(seen_by(&app, Some(&lea), challenge).await.items.len(), 5);
}

#[both_databases]
async fn one_too_many_posts_none(app: TestApp) {
    let (_, challenge) = asked(&app, "brainstorm").await;
    let lea = app.volunteer("Léa").await;
    let six = answers(challenge, &["a", "b", "c", "d", "e", "f"]);
    let too_many = Some(FieldErrorKind::TooMany { max: 5 });
    assert_eq!(problem(post_responses(&app.services, &lea, &six).await, "bodies.0"), too_many);
    app.respond(&lea, challenge, "a first idea").await;
    let five = answers(challenge, &["a", "b", "c", "d", "e"]);
    assert_eq!(refusal(post_responses(&app.services, &lea, &five).await), ForbiddenReason::EnoughAnswers);
    assert_eq!(app.count("responses", "id > 0").await, 1);
}

#[both_databases]
async fn a_form_of_many_fields_is_refused_before_anybody_waits_for_it(app: TestApp) {
    let (_, challenge) = asked(&app, "brainstorm").await;
    let lea = app.volunteer("Léa").await;
    let fields: Vec<String> = (0..52_400).map(|number| number.to_string()).collect();
    let many = PostResponses { bodies: fields, ..answers(challenge, &[]) };
    // Another transaction holds SQLite's only writer.
    let writer = app.services.store().begin().await.unwrap();
    store::challenges::lock(&writer, challenge).await.unwrap();
    let too_many = Some(FieldErrorKind::TooMany { max: 5 });
    assert_eq!(problem(post_responses(&app.services, &lea, &many).await, "bodies.0"), too_many);
    assert_eq!(
        problem(keep_draft(&app.services, domain::accounts::ClientNetwork::default(), None, &many).await, "bodies.0"),
        too_many
    );
}

#[both_databases]
async fn feedback_is_one_answer_from_each(app: TestApp) {
    let (_, challenge) = asked(&app, "feedback").await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    app.respond(&lea, challenge, "Shorter.").await;
    app.respond(&tom, challenge, "Shorter.").await;
    assert_eq!(
        refusal(post_responses(&app.services, &lea, &answers(challenge, &["Longer."])).await),
        ForbiddenReason::EnoughAnswers
    );
    assert_eq!(app.count("responses", "id > 0").await, 2);
}

#[both_databases]
async fn a_form_sent_twice_posts_once(app: TestApp) {
    let (_, challenge) = asked(&app, "brainstorm").await;
    let lea = app.volunteer("Léa").await;
    let first = post_responses(&app.services, &lea, &answers(challenge, &["a", "b"])).await.unwrap();
    let second = post_responses(&app.services, &lea, &answers(challenge, &["a", "b"])).await.unwrap();
    assert_eq!(first, second);
    let overlapping = post_responses(&app.services, &lea, &answers(challenge, &["b", "c"])).await.unwrap();
    assert_eq!(overlapping[0], first[1]);
    assert_eq!(app.count("responses", "id > 0").await, 3);
}

#[both_databases]
async fn a_form_sent_many_times_at_once_posts_once(app: TestApp) {
    let (_, challenge) = asked(&app, "brainstorm").await;
    let (services, lea) = (app.services.clone(), app.volunteer("Léa").await);
    let posted = at_once(20, move |_| {
        let (services, lea) = (services.clone(), lea.clone());
        async move { post_responses(&services, &lea, &answers(challenge, &["a", "b"])).await.unwrap() }
    })
    .await;
    assert!(posted.iter().all(|ids| *ids == posted[0]), "{posted:?}");
    assert_eq!(app.count("responses", "id > 0").await, 2);
}

#[both_databases]
async fn of_many_different_answers_at_once_as_many_stand_as_may(app: TestApp) {
    let (_, challenge) = asked(&app, "brainstorm").await;
    let (services, lea) = (app.services.clone(), app.volunteer("Léa").await);
    let posted = at_once(12, move |number| {
        let (services, lea) = (services.clone(), lea.clone());
        async move { post_responses(&services, &lea, &answers(challenge, &[&format!("Idea {number}")])).await }
    })
    .await;
    let (stand, refused): (Vec<_>, Vec<_>) = posted.into_iter().partition(Result::is_ok);
    assert_eq!(stand.len(), 5);
    for refused in refused {
        assert_eq!(refusal(refused), ForbiddenReason::EnoughAnswers);
    }
    assert_eq!(app.count("responses", "id > 0").await, 5);
}

#[both_databases]
async fn is_kept_as_typed(app: TestApp) {
    let (_, challenge) = asked(&app, "feedback").await;
    let lea = app.volunteer("Léa").await;
    app.respond(&lea, challenge, "  <script>alert('1')</script>\r\n\r\n\u{200f}مرحبا\u{200f} 👩‍👧 ").await;
    let seen = seen_by(&app, None, challenge).await;
    assert_eq!(seen.items[0].answer.text(), "<script>alert('1')</script>\n\n\u{200f}مرحبا\u{200f} 👩‍👧");
}

#[both_databases]
async fn what_cannot_be_an_answer_is_said_at_its_field(app: TestApp) {
    let (_, challenge) = asked(&app, "brainstorm").await;
    let lea = app.volunteer("Léa").await;
    let post = async |bodies: &[&str]| post_responses(&app.services, &lea, &answers(challenge, bodies)).await;
    assert_eq!(problem(post(&[]).await, "bodies.0"), Some(FieldErrorKind::Empty));
    assert_eq!(problem(post(&["", "\n \t"]).await, "bodies.0"), Some(FieldErrorKind::Empty));
    assert_eq!(
        problem(post(&["fits", &"é".repeat(281)]).await, "bodies.1"),
        Some(FieldErrorKind::TooLong { max: 280 })
    );
    let long = "x".repeat(2_000_000);
    assert_eq!(rejected_fields(post(&[&long, "fits", &long]).await), ["bodies.0", "bodies.2"]);
    for hidden in ["\0", "a\u{0}b", "a\u{1b}[2J", "a\u{9d}b"] {
        assert_eq!(problem(post(&[hidden]).await, "bodies.0"), Some(FieldErrorKind::ForbiddenCharacter), "{hidden:?}");
    }
    post(&[&"é".repeat(280)]).await.unwrap();
    assert_eq!(app.count("responses", "id > 0").await, 1);
}

#[both_databases]
async fn is_for_volunteers_while_it_is_open(app: TestApp) {
    let (owner, challenge) = asked(&app, "feedback").await;
    assert_eq!(
        refusal(post_responses(&app.services, &owner, &answers(challenge, &["Us!"])).await),
        ForbiddenReason::OwnChallenge
    );
    let lea = app.volunteer("Léa").await;
    let organisation = services::challenges::show_challenge(&app.services, None, challenge, None).await.unwrap();
    assert_eq!(organisation.challenge.viewer.may_answer, 1);
    app.stop(&owner, challenge).await;
    assert_eq!(
        refusal(post_responses(&app.services, &lea, &answers(challenge, &["Late"])).await),
        ForbiddenReason::NotOpen
    );
    app.close(&owner, challenge).await;
    assert_eq!(
        refusal(post_responses(&app.services, &lea, &answers(challenge, &["Later"])).await),
        ForbiddenReason::NotOpen
    );
    assert_eq!(app.count("responses", "id > 0").await, 0);
}

#[both_databases]
async fn what_is_not_public_or_nobodys_is_not_found(app: TestApp) {
    let (owner, _) = asked(&app, "feedback").await;
    let pantry = app.verified_organisation(&owner, "Pantry").await;
    let draft = app.draft(&owner, &pantry, "feedback").await;
    let lea = app.volunteer("Léa").await;
    assert_not_found(post_responses(&app.services, &lea, &answers(draft, &["Hello"])).await);
    for nobodys in NOBODYS {
        let input = PostResponses { challenge: nobodys.to_owned(), ..answers(ChallengeId(1), &["Hello"]) };
        assert_not_found(post_responses(&app.services, &lea, &input).await);
    }
}
