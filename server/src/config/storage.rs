//! Where the instance stores its data.

use super::{Environment, Error, Sources};
use std::{
    fs,
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
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
}

/// The data folder and the database.
#[derive(Debug)]
pub struct Storage {
    pub data_dir: PathBuf,
    pub database_url: String,
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
        Ok(Storage { data_dir, database_url })
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
        let options = StorageOptions { data_dir: None, database_url: database_url.map(str::to_owned) };
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
    fn the_data_folder_is_its_owners_alone() {
        let folder = Folder::new();
        let storage = read(None, folder.path()).unwrap();
        storage.make_data_dir().unwrap();
        storage.make_data_dir().unwrap();
        let mode = fs::metadata(&storage.data_dir).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
    }
}
