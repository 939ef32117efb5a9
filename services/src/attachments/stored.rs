//! Files by their content, in the storage and in the database.

use crate::{Error, Result, Services, batch::for_each, context::digest_of};
use domain::time::Span;
use store::stored_files::StoredFileId;

/// The folder of attachments in the file storage.
const FOLDER: &str = "attachments/";
/// How long a file may be there before something points to it.
const ARRIVES_WITHIN: Span = Span::hours(1);

/// Stores content; returns its file, to which something has to point within an hour. A conflict while a file of the same
/// content is being removed.
pub(super) async fn keep_file(services: &Services, content: &[u8]) -> Result<StoredFileId> {
    let key = [FOLDER, &digest_of(content)].concat();
    let bytes = i64::try_from(content.len()).unwrap_or(i64::MAX);
    let tx = services.begin().await?;
    let claimed = store::stored_files::claim(&tx, &key, bytes, services.now()).await?;
    let claimed = claimed.ok_or_else(|| Error::Conflict("the file is being removed".to_owned()))?;
    tx.commit().await?;
    // Without an open transaction: a disk or a network may be slow. Also where the database says that it is there: the
    // files may be of another moment than a restored database.
    services.ports().files.put(&key, content.to_vec()).await?;
    Ok(claimed)
}

/// Deletes files to which nothing points any more, at most `limit`; returns how many. Those that were never pointed to
/// have an hour.
pub(crate) async fn remove_unused_files(services: &Services, limit: u64) -> Result<u64> {
    let until = services.now() - ARRIVES_WITHIN;
    let unused = store::stored_files::unused_since(services.store(), until, services.now(), limit).await?;
    let unused = unused.into_iter().map(|(file, key)| (file.0, (file, key)));
    for_each("stored file", unused, |file| remove(services, file)).await
}

async fn remove(services: &Services, (file, key): (StoredFileId, String)) -> Result<bool> {
    let (now, tx) = (services.now(), services.begin().await?);
    if !store::stored_files::begin_removal(&tx, file, now - ARRIVES_WITHIN, now).await? {
        return Ok(false);
    }
    tx.commit().await?;
    // Nothing can point to it from now on. Where this process ends here, the next run goes on.
    services.ports().files.delete(&key).await?;
    let tx = services.begin().await?;
    store::stored_files::finish_removal(&tx, file).await?;
    tx.commit().await?;
    Ok(true)
}
