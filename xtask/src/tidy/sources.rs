//! The source files of the checkout.

use std::fs;
use std::path::Path;

use crate::files;
use crate::process::Result;

const EXTENSIONS: [&str; 9] = ["css", "html", "js", "mrml", "rs", "sh", "sql", "toml", "ts"];

/// A file.
pub struct Source {
    /// Its path relative to the checkout, with forward slashes.
    pub path: String,
    /// Its content.
    pub text: String,
}

impl Source {
    /// Whether it is a Rust file.
    pub fn is_rust(&self) -> bool {
        Path::new(&self.path).extension().is_some_and(|extension| extension == "rs")
    }

    /// Whether it is below one of these folders.
    pub fn is_in(&self, folders: &[&str]) -> bool {
        folders.iter().any(|folder| Path::new(&self.path).starts_with(folder))
    }

    /// The lines that are not comments, with their numbers from 1.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let numbered = self.text.lines().enumerate().map(|(index, line)| (index + 1, line));
        numbered.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    #[cfg(test)]
    pub fn example(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }
}

/// All source files below `root`.
pub fn read(root: &Path) -> Result<Vec<Source>> {
    let wanted = |path: &Path| {
        let extension = path.extension().and_then(|extension| extension.to_str());
        path.is_file() && extension.is_some_and(|extension| EXTENSIONS.contains(&extension))
    };
    let paths = files::walk(root)?.into_iter().filter(|path| wanted(path));
    paths
        .map(|path| {
            let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            let path = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
            Ok(Source { path, text })
        })
        .collect()
}
