use super::{NAME, erase, join, left_of, story};
use domain::time::Span;
use services::jobs::sweep;
use test_support::{TestApp, both_databases};

both_databases! {
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
}
