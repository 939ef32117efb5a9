//! The sources of options, and in which of them each was found.

use super::{Error, file::OptionsFile};
use std::{
    fmt,
    path::{Path, PathBuf},
};

/// The environment variables by name.
pub type Environment = dyn Fn(&str) -> Option<String>;

const DEFAULT_DATA_DIR: &str = "quinze-data";

/// The sources besides the command line.
pub struct Sources<'a> {
    environment: &'a Environment,
    /// The file in the data folder takes precedence over the one in the current folder.
    files: Vec<OptionsFile>,
    /// The data folder, absolute if the current folder is.
    pub data_dir: PathBuf,
}

/// The value of an option with its source.
pub struct Given {
    pub text: String,
    pub place: String,
}

impl<'a> Sources<'a> {
    /// Reads `quinze.toml` in the current folder and in the data folder, where they exist.
    pub fn load(data_dir: Option<&str>, environment: &'a Environment, current: &Path) -> Result<Self, Error> {
        let mut sources = Self {
            environment,
            files: OptionsFile::read(current)?.into_iter().collect(),
            data_dir: current.join(DEFAULT_DATA_DIR),
        };
        if let Some(chosen) = sources.find("data_dir", data_dir)? {
            sources.data_dir = current.join(chosen.text);
        }
        sources.read_data_dir(current)?;
        Ok(sources)
    }

    /// The option from the first source that has it. An empty variable counts as missing.
    pub fn find(&self, key: &str, flag: Option<&str>) -> Result<Option<Given>, Error> {
        if let Some(text) = flag {
            let place = format!("--{}", key.replace('_', "-"));
            return Ok(Some(Given::new(text, place)));
        }
        let variable = format!("QUINZE_{}", key.to_uppercase());
        match (self.environment)(&variable) {
            Some(text) if !text.is_empty() => Ok(Some(Given::new(text, variable))),
            _ => {
                let mut found = self.files.iter().filter_map(|file| file.find(key));
                found.next().transpose()
            }
        }
    }

    fn read_data_dir(&mut self, current: &Path) -> Result<(), Error> {
        if is_same_folder(&self.data_dir, current) {
            return Ok(());
        }
        if let Some(file) = OptionsFile::read(&self.data_dir)? {
            if let Some(given) = file.find("data_dir").transpose()? {
                return Err(given.refuse("the data folder's own file cannot move it"));
            }
            self.files.insert(0, file);
        }
        Ok(())
    }
}

impl Given {
    pub fn new(text: impl Into<String>, place: impl Into<String>) -> Self {
        Self { text: text.into(), place: place.into() }
    }

    /// An error about this option, naming its source.
    pub fn refuse(&self, wrong: impl fmt::Display) -> Error {
        Error::new(&self.place, wrong)
    }
}

fn is_same_folder(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Folder;

    fn place(flag: Option<&str>, variable: Option<&str>, folder: &Folder) -> Option<String> {
        let variable = variable.map(str::to_owned);
        let environment = move |name: &str| variable.clone().filter(|_| name == "QUINZE_ADDR");
        let sources = Sources::load(None, &environment, folder.path()).unwrap();
        let given = sources.find("addr", flag).unwrap();
        given.map(|given| format!("{} {}", given.text, given.place))
    }

    #[test]
    fn the_command_line_comes_before_the_environment_before_the_file() {
        let folder = Folder::new();
        assert_eq!(place(None, None, &folder), None);
        folder.write("quinze.toml", "addr = '[::]:1'");
        let file = format!("[::]:1 addr in {}/quinze.toml", folder.path().display());
        assert_eq!(place(None, None, &folder), Some(file.clone()));
        assert_eq!(place(None, Some(""), &folder), Some(file));
        let variable = Some("[::]:2 QUINZE_ADDR".to_owned());
        assert_eq!(place(None, Some("[::]:2"), &folder), variable);
        let flag = Some("[::]:3 --addr".to_owned());
        assert_eq!(place(Some("[::]:3"), Some("[::]:2"), &folder), flag);
    }

    #[test]
    fn the_file_in_the_data_folder_comes_before_the_current_one() {
        let folder = Folder::new();
        folder.write("quinze.toml", "data_dir = 'data'\naddr = '[::]:1'");
        folder.write("data/quinze.toml", "addr = '[::]:2'");
        let sources = Sources::load(None, &|_| None, folder.path()).unwrap();
        assert_eq!(sources.data_dir, folder.path().join("data"));
        let given = sources.find("addr", None).unwrap().unwrap();
        assert_eq!(given.text, "[::]:2");
    }

    #[test]
    fn the_data_folder_is_not_moved_by_its_own_file() {
        let folder = Folder::new();
        folder.write("quinze-data/quinze.toml", "data_dir = '/elsewhere'");
        let error = Sources::load(None, &|_| None, folder.path()).err().unwrap();
        let place = folder.path().join("quinze-data/quinze.toml");
        assert_eq!(error.place, format!("data_dir in {}", place.display()));
    }
}
