//! Opening a database: foreign ones are left unchanged, and errors name the file.

use sqlx::{ConnectOptions, Connection, sqlite::SqliteConnectOptions};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process,
};
use store::{Error, Store};

/// A temporary folder for one test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = env::temp_dir().join(format!("quinze-opening-{}-{name}", process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self) -> PathBuf {
        self.0.join("quinze.db")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

async fn open(file: &Path) -> Result<Store, Error> {
    Store::open(&format!("sqlite://{}", file.display())).await
}

/// The reason why a file is not opened. Also checks that the error names the file and leaves it unchanged.
async fn refused(folder: &Folder) -> String {
    let file = folder.file();
    let before = fs::read(&file).unwrap();
    let Err(Error::Open { database, reason }) = open(&file).await else { panic!("not refused") };
    assert_eq!(database, file.display().to_string());
    assert_eq!(fs::read(&file).unwrap(), before, "changed before it was refused");
    reason
}

#[tokio::test]
async fn another_programs_database_is_left_as_it_is() {
    let folder = Folder::new("other");
    let options = SqliteConnectOptions::new().filename(folder.file()).create_if_missing(true);
    let mut other = options.connect().await.unwrap();
    sqlx::query("CREATE TABLE songs (title TEXT)").execute(&mut other).await.unwrap();
    other.close().await.unwrap();
    assert!(refused(&folder).await.contains("another program"));
}

#[tokio::test]
async fn what_is_no_database_is_left_as_it_is() {
    let folder = Folder::new("none");
    fs::write(folder.file(), "Dear diary, ".repeat(100)).unwrap();
    assert!(refused(&folder).await.contains("not a database"));
}

#[tokio::test]
async fn an_empty_file_becomes_a_database() {
    let folder = Folder::new("empty");
    fs::write(folder.file(), "").unwrap();
    open(&folder.file()).await.unwrap().close().await.unwrap();
    assert!(open(&folder.file()).await.unwrap().is_reachable().await);
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_told_with_the_file() {
    let file = env::temp_dir().join("quinze-no-such-folder/quinze.db");
    let refused = open(&file).await.unwrap_err().to_string();
    assert!(refused.contains(&file.display().to_string()), "{refused}");
}

#[tokio::test]
async fn what_a_process_that_was_killed_had_acknowledged_is_there() {
    let (folder, copy) = (Folder::new("killed"), Folder::new("copy"));
    let store = open(&folder.file()).await.unwrap();
    let tx = store.begin().await.unwrap();
    let secret = "a secret of at least forty-three characters, as it must be";
    store::secrets::keep(&tx, "kept", secret).await.unwrap();
    tx.commit().await.unwrap();
    for file in ["quinze.db", "quinze.db-wal"] {
        fs::copy(folder.0.join(file), copy.0.join(file)).unwrap();
    }
    let store = open(&copy.file()).await.unwrap();
    assert_eq!(store::secrets::find(&store, "kept").await.unwrap().as_deref(), Some(secret));
}

#[tokio::test]
async fn who_serves_a_file_beside_another_is_told_so() {
    let folder = Folder::new("two");
    let (first, second) = (open(&folder.file()).await.unwrap(), open(&folder.file()).await.unwrap());
    assert!(first.serve().unwrap());
    assert!(!second.serve().unwrap());
    drop(first);
    let third = open(&folder.file()).await.unwrap();
    assert!(!third.serve().unwrap(), "the second is still there");
    drop((second, third));
    assert!(open(&folder.file()).await.unwrap().serve().unwrap());
}
