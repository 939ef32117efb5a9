//! The front end's files, embedded in the binary.
//!
//! cargo-leptos hashes file contents before it replaces the names of other files in scripts and modules, so that a name
//! can stay while the content changes. Therefore pages use `/pkg/{build}/`, where `build` is a hash of all files: these
//! URLs can be cached forever, and no page mixes the files of two builds.

mod encoding;
mod file;
mod serve;
mod worker;

pub use encoding::Encoding;
use file::File;
use pages::ShellAssets;
pub use serve::serve;
use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash, Hasher},
};

#[derive(rust_embed::RustEmbed)]
#[folder = "$QUINZE_SITE"]
struct Embedded;

/// The public files by path.
pub struct Site {
    files: BTreeMap<String, File>,
    build: String,
}

impl Site {
    /// The embedded files; empty when the binary was built without a front end.
    pub fn embedded() -> Self {
        Self::new(Embedded::iter().filter_map(|path| {
            let file = Embedded::get(&path)?;
            Some((path.into_owned(), file::Content::from(file)))
        }))
    }

    fn new(contents: impl Iterator<Item = (String, file::Content)>) -> Self {
        let mut contents: BTreeMap<_, _> = contents.collect();
        let mut hasher = DefaultHasher::new();
        for (path, content) in &contents {
            (path, &content.etag).hash(&mut hasher);
        }
        let build = format!("{:016x}", hasher.finish());
        worker::tell(&mut contents, &build);
        Self { files: file::with_variants(contents), build }
    }

    /// The file at this path, and whether the path contains this build's hash.
    fn find(&self, path: &str) -> Option<(&File, bool)> {
        let path = path.strip_prefix('/')?;
        match self.within_build(path) {
            Some(name) => {
                let packed = self.files.get(&format!("pkg/{name}"));
                // Fonts referenced relative to a style sheet are immutable too.
                let file = packed.or_else(|| self.files.get(name))?;
                Some((file, true))
            }
            None => Some((self.files.get(path)?, false)),
        }
    }

    fn within_build<'a>(&self, path: &'a str) -> Option<&'a str> {
        let below = path.strip_prefix("pkg/")?.strip_prefix(&self.build)?;
        below.strip_prefix('/')
    }

    /// The file names that pages need, empty where there is no such file.
    pub fn shell_assets(&self) -> ShellAssets {
        ShellAssets {
            js: self.packed("quinze.", ".js"),
            wasm: self.packed("quinze.", ".wasm"),
            css: self.packed("quinze.", ".css"),
            build: if self.files.is_empty() { String::new() } else { self.build.clone() },
        }
    }

    fn packed(&self, prefix: &str, suffix: &str) -> String {
        let mut names = self.files.keys().filter_map(|path| path.strip_prefix("pkg/"));
        let found = names.find(|name| name.starts_with(prefix) && name.ends_with(suffix));
        found.map_or_else(String::new, |name| format!("{}/{name}", self.build))
    }
}

#[cfg(test)]
mod tests;
