//! The configuration file `quinze.toml`.

use super::{Error, Given, KEYS};
use config::{Config, ConfigError, File, FileFormat, Map, Value};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// The options of one file; unknown keys are an error.
pub struct OptionsFile {
    path: PathBuf,
    values: Map<String, Value>,
}

impl OptionsFile {
    /// The file in this folder, `None` when there is none.
    pub fn read(folder: &Path) -> Result<Option<Self>, Error> {
        let path = folder.join("quinze.toml");
        let text = match fs::read_to_string(&path) {
            Err(error) if is_absent(&error) => return Ok(None),
            read => read.map_err(|error| Error::new(path.display(), error))?,
        };
        let values = parse(&text).map_err(|error| Error::new(path.display(), one_line(&error)))?;
        let file = Self { path, values };
        file.refuse_unknown_keys()?;
        Ok(Some(file))
    }

    /// The option, `None` when the file does not have it. Errors when it is a list or a table.
    pub fn find(&self, key: &str) -> Option<Result<Given, Error>> {
        let value = self.values.get(key)?.clone();
        let place = self.place(key);
        Some(match value.into_string() {
            Ok(text) => Ok(Given { text, place }),
            Err(_) => Err(Error::new(place, "must be one text or number")),
        })
    }

    fn refuse_unknown_keys(&self) -> Result<(), Error> {
        let mut keys = self.values.keys();
        match keys.find(|key| !KEYS.contains(&key.as_str())) {
            Some(unknown) => {
                let wrong = format!("no such option; there are {}", KEYS.join(", "));
                Err(Error::new(self.place(unknown), wrong))
            }
            None => Ok(()),
        }
    }

    fn place(&self, key: &str) -> String {
        format!("{key} in {}", self.path.display())
    }
}

fn parse(text: &str) -> Result<Map<String, Value>, ConfigError> {
    let file = File::from_str(text, FileFormat::Toml);
    let config = Config::builder().add_source(file).build()?;
    config.try_deserialize()
}

/// The message of a parse error without the quoted line, which may contain a password.
fn one_line(error: &ConfigError) -> String {
    let drawn = error.to_string();
    let said: Vec<&str> = drawn.lines().filter(|line| !line.contains('|')).map(str::trim).collect();
    said.join(": ")
}

fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Folder;

    fn refused(text: &str) -> String {
        let folder = Folder::new();
        folder.write("quinze.toml", text);
        let error = match OptionsFile::read(folder.path()) {
            Ok(file) => file.unwrap().find("addr").unwrap().err().unwrap(),
            Err(error) => error,
        };
        error.to_string().replace(&folder.path().display().to_string(), "…")
    }

    #[test]
    fn an_unknown_key_is_named() {
        let message = refused("addr = '[::]:1'\nadress = 'x'");
        assert!(message.starts_with("adress in …/quinze.toml: no such option; there are addr,"));
    }

    #[test]
    fn what_is_not_toml_is_told_in_one_line_without_the_text() {
        let message = refused("password = 'geheim");
        assert!(message.starts_with("…/quinze.toml: TOML parse error at line 1"));
        assert!(!message.contains("geheim") && !message.contains('\n'), "{message}");
    }

    #[test]
    fn a_list_is_not_an_option() {
        let message = refused("addr = ['a', 'b']");
        assert_eq!(message, "addr in …/quinze.toml: must be one text or number");
    }

    #[test]
    fn a_folder_without_the_file_is_fine() {
        let folder = Folder::new();
        assert!(OptionsFile::read(folder.path()).unwrap().is_none());
        assert!(OptionsFile::read(&folder.path().join("none")).unwrap().is_none());
    }
}
