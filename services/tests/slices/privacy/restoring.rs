use super::{NAME, erase, join, left_of, story};
use domain::{
    moderation::{DAYS_TO_UNDO, input::RemoveAccount},
    time::Span,
};
use services::{
    accounts::send_erasure_link,
    jobs::{begin, sweep},
    mail::deliver,
    moderation::remove_account,
};
use test_support::{TestApp, almost, both_databases, email_of};

#[both_databases]
async fn what_was_erased_stays_erased_in_a_database_that_was_put_back(app: TestApp) {
    let story = story(&app).await;
    let backup = app.backup().await;
    app.advance(Span::hours(1));
    erase(&app, &story.person).await;
    assert!(left_of(&app).await.is_empty());
    let restored = app.restored(&backup).await;
    assert!(!left_of(&restored).await.is_empty(), "the backup is from before");
    sweep(&restored.services).await.unwrap();
    assert_eq!(left_of(&restored).await, Vec::<String>::new());
    assert_eq!(restored.count("erasures", "user_id > 0").await, 1);
    sweep(&restored.services).await.unwrap();
    assert_eq!(restored.files.keys().len(), 1);
}

#[both_databases]
async fn what_was_erased_is_so_before_anybody_comes_and_any_mail_goes_out(app: TestApp) {
    let story = story(&app).await;
    send_erasure_link(&app.services, &story.person).await.unwrap();
    let backup = app.backup().await;
    erase(&app, &story.person).await;
    let restored = app.restored(&backup).await;
    app.files.broken(true);
    assert!(begin(&restored.services).await.is_err(), "nobody can tell what was erased");
    app.files.broken(false);
    begin(&restored.services).await.unwrap();
    assert_eq!(left_of(&restored).await, Vec::<String>::new());
    deliver(&restored.services).await.unwrap();
    assert!(restored.mail.to(&email_of(NAME)).is_empty());
}

#[both_databases]
async fn an_account_that_moderators_removed_is_erased_in_the_end_and_stays_so(app: TestApp) {
    let story = story(&app).await;
    let moderator = app.moderator("Max").await;
    let input = RemoveAccount { person: story.person.id.to_string(), reason: "spam".into(), words: format!("{NAME}!") };
    remove_account(&app.services, &moderator, &input).await.unwrap();
    let backup = app.backup().await;
    app.advance(almost(Span::days(DAYS_TO_UNDO)));
    sweep(&app.services).await.unwrap();
    assert_eq!(app.count("users", "erased_at IS NOT NULL").await, 0);
    app.advance(Span(1));
    sweep(&app.services).await.unwrap();
    assert_eq!(left_of(&app).await, Vec::<String>::new());
    assert_eq!(app.count("erasures", &format!("user_id = {}", story.person.id)).await, 1);
    assert_eq!(app.count("memberships", &format!("user_id = {}", story.person.id)).await, 0);
    let restored = app.restored(&backup).await;
    begin(&restored.services).await.unwrap();
    assert_eq!(left_of(&restored).await, Vec::<String>::new());
    sweep(&restored.services).await.unwrap();
    assert_eq!(restored.count("removals", "final_at IS NOT NULL").await, 1);
    assert_eq!(restored.files.keys().len(), 1);
}

#[both_databases]
async fn a_removal_that_an_earlier_version_finished_is_an_erasure_too(app: TestApp) {
    let (person, moderator) = (app.volunteer(NAME).await, app.moderator("Max").await);
    let organisation = app.organisation(&person, "Refuge").await;
    let input = RemoveAccount { person: person.id.to_string(), reason: "spam".into(), words: String::new() };
    remove_account(&app.services, &moderator, &input).await.unwrap();
    app.sql(&format!("UPDATE removals SET final_at = {}", app.now().0)).await.unwrap();
    app.advance(Span::days(DAYS_TO_UNDO));
    sweep(&app.services).await.unwrap();
    assert_eq!(left_of(&app).await, Vec::<String>::new());
    // The only owner stays one, as an identifier without data.
    assert_eq!(app.count("memberships", &format!("organisation_id = {} AND role = 'owner'", organisation.id)).await, 1);
    app.volunteer(NAME).await;
}

#[both_databases]
async fn a_number_that_is_somebody_elses_now_is_left_alone(app: TestApp) {
    let backup = app.backup().await;
    let person = app.volunteer(NAME).await;
    erase(&app, &person).await;
    let restored = app.restored(&backup).await;
    restored.advance(Span::hours(1));
    let newcomer = restored.volunteer("Tom").await;
    assert_eq!(newcomer.id, person.id, "the older database gives the number again");
    sweep(&restored.services).await.unwrap();
    assert_eq!(restored.count("users", "erased_at IS NOT NULL").await, 0);
}

#[both_databases]
async fn the_only_owner_is_erased_again_and_the_team_keeps_a_number(app: TestApp) {
    let person = app.volunteer(NAME).await;
    let organisation = app.organisation(&person, "Refuge").await;
    let backup = app.backup().await;
    let tom = app.volunteer("Tom").await;
    join(&app, &tom, &organisation).await;
    erase(&app, &person).await;
    let restored = app.restored(&backup).await;
    sweep(&restored.services).await.unwrap();
    assert_eq!(left_of(&restored).await, Vec::<String>::new());
    assert_eq!(restored.count("memberships", "role = 'owner'").await, 1);
}

#[both_databases]
async fn a_list_that_was_lost_is_written_again(app: TestApp) {
    let person = app.volunteer(NAME).await;
    erase(&app, &person).await;
    let keys = app.files.keys();
    for key in &keys {
        services::ports::Files::delete(&app.files, key).await.unwrap();
    }
    sweep(&app.services).await.unwrap();
    assert_eq!(app.files.keys(), keys);
}
