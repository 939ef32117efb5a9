use super::{about, kept, story};
use domain::{
    attachments::Place,
    error::{FieldErrorKind, ForbiddenReason},
    time::Span,
};
use services::{
    attachments::{MAX_PIECE, PieceAdded, add_piece, begin_upload, find_upload, finish_upload},
    challenges::show_draft,
    jobs::sweep,
};
use test_support::{TestApp, assert_not_found, both_databases, problem, refusal};

/// A text of so many bytes.
fn text(bytes: usize) -> Vec<u8> {
    (0..bytes).map(|at| b'a' + u8::try_from(at / 1_000 % 26).unwrap()).collect()
}

#[both_databases]
async fn an_upload_goes_on_where_it_was(app: TestApp) {
    let story = story(&app).await;
    let content = text(500_000);
    let token = begin_upload(&app.services, &story.owner, 500_000).await.unwrap();
    let add = async |at: usize, bytes: usize| {
        let piece = &content[at..at + bytes];
        add_piece(&app.services, &story.owner, &token, i64::try_from(at).unwrap(), piece).await
    };
    assert_eq!(add(0, 200_000).await.unwrap(), PieceAdded::Received(200_000));
    // The answer was lost, and the piece comes again; or one is left out.
    assert_eq!(add(0, 200_000).await.unwrap(), PieceAdded::Elsewhere(200_000));
    assert_eq!(add(300_000, 100_000).await.unwrap(), PieceAdded::Elsewhere(200_000));
    assert_eq!(find_upload(&app.services, &story.owner, &token).await.unwrap(), 200_000);
    let place = Place::Challenge(story.draft);
    let cut = finish_upload(&app.services, &story.owner, &token, (place, about("a.txt", ""))).await;
    assert_eq!(problem(cut, "file"), Some(FieldErrorKind::FileIncomplete));
    add(200_000, 200_000).await.unwrap();
    assert_eq!(add(400_000, 100_000).await.unwrap(), PieceAdded::Received(500_000));
    assert!(add(500_000, 0).await.is_err());

    finish_upload(&app.services, &story.owner, &token, (place, about("a.txt", ""))).await.unwrap();
    assert_not_found(finish_upload(&app.services, &story.owner, &token, (place, about("a.txt", ""))).await);
    sweep(&app.services).await.unwrap();
    assert_eq!(kept(&app).len(), 1);
    let draft = show_draft(&app.services, &story.owner, story.draft).await.unwrap();
    let read = services::attachments::read_attachment(&app.services, Some(&story.owner), draft.attachments[0].id, 0);
    assert!(read.await.unwrap().content == content);
}

#[both_databases]
async fn uploads_are_bounded_and_swept_after_a_day(app: TestApp) {
    let story = story(&app).await;
    for bytes in [0, -1, i64::MIN] {
        assert_eq!(
            problem(begin_upload(&app.services, &story.owner, bytes).await, "file"),
            Some(FieldErrorKind::NoFile)
        );
    }
    let large = begin_upload(&app.services, &story.owner, 10_000_001).await;
    assert_eq!(problem(large, "file"), Some(FieldErrorKind::FileTooLarge { max: 10 }));
    let token = begin_upload(&app.services, &story.owner, 10).await.unwrap();
    for piece in [text(11), text(usize::try_from(MAX_PIECE).unwrap() + 1)] {
        assert!(add_piece(&app.services, &story.owner, &token, 0, &piece).await.is_err());
    }
    add_piece(&app.services, &story.owner, &token, 0, b"half").await.unwrap();
    for other in [&story.lea, &app.administrator().await] {
        assert_not_found(find_upload(&app.services, other, &token).await);
        assert_not_found(add_piece(&app.services, other, &token, 4, b"more").await);
    }
    for _ in 2..=6 {
        begin_upload(&app.services, &story.owner, 10).await.unwrap();
    }
    assert_eq!(find_upload(&app.services, &story.owner, &token).await.unwrap(), 4);
    begin_upload(&app.services, &story.lea, 10).await.unwrap();
    // The oldest gives way, and of nobody else.
    begin_upload(&app.services, &story.owner, 10).await.unwrap();
    assert_not_found(find_upload(&app.services, &story.owner, &token).await);
    assert_eq!(app.count("uploads", "1 = 1").await, 7);
    app.advance(Span(Span::days(1).0 + 1));
    for _ in 0..2 {
        sweep(&app.services).await.unwrap();
    }
    assert!(kept(&app).is_empty());
    assert_eq!((app.count("uploads", "1 = 1").await, app.count("stored_files", "1 = 1").await), (0, 0));
}

#[both_databases]
async fn nothing_is_read_for_whoever_may_not_attach_it_there(app: TestApp) {
    let story = story(&app).await;
    let tom = app.volunteer("Tom").await;
    assert_eq!(refusal(begin_upload(&app.services, &tom, 4).await), ForbiddenReason::NoFilesYet);
    let token = begin_upload(&app.services, &story.lea, 4).await.unwrap();
    add_piece(&app.services, &story.lea, &token, 0, b"Text").await.unwrap();
    // Reading a piece would fail.
    app.files.broken(true);
    let finish = async |place| finish_upload(&app.services, &story.lea, &token, (place, about("a.txt", ""))).await;
    assert_eq!(refusal(finish(Place::Challenge(story.open)).await), ForbiddenReason::NotOnTheTeam);
    assert_not_found(finish(Place::Challenge(story.draft)).await);
    assert!(matches!(finish(Place::Draft(story.open)).await, Err(services::Error::Unexpected(_))));
    app.files.broken(false);
    finish(Place::Draft(story.open)).await.unwrap();
}
