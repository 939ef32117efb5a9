//! Files that are not rows of the database, such as pictures and archives: in a folder beside it, or in a bucket.

use domain::time::Timestamp;
use futures::{
    TryStreamExt,
    future::{BoxFuture, ready},
};
use object_store::{ObjectStore, ObjectStoreExt, local::LocalFileSystem, path::Path as Location};
use std::{
    fmt::Display,
    io,
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};
use tokio::{fs, sync::OnceCell};

/// A failure of the file storage, for the operator.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("files: {0}")]
pub struct FilesFault(pub String);

/// A future result of the file storage.
pub type Kept<'a, T> = BoxFuture<'a, Result<T, FilesFault>>;

/// Stores files by key, such as `documents/` and a token. Keys are generated, never user-supplied, and satisfy
/// [`is_key`].
pub trait Files: Send + Sync {
    /// Stores a file, replacing an earlier one. Atomic: readers never see a part of it.
    fn put<'a>(&'a self, key: &'a str, bytes: Vec<u8>) -> Kept<'a, ()>;

    /// The content of a file, `None` when there is none.
    fn get<'a>(&'a self, key: &'a str) -> Kept<'a, Option<Vec<u8>>>;

    /// Deletes a file; succeeds also when there is none.
    fn delete<'a>(&'a self, key: &'a str) -> Kept<'a, ()>;

    /// The keys that begin with a folder such as `documents/`, sorted.
    fn list<'a>(&'a self, prefix: &'a str) -> Kept<'a, Vec<String>>;

    /// Deletes temporary files from before this moment, left by ended processes; nothing to do for storages without
    /// temporary files.
    fn remove_unfinished(&self, _before: Timestamp) -> Kept<'_, ()> {
        Box::pin(ready(Ok(())))
    }
}

/// Whether this is a valid key: a folder and a name, of letters, digits, `-` and `_`, and a dot inside the name. No
/// valid key can leave the storage's folder.
pub fn is_key(key: &str) -> bool {
    let is_plain = |text: &str| {
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    };
    let Some((folder, name)) = key.split_once('/') else { return false };
    is_plain(folder) && name.split('.').all(is_plain)
}

/// Files in a local folder.
pub struct FolderFiles {
    folder: PathBuf,
    /// Opened with the first file, so that commands without files create no folder.
    store: OnceCell<LocalFileSystem>,
}

impl FolderFiles {
    /// Creates the folder with the first file, readable for its owner alone.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, store: OnceCell::new() }
    }

    async fn store(&self) -> Result<&LocalFileSystem, FilesFault> {
        let open = || async {
            let mut builder = fs::DirBuilder::new();
            builder.recursive(true).mode(0o700).create(&self.folder).await.map_err(|error| fault(&error))?;
            let store = LocalFileSystem::new_with_prefix(&self.folder).map_err(|error| fault(&error))?;
            // Durable: a file that a row names must survive a power failure.
            Ok(store.with_fsync(true))
        };
        self.store.get_or_try_init(open).await
    }
}

impl Files for FolderFiles {
    fn put<'a>(&'a self, key: &'a str, bytes: Vec<u8>) -> Kept<'a, ()> {
        Box::pin(async move { put(self.store().await?, key, bytes).await })
    }

    fn get<'a>(&'a self, key: &'a str) -> Kept<'a, Option<Vec<u8>>> {
        Box::pin(async move { get(self.store().await?, key).await })
    }

    fn delete<'a>(&'a self, key: &'a str) -> Kept<'a, ()> {
        Box::pin(async move { delete(self.store().await?, key).await })
    }

    fn list<'a>(&'a self, prefix: &'a str) -> Kept<'a, Vec<String>> {
        Box::pin(async move { list(self.store().await?, prefix).await })
    }

    fn remove_unfinished(&self, before: Timestamp) -> Kept<'_, ()> {
        Box::pin(async move { remove_temporary(&self.folder, before).await.map_err(|error| fault(&error)) })
    }
}

/// Stores a file in any store.
pub(super) async fn put(store: &impl ObjectStore, key: &str, bytes: Vec<u8>) -> Result<(), FilesFault> {
    store.put(&path(key)?, bytes.into()).await.map(|_| ()).map_err(|error| fault(&error))
}

/// The content of a file in any store, `None` when there is none.
pub(super) async fn get(store: &impl ObjectStore, key: &str) -> Result<Option<Vec<u8>>, FilesFault> {
    let found = match store.get(&path(key)?).await {
        Err(object_store::Error::NotFound { .. }) => return Ok(None),
        found => found.map_err(|error| fault(&error))?,
    };
    Ok(Some(found.bytes().await.map_err(|error| fault(&error))?.into()))
}

/// Deletes a file in any store; succeeds also when there is none.
pub(super) async fn delete(store: &impl ObjectStore, key: &str) -> Result<(), FilesFault> {
    match store.delete(&path(key)?).await {
        Err(object_store::Error::NotFound { .. }) => Ok(()),
        deleted => deleted.map_err(|error| fault(&error)),
    }
}

/// The keys in any store that begin with a folder, sorted.
pub(super) async fn list(store: &impl ObjectStore, prefix: &str) -> Result<Vec<String>, FilesFault> {
    let folder = Location::parse(prefix).map_err(|error| fault(&error))?;
    let keys = store.list(Some(&folder)).map_ok(|file| file.location.to_string()).try_filter(|key| ready(is_key(key)));
    let mut keys: Vec<String> = keys.try_collect().await.map_err(|error| fault(&error))?;
    keys.sort_unstable();
    Ok(keys)
}

