//! Transactions of SQLite that are committed together: each is acknowledged when it is durable, and what becomes of one
//! is nothing to the others.

use domain::{
    ids::{ResponseId, UserId},
    time::Timestamp,
    voting::Vote,
};
use std::{collections::HashSet, time::Duration};
use store::{Error, Result, Store, Tx};
use test_support::TestApp;
use tokio::{task::yield_now, time::timeout};

/// The minimum length of a secret.
const VALUE: &str = "a value of at least forty-three characters, as a secret is";
/// The bytes of a page of the database, of the head of its write-ahead log, and before each page in it.
const PAGE: usize = 4096;
const LOG_HEAD: usize = 32;
const FRAME_HEAD: usize = 24;

async fn write(tx: &Tx, name: &str) -> Result<()> {
    store::secrets::keep(tx, name, VALUE).await
}

/// Tries what a constraint refuses.
async fn break_a_rule(tx: &Tx) {
    let vote = store::voting::set(tx, ResponseId(999), UserId(999), Some(Vote::Helpful), &Timestamp(0).into()).await;
    assert!(matches!(vote, Err(Error::Conflict(_))), "{vote:?}");
}

/// Writes one thing.
async fn change(store: Store, name: &str) -> Result<()> {
    let tx = store.begin_grouped().await?;
    write(&tx, name).await?;
    tx.commit().await
}

/// The names that are kept.
async fn kept(app: &TestApp, names: impl Iterator<Item = String>) -> HashSet<String> {
    let mut kept = HashSet::new();
    for name in names {
        if app.count("secrets", &format!("name = '{name}'")).await == 1 {
            kept.insert(name);
        }
    }
    kept
}

/// How many commits the write-ahead log has: the frames that name the size of the database.
/// <https://www.sqlite.org/fileformat2.html#the_write_ahead_log>
fn commits(app: &TestApp) -> usize {
    let file = app.url().trim_start_matches("sqlite://").split('?').next().unwrap_or_default().to_owned();
    let log = std::fs::read(file + "-wal").unwrap();
    let frames = log.get(LOG_HEAD..).unwrap_or_default().chunks_exact(FRAME_HEAD + PAGE);
    // A log that began anew has frames of the earlier one behind its own, whose salts differ.
    frames.take_while(|frame| frame[8..16] == log[16..24]).filter(|frame| frame[4..8] != [0; 4]).count()
}

/// Begins transactions one after the other while another holds the turn, so that all wait for it.
async fn waiting<T: Send + 'static, W: Future<Output = T> + Send + 'static>(
    store: &Store,
    count: usize,
    work: impl Fn(usize, Store) -> W,
) -> Vec<T> {
    let holding = store.begin().await.unwrap();
    let tasks: Vec<_> = (0..count).map(|number| tokio::spawn(work(number, store.clone()))).collect();
    for _ in 0..10 * count {
        yield_now().await;
    }
    holding.commit().await.unwrap();
    let mut done = Vec::new();
    for task in tasks {
        done.push(task.await.unwrap());
    }
    done
}

#[tokio::test]
async fn those_who_wait_are_committed_together() {
    let app = TestApp::sqlite().await;
    let before = commits(&app);
    let done =
        waiting(app.services.store(), 40, |number, store| async move { change(store, &number.to_string()).await });
    assert!(done.await.iter().all(Result::is_ok));
    assert_eq!(kept(&app, (0..40).map(|number| number.to_string())).await.len(), 40);
    assert_eq!(commits(&app) - before, 1);
}

#[tokio::test]
async fn one_alone_is_committed_alone() {
    let app = TestApp::sqlite().await;
    let store = app.services.store();
    let before = commits(&app);
    for name in ["first", "second"] {
        let tx = store.begin_grouped().await.unwrap();
        write(&tx, name).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(app.count("secrets", &format!("name = '{name}'")).await, 1);
    }
    assert_eq!(commits(&app) - before, 2);
}

#[tokio::test]
async fn what_stands_alone_begins_when_the_others_are_durable() {
    let app = TestApp::sqlite().await;
    let before = commits(&app);
    let seen = waiting(app.services.store(), 9, |number, store| async move {
        if number != 4 {
            return change(store, &number.to_string()).await.map(|()| 0);
        }
        let tx = store.begin().await?;
        let outside = store::secrets::find(&store, "3").await?;
        write(&tx, "4").await?;
        tx.commit().await.map(|()| usize::from(outside.is_some()))
    });
    assert_eq!(seen.await.into_iter().map(Result::unwrap).sum::<usize>(), 1, "what it may meet is there for all");
    assert_eq!(commits(&app) - before, 3);
}

