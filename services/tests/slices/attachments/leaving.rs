use super::{about, kept, pdf, picture, read, send, story};
use domain::{
    attachments::{DRAFTS_KEPT, Place},
    moderation::input::RemoveAccount,
    responses::input::ResponseRef,
    time::Span,
};
use services::{attachments::remove_attachment, jobs::sweep, responses::delete_response};
use test_support::{PICTURE, TestApp, assert_not_found, both_databases};

#[both_databases]
async fn a_file_is_deleted_with_the_last_that_points_to_it(app: TestApp) {
    let story = story(&app).await;
    let one = picture(&app, &story.owner, Place::Challenge(story.draft)).await;
    let other = picture(&app, &story.lea, Place::Draft(story.open)).await;
    assert_eq!(kept(&app).len(), 1);
    remove_attachment(&app.services, &story.owner, one).await.unwrap();
    remove_attachment(&app.services, &story.owner, one).await.unwrap();
    sweep(&app.services).await.unwrap();
    assert!(read(&app, Some(&story.lea), other).await.is_ok());
    assert_not_found(remove_attachment(&app.services, &story.owner, other).await);
    remove_attachment(&app.services, &story.lea, other).await.unwrap();
    sweep(&app.services).await.unwrap();
    assert!(kept(&app).is_empty());
    assert_eq!(app.count("stored_files", "1 = 1").await, 0);
    // And it can come again.
    picture(&app, &story.owner, Place::Challenge(story.draft)).await;
    assert_eq!(kept(&app).len(), 1);
}

#[both_databases]
async fn a_deleted_answer_takes_its_files_along(app: TestApp) {
    let story = story(&app).await;
    picture(&app, &story.lea, Place::Draft(story.open)).await;
    let response = app.respond(&story.lea, story.open, "See the picture.").await;
    let input = ResponseRef { response: response.to_string() };
    delete_response(&app.services, &story.lea, &input).await.unwrap();
    sweep(&app.services).await.unwrap();
    assert!(kept(&app).is_empty());
    assert_eq!(app.count("challenges", "attachments <> 0").await, 0);
}

#[both_databases]
async fn files_of_an_answer_that_is_never_posted_are_kept_for_a_week(app: TestApp) {
    let story = story(&app).await;
    picture(&app, &story.lea, Place::Draft(story.open)).await;
    app.advance(Span(DRAFTS_KEPT.0 - 1));
    sweep(&app.services).await.unwrap();
    assert_eq!(kept(&app).len(), 1);
    app.advance(Span(2));
    for _ in 0..2 {
        sweep(&app.services).await.unwrap();
    }
    assert!(kept(&app).is_empty());
}

/// A process may end after each step.
#[both_databases]
async fn what_a_process_left_that_ended_is_removed_after_an_hour(app: TestApp) {
    let story = story(&app).await;
    let tx = app.services.store().begin().await.unwrap();
    store::stored_files::claim(&tx, "attachments/orphan", 3, app.now()).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    services::ports::Files::put(&app.files, "attachments/orphan", b"abc".to_vec()).await.unwrap();
    sweep(&app.services).await.unwrap();
    assert_eq!(kept(&app), ["attachments/orphan"], "somebody may be at it");
    app.advance(Span::hours(1));
    sweep(&app.services).await.unwrap();
    assert!(kept(&app).is_empty());
    // It ended while it removed a file.
    let id = picture(&app, &story.owner, Place::Challenge(story.draft)).await;
    remove_attachment(&app.services, &story.owner, id).await.unwrap();
    app.sql("UPDATE stored_files SET removing_at = 1").await.unwrap();
    let again = send(&app, &story.owner, Place::Challenge(story.draft), about("a", "A van"), PICTURE).await;
    assert!(matches!(again, Err(services::Error::Conflict(_))), "{again:?}");
    sweep(&app.services).await.unwrap();
    assert_eq!((kept(&app).len(), app.count("stored_files", "1 = 1").await), (0, 0));
    // Or is still at it.
    let id = picture(&app, &story.owner, Place::Challenge(story.draft)).await;
    remove_attachment(&app.services, &story.owner, id).await.unwrap();
    app.sql(&format!("UPDATE stored_files SET removing_at = {}", app.now().0)).await.unwrap();
    sweep(&app.services).await.unwrap();
    assert_eq!((kept(&app).len(), app.count("stored_files", "1 = 1").await), (1, 1));
    app.advance(Span::minutes(11));
    sweep(&app.services).await.unwrap();
    assert_eq!((kept(&app).len(), app.count("stored_files", "1 = 1").await), (0, 0));
    picture(&app, &story.owner, Place::Challenge(story.draft)).await;
}

#[both_databases]
async fn a_storage_that_fails_leaves_no_row_that_points_to_nothing(app: TestApp) {
    let story = story(&app).await;
    app.files.broken(true);
    assert!(send(&app, &story.owner, Place::Challenge(story.draft), about("a", "A van"), PICTURE).await.is_err());
    app.files.broken(false);
    assert_eq!(app.count("attachments", "1 = 1").await, 0);
    pdf(&app, &story.owner, Place::Challenge(story.draft)).await;
    app.advance(Span::hours(2));
    sweep(&app.services).await.unwrap();
    assert_eq!((kept(&app).len(), app.count("stored_files", "1 = 1").await), (1, 1));
}

#[both_databases]
async fn an_account_that_is_removed_takes_its_pictures_out_of_sight(app: TestApp) {
    let story = story(&app).await;
    let id = picture(&app, &story.lea, Place::Draft(story.open)).await;
    app.respond(&story.lea, story.open, "Buy this.").await;
    let moderator = app.moderator("Maya").await;
    let input =
        RemoveAccount { person: story.lea.id.to_string(), reason: "spam".to_owned(), words: "Advertising.".to_owned() };
    services::moderation::remove_account(&app.services, &moderator, &input).await.unwrap();
    sweep(&app.services).await.unwrap();
    assert_not_found(read(&app, None, id).await);
    app.advance(Span::days(31));
    for _ in 0..3 {
        sweep(&app.services).await.unwrap();
    }
    assert!(kept(&app).is_empty());
}

/// The files may be of another moment than a restored database.
#[both_databases]
async fn a_file_that_is_missing_comes_back_with_its_content(app: TestApp) {
    let story = story(&app).await;
    let one = picture(&app, &story.owner, Place::Challenge(story.draft)).await;
    services::ports::Files::delete(&app.files, &kept(&app)[0]).await.unwrap();
    assert_not_found(read(&app, Some(&story.owner), one).await);
    let other = picture(&app, &story.lea, Place::Draft(story.open)).await;
    assert!(read(&app, Some(&story.lea), other).await.is_ok());
    assert!(read(&app, Some(&story.owner), one).await.is_ok());
}