/// Deletes temporary files from before this moment: named by key and `#1` or another number until they are complete.
async fn remove_temporary(folder: &Path, before: Timestamp) -> io::Result<()> {
    let mut folders = match fs::read_dir(folder).await {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        folders => folders?,
    };
    while let Some(inner) = folders.next_entry().await? {
        if !inner.file_type().await?.is_dir() {
            continue;
        }
        let mut files = fs::read_dir(inner.path()).await?;
        while let Some(file) = files.next_entry().await? {
            if is_unfinished(&file.file_name().to_string_lossy()) && changed_at(&file).await? < before {
                fs::remove_file(file.path()).await?;
            }
        }
    }
    Ok(())
}

fn is_unfinished(name: &str) -> bool {
    name.rsplit_once('#').is_some_and(|(_, number)| number.parse::<u64>().is_ok())
}

async fn changed_at(file: &fs::DirEntry) -> io::Result<Timestamp> {
    let since = file.metadata().await?.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
    Ok(Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX)))
}

fn path(key: &str) -> Result<Location, FilesFault> {
    // Without the key, which may be user-supplied.
    if !is_key(key) {
        return Err(FilesFault("this is no key".to_owned()));
    }
    Location::parse(key).map_err(|error| fault(&error))
}

pub(super) fn fault(error: &dyn Display) -> FilesFault {
    FilesFault(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    struct Scratch(PathBuf);

    impl Scratch {
        fn new(name: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("quinze-files-{}-{name}", std::process::id()));
            std::fs::create_dir_all(&folder).unwrap();
            Self(folder)
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            std::fs::remove_dir_all(&self.0).ok();
        }
    }

    #[tokio::test]
    async fn a_file_is_kept_replaced_and_removed() {
        let scratch = Scratch::new("kept");
        let files = FolderFiles::new(scratch.0.join("files"));
        assert_eq!(files.get("documents/a").await, Ok(None));
        assert_eq!(files.list("documents/").await, Ok(Vec::new()));
        files.put("documents/a", b"one".to_vec()).await.unwrap();
        files.put("documents/a", b"another".to_vec()).await.unwrap();
        files.put("exports/b.zip", Vec::new()).await.unwrap();
        assert_eq!(files.get("documents/a").await, Ok(Some(b"another".to_vec())));
        assert_eq!(files.list("documents/").await, Ok(vec!["documents/a".to_owned()]));
        let mode = std::fs::metadata(scratch.0.join("files")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
        // A second instance on the same folder sees the same.
        let other = FolderFiles::new(scratch.0.join("files"));
        other.delete("documents/a").await.unwrap();
        other.delete("documents/a").await.unwrap();
        assert_eq!(files.get("documents/a").await, Ok(None));
        assert_eq!(files.list("exports/").await, Ok(vec!["exports/b.zip".to_owned()]));
    }

    #[tokio::test]
    async fn what_was_never_finished_is_removed_once_it_is_old() {
        let scratch = Scratch::new("unfinished");
        let files = FolderFiles::new(scratch.0.join("files"));
        files.remove_unfinished(Timestamp(i64::MAX)).await.unwrap();
        files.put("documents/a", b"whole".to_vec()).await.unwrap();
        let left = scratch.0.join("files/documents/b#1");
        std::fs::write(&left, "ha").unwrap();
        assert_eq!(files.list("documents/").await, Ok(vec!["documents/a".to_owned()]));
        files.remove_unfinished(Timestamp(0)).await.unwrap();
        assert!(left.exists(), "somebody may be at it");
        files.remove_unfinished(Timestamp(i64::MAX)).await.unwrap();
        assert!(!left.exists());
        assert_eq!(files.get("documents/a").await, Ok(Some(b"whole".to_vec())));
    }

    /// The names of temporary files are chosen by the library.
    #[tokio::test]
    async fn what_is_being_written_has_such_a_name() {
        let scratch = Scratch::new("staged");
        let store = LocalFileSystem::new_with_prefix(&scratch.0).unwrap();
        let mut writing = store.put_multipart(&Location::from("documents/a")).await.unwrap();
        writing.put_part("half".into()).await.unwrap();
        let names = std::fs::read_dir(scratch.0.join("documents")).unwrap();
        let names: Vec<String> = names.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        assert!(names.len() == 1 && is_unfinished(&names[0]), "{names:?}");
    }

    #[tokio::test]
    async fn no_key_leads_out_of_the_folder() {
        let scratch = Scratch::new("out");
        let files = FolderFiles::new(scratch.0.join("files"));
        std::fs::write(scratch.0.join("secret"), "secret").unwrap();
        let long = format!("documents/{}", "../".repeat(40));
        for key in [
            "../secret",
            "documents/../../secret",
            "documents/..",
            "documents/.",
            "documents/.hidden",
            "documents/a..b",
            "documents/%2e%2e%2fsecret",
            "documents/..\\secret",
            "documents/a#1",
            "documents/a/b",
            "documents/",
            "documents",
            "/documents/a",
            "/etc/passwd",
            "documents/a\0",
            "documents/é",
            "",
            &long,
        ] {
            assert!(!is_key(key), "{key:?}");
            assert!(files.put(key, b"mine".to_vec()).await.is_err(), "{key:?}");
            assert!(files.get(key).await.is_err(), "{key:?}");
            assert!(files.delete(key).await.is_err(), "{key:?}");
        }
        assert!(files.list("../").await.is_err());
        assert_eq!(std::fs::read_to_string(scratch.0.join("secret")).unwrap(), "secret");
    }
}
