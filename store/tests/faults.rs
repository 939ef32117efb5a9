//! A failing database: what was acknowledged is stored, and what is not stored is not acknowledged.

use domain::{
    ids::{ResponseId, UserId},
    voting::Vote,
};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use std::{sync::Arc, time::Duration};
use store::{Connect, Error, Result, Store};
use test_support::{TestApp, both_databases};
use tokio::time::timeout;

mod line;

use line::Line;

/// The minimum length of a secret.
const VALUE: &str = "a value of at least forty-three characters, as a secret is";

/// A transaction that stores something under a name.
async fn keep(store: &Store, name: &str, value: &str) -> Result<()> {
    let tx = store.begin().await?;
    store::secrets::keep(&tx, name, value).await?;
    tx.commit().await
}

/// A vote that a constraint refuses.
async fn vote_of_nobody(app: &TestApp, tx: &store::Tx) -> Result<()> {
    store::voting::set(tx, ResponseId(999), UserId(999), Some(Vote::Helpful), &app.now().into()).await.map(drop)
}

async fn kept(app: &TestApp, name: &str) -> bool {
    app.count("secrets", &format!("name = '{name}'")).await == 1
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_after_a_full_disk_lasts() {
    let app = TestApp::sqlite().await;
    let store = app.services.store();
    app.fill_disk().await;
    let full = keep(store, "long", &"x".repeat(100_000)).await;
    assert!(matches!(full, Err(Error::Unavailable(_))), "{full:?}");
    app.free_disk().await;
    let tx = store.begin().await.unwrap();
    assert!(matches!(vote_of_nobody(&app, &tx).await, Err(Error::Conflict(_))));
    drop(tx);
    for name in ["first", "second"] {
        keep(store, name, VALUE).await.unwrap();
        assert!(kept(&app, name).await, "acknowledged and lost: {name}");
    }
    assert!(!kept(&app, "long").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_full_disk_nothing_more_of_the_change_is_done() {
    let app = TestApp::sqlite().await;
    let store = app.services.store();
    app.fill_disk().await;
    let tx = store.begin().await.unwrap();
    let full = store::secrets::keep(&tx, "long", &"x".repeat(100_000)).await;
    assert!(matches!(full, Err(Error::Unavailable(_))), "{full:?}");
    // SQLite has rolled back by itself: outside a transaction this would be committed.
    assert!(store::secrets::keep(&tx, "half", VALUE).await.is_err());
    assert!(tx.commit().await.is_err());
    assert!(!kept(&app, "half").await);
}

#[both_databases]
async fn a_change_of_which_a_statement_failed_is_not_committed(app: TestApp) {
    let store = app.services.store();
    let tx = store.begin().await.unwrap();
    store::secrets::keep(&tx, "before", VALUE).await.unwrap();
    assert!(matches!(vote_of_nobody(&app, &tx).await, Err(Error::Conflict(_))));
    assert!(store::secrets::keep(&tx, "after", VALUE).await.is_err());
    assert!(tx.commit().await.is_err(), "PostgreSQL would say that it is committed");
    assert!(!kept(&app, "before").await && !kept(&app, "after").await);
    keep(store, "next", VALUE).await.unwrap();
    assert!(kept(&app, "next").await);
}

#[both_databases]
async fn what_a_newer_version_made_is_refused(app: TestApp) {
    app.sql("INSERT INTO seaql_migrations (version, applied_at) VALUES ('m29990101_000999_later', 1)").await.unwrap();
    let refused = Store::open(app.url()).await.unwrap_err();
    assert!(matches!(&refused, Error::Open { reason, .. } if reason.contains("newer version")), "{refused}");
}

#[both_databases]
async fn several_processes_make_one_schema(app: TestApp) {
    let url = if app.url().starts_with("sqlite") {
        app.url().replace("quinze.db", "other.db")
    } else {
        app.sql("DROP SCHEMA public CASCADE").await.unwrap();
        app.sql("CREATE SCHEMA public").await.unwrap();
        app.url().to_owned()
    };
    let url = Arc::<str>::from(url);
    for opened in test_support::at_once(4, |_| {
        let url = url.clone();
        async move { Store::open(&url).await }
    })
    .await
    {
        assert!(opened.unwrap().is_reachable().await);
    }
}

#[tokio::test]
async fn a_server_that_does_not_answer_is_told_of_within_two_seconds_and_used_again_afterwards() {
    let app = TestApp::postgres().await;
    let line = Line::to(app.url()).await;
    let store = Store::open(&line.url).await.unwrap();
    keep(&store, "before", VALUE).await.unwrap();
    line.hold();
    let (asked, read) =
        tokio::join!(within_two_seconds(keep(&store, "meanwhile", VALUE)), within_two_seconds(find(&store)));
    assert!(matches!(asked, Err(Error::Unavailable(_))), "{asked:?}");
    assert!(matches!(read, Err(Error::Unavailable(_))), "{read:?}");
    line.open();
    keep(&store, "after", VALUE).await.unwrap();
    assert!(kept(&app, "before").await && kept(&app, "after").await);
}

#[tokio::test]
async fn a_server_that_is_away_is_told_of_within_two_seconds() {
    let app = TestApp::postgres().await;
    let line = Line::to(app.url()).await;
    let store = Store::open(&line.url).await.unwrap();
    let tx = store.begin().await.unwrap();
    line.cut();
    let broken = within_two_seconds(store::secrets::keep(&tx, "half", VALUE)).await;
    assert!(matches!(broken, Err(Error::Unavailable(_))), "{broken:?}");
    let asked = within_two_seconds(keep(&store, "meanwhile", VALUE)).await;
    assert!(matches!(asked, Err(Error::Unavailable(_))), "{asked:?}");
}

#[tokio::test]
async fn nobody_waits_for_a_lock_for_long() {
    let app = TestApp::postgres().await;
    let store = app.services.store();
    let (holding, waiting) = (store.begin().await.unwrap(), store.begin().await.unwrap());
    for limit in ["lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout"] {
        let show = Statement::from_string(DbBackend::Postgres, format!("SHOW {limit}"));
        let row = waiting.connection().query_one_raw(show).await.unwrap().unwrap();
        let shown: String = row.try_get_by_index(0).unwrap();
        assert_ne!(shown, "0", "{limit}");
    }
    holding.connection().execute_unprepared("LOCK TABLE votes").await.unwrap();
    let refused = waiting.connection().execute_unprepared("LOCK TABLE votes NOWAIT").await;
    assert!(matches!(refused.map_err(Error::from), Err(Error::Unavailable(_))));
}

async fn find(store: &Store) -> Result<()> {
    store::secrets::find(store, "before").await.map(drop)
}

async fn within_two_seconds<T>(work: impl Future<Output = T>) -> T {
    timeout(Duration::from_secs(2), work).await.expect("an answer within two seconds")
}
