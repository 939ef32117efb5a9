//! Where the instance stores its data.

use super::{Environment, Error, Sources};
use services::ports::{BucketFiles, BucketSecrets, Files, FolderFiles};
use std::{
    fmt, fs,
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    sync::Arc,
};

#[derive(clap::Args)]
#[expect(clippy::doc_markdown, reason = "shown on the terminal as it stands")]
pub struct StorageOptions {
    /// Folder of the instance's data [env: QUINZE_DATA_DIR] [default: ./quinze-data]
    ///
    /// Made if it is not there, for its owner alone.
    #[arg(long, value_name = "FOLDER")]
    data_dir: Option<String>,

    /// Database [env: QUINZE_DATABASE_URL] [default: quinze.db in the data folder]
    ///
    /// postgres://user:password@host/name or sqlite:///folder/file.db.
    #[arg(long, value_name = "URL")]
    database_url: Option<String>,

    /// Bucket for pictures, archives and other files [env: QUINZE_FILES_URL] [default: files in the data folder]
    ///
    /// s3://bucket/folder?region=eu-west-3, and &endpoint=https://s3.example.org where it is not Amazon's. Files that are
    /// in the data folder already are not copied there.
    #[arg(long, value_name = "URL")]
    files_url: Option<String>,

    /// The access key of the bucket [env: QUINZE_FILES_KEY_ID] [default: the role of this machine]
    #[arg(long, value_name = "ID")]
    files_key_id: Option<String>,

    /// The secret of that key [env: QUINZE_FILES_SECRET]
    #[arg(long, value_name = "SECRET")]
    files_secret: Option<String>,
}

/// The data folder, the database, and the place for files.
pub struct Storage {
    pub data_dir: PathBuf,
    pub database_url: String,
    pub files: Arc<dyn Files>,
}

impl StorageOptions {
    /// The other sources of options, the data folder's file among them.
    pub fn sources<'a>(&self, environment: &'a Environment, current: &Path) -> Result<Sources<'a>, Error> {
        Sources::load(self.data_dir.as_deref(), environment, current)
    }

    pub fn read(&self, sources: &Sources) -> Result<Storage, Error> {
        let data_dir = sources.data_dir.clone();
        let database_url = match sources.find("database_url", self.database_url.as_deref())? {
            Some(given) if is_database_url(&given.text) => given.text,
            Some(given) => return Err(given.refuse("must begin with sqlite:// or postgres://")),
            None => in_folder(&data_dir),
        };
        let files = self.files(sources)?;
        Ok(Storage { data_dir, database_url, files })
    }

    fn files(&self, sources: &Sources) -> Result<Arc<dyn Files>, Error> {
        let url = sources.find("files_url", self.files_url.as_deref())?;
        let key = sources.find("files_key_id", self.files_key_id.as_deref())?;
        let secret = sources.find("files_secret", self.files_secret.as_deref())?;
        let Some(url) = url else {
            let stray = key.or(secret);
            let folder = Arc::new(FolderFiles::new(sources.data_dir.join("files")));
            return stray.map_or(Ok(folder), |stray| Err(stray.refuse("needs files_url too")));
        };
        let secrets = match (key, secret) {
            (None, None) => None,
            (Some(key), Some(secret)) => {
                Some(BucketSecrets { access_key_id: key.text, secret_access_key: secret.text })
            }
            (Some(one), None) | (None, Some(one)) => {
                return Err(one.refuse("files_key_id and files_secret are given together"));
            }
        };
        let bucket = BucketFiles::new(&url.text, secrets).map_err(|fault| url.refuse(fault.0))?;
        Ok(Arc::new(bucket))
    }
}

impl fmt::Debug for Storage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Storage").field("data_dir", &self.data_dir).finish_non_exhaustive()
    }
}

impl Storage {
    /// Creates the data folder, accessible to its owner alone, unless it exists.
    pub fn make_data_dir(&self) -> Result<(), Error> {
        let mut builder = fs::DirBuilder::new();
        let made = builder.recursive(true).mode(0o700).create(&self.data_dir);
        made.map_err(|error| {
            let place = format!("data folder {}", self.data_dir.display());
            Error::new(place, error)
        })
    }
}

fn is_database_url(text: &str) -> bool {
    let known = ["sqlite://", "postgres://", "postgresql://"];
    known.iter().any(|scheme| text.starts_with(scheme))
}

/// The URL of the database file in the data folder. The path is percent-encoded, because the driver decodes it.
fn in_folder(data_dir: &Path) -> String {
    let file = data_dir.join("quinze.db").display().to_string();
    let encoded = [('%', "%25"), ('?', "%3F"), ('#', "%23"), (' ', "%20")]
        .iter()
        .fold(file, |path, (odd, code)| path.replace(*odd, code));
    format!("sqlite://{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Folder;
    use std::os::unix::fs::PermissionsExt;

    fn read(database_url: Option<&str>, current: &Path) -> Result<Storage, Error> {
        let database_url = database_url.map(str::to_owned);
        let options =
            StorageOptions { data_dir: None, database_url, files_url: None, files_key_id: None, files_secret: None };
        options.read(&options.sources(&|_| None, current)?)
    }

    #[test]
    fn an_instance_needs_no_option() {
        let storage = read(None, Path::new("/srv/a b")).unwrap();
        assert_eq!(storage.data_dir, Path::new("/srv/a b/quinze-data"));
        let url = "sqlite:///srv/a%20b/quinze-data/quinze.db";
        assert_eq!(storage.database_url, url);
    }

    #[test]
    fn other_databases_are_refused_without_printing_the_password() {
        let url = "mysql://me:geheim@localhost/quinze";
        let error = read(Some(url), Path::new("/srv")).unwrap_err();
        let message = "--database-url: must begin with sqlite:// or postgres://";
        assert_eq!(error.to_string(), message);
    }

    #[test]
    fn a_bucket_needs_a_whole_key_and_a_url_that_is_one() {
        for (variables, wrong) in [
            (
                vec![("QUINZE_FILES_URL", "https://bucket")],
                Some("QUINZE_FILES_URL: it must begin with s3:// and the name of a bucket"),
            ),
            (vec![("QUINZE_FILES_KEY_ID", "key")], Some("QUINZE_FILES_KEY_ID: needs files_url too")),
            (
                vec![("QUINZE_FILES_URL", "s3://pictures?region=eu-west-3"), ("QUINZE_FILES_KEY_ID", "key")],
                Some("QUINZE_FILES_KEY_ID: files_key_id and files_secret are given together"),
            ),
            (
                vec![
                    ("QUINZE_FILES_URL", "s3://pictures/quinze?region=eu-west-3"),
                    ("QUINZE_FILES_KEY_ID", "key"),
                    ("QUINZE_FILES_SECRET", "geheim"),
                ],
                None,
            ),
        ] {
            let found = variables.clone();
            let environment =
                move |name: &str| found.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
            let options = StorageOptions {
                data_dir: None,
                database_url: None,
                files_url: None,
                files_key_id: None,
                files_secret: None,
            };
            let sources = options.sources(&environment, Path::new("/srv")).unwrap();
            let read = options.read(&sources).map(drop).map_err(|error| error.to_string());
            assert_eq!(read.err().as_deref(), wrong, "{variables:?}");
        }
    }

    #[test]
    fn the_data_folder_is_its_owners_alone() {
        let folder = Folder::new();
        let storage = read(None, folder.path()).unwrap();
        storage.make_data_dir().unwrap();
        storage.make_data_dir().unwrap();
        let mode = fs::metadata(&storage.data_dir).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
    }
}
