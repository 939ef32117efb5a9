use super::{NOBODYS, asked, seen_by};
use domain::{
    error::{FieldErrorKind, ForbiddenReason},
    ids::{ChallengeId, CommentId, ResponseId},
    responses::{
        input::{CommentRef, EditComment, PostComment},
        view::CommentView,
    },
};
use services::responses::{delete_comment, edit_comment, post_comment};
use test_support::{TestApp, assert_not_found, at_once, both_databases, problem, refusal};

fn said(response: ResponseId, body: &str) -> PostComment {
    PostComment { response: response.to_string(), body: body.to_owned() }
}

fn edited(comment: CommentId, body: &str) -> EditComment {
    EditComment { comment: comment.to_string(), body: body.to_owned() }
}

fn reference(comment: CommentId) -> CommentRef {
    CommentRef { comment: comment.to_string() }
}

/// The comments under the only response to a challenge.
async fn talk(app: &TestApp, challenge: ChallengeId) -> Vec<CommentView> {
    seen_by(app, None, challenge).await.items.remove(0).comments
}

#[both_databases]
async fn everybody_talks_and_the_team_is_marked(app: TestApp) {
    let (owner, challenge) = asked(&app, "feedback").await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let response = app.respond(&lea, challenge, "Shorter.").await;
    post_comment(&app.services, &tom, &said(response, "By how much?")).await.unwrap();
    post_comment(&app.services, &owner, &said(response, "By half.")).await.unwrap();
    post_comment(&app.services, &lea, &said(response, "<b>Yes</b>")).await.unwrap();
    let talk: Vec<_> =
        talk(&app, challenge).await.into_iter().map(|said| (said.author, said.from_team, said.body)).collect();
    assert_eq!(
        talk,
        [
            ("Tom".to_owned(), false, "By how much?".to_owned()),
            ("Hélène".to_owned(), true, "By half.".to_owned()),
            ("Léa".to_owned(), false, "<b>Yes</b>".to_owned()),
        ]
    );
}

#[both_databases]
async fn said_many_times_at_once_it_stands_once(app: TestApp) {
    let (_, challenge) = asked(&app, "feedback").await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let response = app.respond(&lea, challenge, "Shorter.").await;
    let (services, by) = (app.services.clone(), tom.clone());
    let all = at_once(10, move |_| {
        let (services, by) = (services.clone(), by.clone());
        async move { post_comment(&services, &by, &said(response, "Why?")).await }
    })
    .await;
    assert!(all.iter().all(Result::is_ok), "{all:?}");
    assert_eq!(talk(&app, challenge).await.len(), 1);
}

#[both_databases]
async fn one_does_not_talk_under_what_one_does_not_see(app: TestApp) {
    let (owner, challenge) = asked(&app, "brainstorm").await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let response = app.respond(&lea, challenge, "Frigo").await;
    assert_eq!(
        refusal(post_comment(&app.services, &tom, &said(response, "Nice")).await),
        ForbiddenReason::HiddenUntilOwn
    );
    post_comment(&app.services, &owner, &said(response, "Nice")).await.unwrap();
    app.respond(&tom, challenge, "Chill Bill").await;
    post_comment(&app.services, &tom, &said(response, "Nice")).await.unwrap();
}

#[both_databases]
async fn ones_own_is_edited_and_deleted_while_it_is_open(app: TestApp) {
    let (owner, challenge) = asked(&app, "feedback").await;
    let lea = app.volunteer("Léa").await;
    let response = app.respond(&lea, challenge, "Shorter.").await;
    for body in ["One", "Two", "Three"] {
        post_comment(&app.services, &lea, &said(response, body)).await.unwrap();
    }
    let ids: Vec<_> = talk(&app, challenge).await.iter().map(|said| said.id).collect();
    edit_comment(&app.services, &lea, &edited(ids[0], "Uno")).await.unwrap();
    assert_eq!(
        problem(edit_comment(&app.services, &lea, &edited(ids[0], "Two")).await, "body"),
        Some(FieldErrorKind::Repeated)
    );
    delete_comment(&app.services, &lea, &reference(ids[1])).await.unwrap();
    delete_comment(&app.services, &lea, &reference(ids[1])).await.unwrap();
    let talk: Vec<_> = talk(&app, challenge).await.into_iter().map(|said| (said.body, said.edited)).collect();
    assert_eq!(talk, [("Uno".to_owned(), true), ("Three".to_owned(), false)]);

    app.stop(&owner, challenge).await;
    assert_eq!(refusal(post_comment(&app.services, &lea, &said(response, "Four")).await), ForbiddenReason::NotOpen);
    assert_eq!(refusal(edit_comment(&app.services, &lea, &edited(ids[0], "Eins")).await), ForbiddenReason::NotOpen);
    assert_eq!(refusal(delete_comment(&app.services, &lea, &reference(ids[0])).await), ForbiddenReason::NotOpen);
}

#[both_databases]
async fn that_of_others_is_neither_edited_nor_deleted(app: TestApp) {
    let (owner, challenge) = asked(&app, "feedback").await;
    let lea = app.volunteer("Léa").await;
    let response = app.respond(&lea, challenge, "Shorter.").await;
    post_comment(&app.services, &lea, &said(response, "Much.")).await.unwrap();
    let id = talk(&app, challenge).await[0].id;
    let administrator = app.administrator().await;
    for other in [&owner, &administrator] {
        assert_eq!(
            refusal(edit_comment(&app.services, other, &edited(id, "Little.")).await),
            ForbiddenReason::NotYours
        );
        assert_eq!(refusal(delete_comment(&app.services, other, &reference(id)).await), ForbiddenReason::NotYours);
    }
    assert_eq!(talk(&app, challenge).await[0].body, "Much.");
}

#[both_databases]
async fn what_cannot_be_said_is_refused(app: TestApp) {
    let (_, challenge) = asked(&app, "feedback").await;
    let lea = app.volunteer("Léa").await;
    let response = app.respond(&lea, challenge, "Shorter.").await;
    post_comment(&app.services, &lea, &said(response, &"é".repeat(600))).await.unwrap();
    let id = talk(&app, challenge).await[0].id;
    let long = "x".repeat(2_000_000);
    for (body, wrong) in [
        (" ", FieldErrorKind::Empty),
        (&*long, FieldErrorKind::TooLong { max: 600 }),
        ("a\u{1b}b", FieldErrorKind::ForbiddenCharacter),
        ("\u{8}", FieldErrorKind::ForbiddenCharacter),
    ] {
        assert_eq!(problem(post_comment(&app.services, &lea, &said(response, body)).await, "body"), Some(wrong));
        assert_eq!(problem(edit_comment(&app.services, &lea, &edited(id, body)).await, "body"), Some(wrong));
    }
    assert_eq!(talk(&app, challenge).await.len(), 1);
}

#[both_databases]
async fn what_is_nobodys_is_not_found(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    for nobodys in NOBODYS {
        assert_not_found(
            post_comment(&app.services, &lea, &PostComment { response: nobodys.into(), body: "Hello".into() }).await,
        );
        assert_not_found(
            edit_comment(&app.services, &lea, &EditComment { comment: nobodys.into(), body: "Hello".into() }).await,
        );
        assert_not_found(delete_comment(&app.services, &lea, &CommentRef { comment: nobodys.into() }).await);
    }
}
