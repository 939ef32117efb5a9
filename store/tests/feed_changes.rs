//! The log of changes in the feed: who reads it misses nothing.

use domain::ids::ChallengeId;
use sea_orm::ConnectionTrait;
use store::{
    Connect, Store,
    feed::{FeedPosition, changes_since, delete_changes, has_changes_beyond, position},
};
use test_support::{TestApp, both_databases, on_postgres};

/// The changes since a position, which is moved to the end; `None` when some are missing.
async fn next(store: &Store, at: &mut FeedPosition) -> Option<Vec<i64>> {
    let (end, changed) = changes_since(store, at, 100).await.unwrap()?;
    *at = end;
    let mut ids: Vec<i64> = changed.into_iter().map(|ChallengeId(id)| id).collect();
    ids.sort_unstable();
    Some(ids)
}

async fn add(app: &TestApp, id: i64) {
    app.sql(&format!("INSERT INTO feed_changes (challenge_id) VALUES ({id})")).await.unwrap();
}

#[both_databases]
async fn each_change_is_read_once(app: TestApp) {
    let store = app.services.store();
    let mut at = position(store).await.unwrap();
    assert_eq!(next(store, &mut at).await, Some(vec![]));
    for id in [7, 7, 9] {
        add(&app, id).await;
    }
    assert_eq!(next(store, &mut at).await, Some(vec![7, 9]));
    assert_eq!(next(store, &mut at).await, Some(vec![]));
    let tx = store.begin().await.unwrap();
    tx.connection().execute_unprepared("INSERT INTO feed_changes (challenge_id) VALUES (8)").await.unwrap();
    assert_eq!(next(store, &mut at).await, Some(vec![]), "not committed yet");
    tx.commit().await.unwrap();
    assert_eq!(next(store, &mut at).await, Some(vec![8]));
    let tx = store.begin().await.unwrap();
    tx.connection().execute_unprepared("INSERT INTO feed_changes (challenge_id) VALUES (6)").await.unwrap();
    drop(tx);
    assert_eq!(next(store, &mut at).await, Some(vec![]), "taken back");
}

#[both_databases]
async fn too_many_changes_are_not_read_in_part(app: TestApp) {
    let store = app.services.store();
    let at = position(store).await.unwrap();
    for id in 1..=3 {
        add(&app, id).await;
    }
    assert!(changes_since(store, &at, 2).await.unwrap().is_none());
    assert_eq!(changes_since(store, &at, 3).await.unwrap().unwrap().1.len(), 3);
}

#[both_databases]
async fn deleted_changes_are_missed_by_those_who_have_not_read_them(app: TestApp) {
    let store = app.services.store();
    let (mut at, early) = (position(store).await.unwrap(), position(store).await.unwrap());
    for id in 1..=6 {
        add(&app, id).await;
    }
    assert_eq!(next(store, &mut at).await.unwrap().len(), 6);
    for deleted in [2, 2, 0] {
        assert_eq!(has_changes_beyond(store, 3).await.unwrap(), deleted > 0);
        let tx = store.begin().await.unwrap();
        assert_eq!(delete_changes(&tx, 3, 2).await.unwrap(), deleted);
        tx.commit().await.unwrap();
    }
    assert_eq!(app.count("feed_changes", "challenge_id > 3").await, 3, "the newest are kept");
    assert!(changes_since(store, &early, 100).await.unwrap().is_none());
    // A transaction of another test on the same server makes it cautious.
    assert!(next(store, &mut at).await.map_or(!app.is_sqlite(), |changed| changed.is_empty()));
    let mut at = position(store).await.unwrap();
    add(&app, 8).await;
    assert_eq!(next(store, &mut at).await, Some(vec![8]));
}

/// Its number is lower, also that of its transaction.
#[test]
fn a_transaction_that_began_earlier_and_commits_later_is_not_missed() {
    on_postgres(|app| async move {
        let store = app.services.store();
        let mut at = position(store).await.unwrap();
        let early = store.begin().await.unwrap();
        early.connection().execute_unprepared("INSERT INTO feed_changes (challenge_id) VALUES (1)").await.unwrap();
        let between = store.begin().await.unwrap();
        between.connection().execute_unprepared("INSERT INTO feed_changes (challenge_id) VALUES (2)").await.unwrap();
        add(&app, 3).await;
        assert_eq!(next(store, &mut at).await, Some(vec![3]));
        between.commit().await.unwrap();
        add(&app, 4).await;
        assert_eq!(next(store, &mut at).await, Some(vec![2, 4]), "3 not again");
        early.commit().await.unwrap();
        assert_eq!(next(store, &mut at).await, Some(vec![1]));
        assert_eq!(next(store, &mut at).await, Some(vec![]));
    });
}

/// Transactions of the server that a dump comes from may have higher numbers than those of this one.
#[test]
fn changes_of_another_server_are_not_read_again_and_again() {
    on_postgres(|app| async move {
        let store = app.services.store();
        let mut at = position(store).await.unwrap();
        let foreign = "INSERT INTO feed_changes (transaction_id, challenge_id) VALUES ('4000000000000', 5)";
        app.sql(foreign).await.unwrap();
        assert_eq!(next(store, &mut at).await, Some(vec![]));
        assert!(has_changes_beyond(store, 100).await.unwrap());
        let tx = store.begin().await.unwrap();
        assert_eq!(delete_changes(&tx, 100, 10).await.unwrap(), 1);
        tx.commit().await.unwrap();
        assert!(!has_changes_beyond(store, 100).await.unwrap());
        assert_eq!(app.count("feed_changes", "challenge_id = 5").await, 0);
        add(&app, 6).await;
        assert_eq!(next(store, &mut at).await, Some(vec![0, 6]));
        // A dump has no others.
        app.sql("DELETE FROM feed_changes").await.unwrap();
        app.sql(foreign).await.unwrap();
        assert!(changes_since(store, &at, 100).await.unwrap().is_none());
        let tx = store.begin().await.unwrap();
        delete_changes(&tx, 100, 10).await.unwrap();
        tx.commit().await.unwrap();
        let mut at = position(store).await.unwrap();
        add(&app, 7).await;
        assert_eq!(next(store, &mut at).await, Some(vec![7]));
    });
}