#[tokio::test]
async fn what_is_refused_or_given_up_leaves_the_others() {
    let app = TestApp::sqlite().await;
    let before = commits(&app);
    let done = waiting(app.services.store(), 30, |number, store| async move {
        let tx = store.begin_grouped().await?;
        write(&tx, &number.to_string()).await?;
        match number % 3 {
            0 => break_a_rule(&tx).await,
            1 => return Err(Error::Conflict("given up".to_owned())),
            _ => {}
        }
        tx.commit().await
    });
    let done = done.await;
    let expected: HashSet<String> = (0..30).filter(|number| number % 3 == 2).map(|number| number.to_string()).collect();
    for (number, result) in done.iter().enumerate() {
        assert_eq!(result.is_ok(), expected.contains(&number.to_string()), "{number}: {result:?}");
    }
    assert_eq!(kept(&app, (0..30).map(|number| number.to_string())).await, expected);
    assert_eq!(commits(&app) - before, 1);
}

#[tokio::test]
async fn the_turn_goes_on_when_the_first_gives_up() {
    let app = TestApp::sqlite().await;
    let store = app.services.store();
    let first = store.begin_grouped().await.unwrap();
    write(&first, "first").await.unwrap();
    let next = tokio::spawn(change(store.clone(), "next"));
    yield_now().await;
    drop(first);
    next.await.unwrap().unwrap();
    assert_eq!(kept(&app, ["first", "next"].map(str::to_owned).into_iter()).await, HashSet::from(["next".to_owned()]));
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_full_disk_nothing_of_the_group_is_acknowledged_and_the_next_is_kept() {
    let app = TestApp::sqlite().await;
    let store = app.services.store();
    app.fill_disk().await;
    let long = waiting(store, 12, |number, store| async move {
        let tx = store.begin_grouped().await?;
        let value = if number == 6 { "x".repeat(100_000) } else { VALUE.to_owned() };
        store::secrets::keep(&tx, &number.to_string(), &value).await?;
        tx.commit().await
    });
    let done = long.await;
    assert!(matches!(done[6], Err(Error::Unavailable(_))), "{:?}", done[6]);
    assert!(done.iter().all(|done| matches!(done, Ok(()) | Err(Error::Unavailable(_)))), "{done:?}");
    let acknowledged: HashSet<String> =
        done.iter().enumerate().filter(|(_, done)| done.is_ok()).map(|(number, _)| number.to_string()).collect();
    assert_eq!(kept(&app, (0..12).map(|number| number.to_string())).await, acknowledged);
    app.free_disk().await;
    change(store.clone(), "after").await.unwrap();
    assert_eq!(kept(&app, std::iter::once("after".to_owned())).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_given_up_at_any_moment_what_was_acknowledged_is_kept_and_nothing_else_waits() {
    let app = TestApp::sqlite().await;
    let store = app.services.store();
    for round in 0..20 {
        let name = |number: usize| format!("{round} {number}");
        let tasks: Vec<_> = (0..32)
            .map(|number| {
                let (store, name) = (store.clone(), name(number));
                tokio::spawn(async move {
                    let tx = store.begin_grouped().await?;
                    write(&tx, &name).await?;
                    if number % 5 == 0 {
                        break_a_rule(&tx).await;
                    }
                    if number % 7 == 0 { Err(Error::Conflict("given up".to_owned())) } else { tx.commit().await }
                })
            })
            .collect();
        // More and more of them have begun.
        for (number, task) in tasks.iter().enumerate().filter(|(number, _)| number % 3 == 0) {
            for _ in 0..number + round {
                yield_now().await;
            }
            task.abort();
        }
        let mut acknowledged = HashSet::new();
        let mut refused = HashSet::new();
        for (number, task) in tasks.into_iter().enumerate() {
            match timeout(Duration::from_secs(5), task).await.expect("a turn within five seconds") {
                Ok(Ok(())) => acknowledged.insert(name(number)),
                Ok(Err(Error::Conflict(_) | Error::Database(_))) => refused.insert(name(number)),
                // Nobody was told.
                Err(_) => false,
                Ok(Err(error)) => panic!("{}: {error}", name(number)),
            };
        }
        timeout(Duration::from_secs(5), change(store.clone(), &format!("after {round}"))).await.unwrap().unwrap();
        let kept = kept(&app, (0..32).map(name)).await;
        assert!(acknowledged.is_subset(&kept), "acknowledged and lost: {:?}", acknowledged.difference(&kept));
        assert!(kept.is_disjoint(&refused), "refused and kept: {:?}", kept.intersection(&refused));
        assert!(
            (0..32).filter(|number| number % 5 == 0 || number % 7 == 0).all(|number| !kept.contains(&name(number)))
        );
    }
}
