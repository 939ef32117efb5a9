//! The list of erasures is also kept outside the database, to be applied to a restored backup: one file per erasure,
//! identified by its name, so that restoring older files over newer ones removes none.

use super::erase_account::erase;
use crate::{Result, Services, discovery::catch_up_with_few};
use domain::{ids::UserId, time::Timestamp};
use std::collections::HashSet;
use store::privacy::{Erased, Erasure};

const FOLDER: &str = "erasures/";

/// After an erasure: records it outside the database, deletes the account's files and updates the feed. Errors are
/// logged only, since the erasure itself is committed: jobs try again, and mails stored as files are deleted when they
/// are old.
pub(crate) async fn finish(services: &Services, erased: &Erased) {
    if let Err(error) = note(services, erased.erasure).await {
        tracing::error!(%error, "cannot write an erasure to files/erasures: tried again at the next run");
    }
    for file in &erased.files {
        if let Err(error) = services.ports().files.delete(file).await {
            tracing::error!(%error, "cannot delete a file of an erased account: tried again at the next run");
        }
    }
    if let Err(error) = services.ports().mailer.forget_address(&erased.address).await {
        tracing::error!(%error, "cannot delete mails of an erased account: they are deleted when they are old");
    }
    if let Err(error) = catch_up_with_few(services).await {
        tracing::error!(%error, "cannot update the feed after an erasure: tried again at the next run");
    }
    if let Err(error) = empty_write_ahead_log(services).await {
        tracing::error!(%error, "cannot empty the write-ahead log: tried again at the next run");
    }
}

/// Removes deleted rows from SQLite's files (checkpoint of the write-ahead log); 1 when nothing is left, 0 when readers
/// prevented it, so that the next run has to.
pub(crate) async fn empty_write_ahead_log(services: &Services) -> Result<u64> {
    let emptied = services.store().truncate_wal().await?;
    if !emptied {
        tracing::debug!("readers keep the write-ahead log: it is emptied at the next run");
    }
    Ok(u64::from(emptied))
}

/// Synchronises both lists: erasures known to the database alone are written to files; those known as files alone are
/// repeated, since a backup was restored. Returns how many were repeated. Anonymous: called at the start and by a job.
pub(crate) async fn keep_erasures(services: &Services) -> Result<u64> {
    let keys = services.ports().files.list(FOLDER).await?;
    let noted: HashSet<Erasure> = keys.iter().filter_map(|key| read(key)).collect();
    let known: HashSet<Erasure> = store::privacy::all_erasures(services.store()).await?.into_iter().collect();
    let mut again = 0;
    // A failure does not stop the others.
    for erasure in noted.difference(&known) {
        match erase_again(services, *erasure).await {
            Ok(erased) => again += u64::from(erased),
            Err(error) => {
                tracing::error!(%error, user = %erasure.user, "cannot erase a restored account: tried again at the next run");
            }
        }
    }
    for erasure in known.difference(&noted) {
        if let Err(error) = note(services, *erasure).await {
            tracing::error!(%error, "cannot write an erasure to files/erasures: tried again at the next run");
        }
    }
    Ok(again)
}

async fn erase_again(services: &Services, erasure: Erasure) -> Result<bool> {
    if store::privacy::is_erased(services.store(), erasure).await? {
        return Ok(false);
    }
    let tx = services.begin().await?;
    store::accounts::lock_for_update(&tx, erasure.user).await?;
    let erased = erase(services, &tx, erasure.user, erasure.at).await?;
    tx.commit().await?;
    if let Some(erased) = &erased {
        tracing::warn!("erased an account that a backup had brought back");
        finish(services, erased).await;
    }
    Ok(erased.is_some())
}

async fn note(services: &Services, erasure: Erasure) -> Result<()> {
    let Erasure { user, joined, at } = erasure;
    let key = format!("{FOLDER}{user}-{}-{}", joined.0, at.0);
    Ok(services.ports().files.put(&key, format!("{key}\n").into_bytes()).await?)
}

fn read(key: &str) -> Option<Erasure> {
    let mut numbers = key.strip_prefix(FOLDER)?.split('-').map(str::parse::<i64>);
    let mut next = || numbers.next()?.ok();
    let erasure = Erasure { user: UserId(next()?), joined: Timestamp(next()?), at: Timestamp(next()?) };
    numbers.next().is_none().then_some(erasure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_it_all() {
        let erasure = Erasure { user: UserId(5), joined: Timestamp(1), at: Timestamp(2) };
        assert_eq!(read("erasures/5-1-2"), Some(erasure));
        for odd in
            ["erasures/", "erasures/5", "erasures/5-1", "erasures/5-1-2-3", "erasures/x-1-2", "exports/5-1-2", "5-1-2"]
        {
            assert_eq!(read(odd), None, "{odd}");
        }
    }
}
