//! The locations of the checkout, the target folder, and the cache shared by checkouts.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use cargo_metadata::{Metadata, MetadataCommand};

use crate::process::Result;

/// The folders that every command works with.
pub struct Workspace {
    /// The checkout.
    pub root: PathBuf,
    /// Cargo's target folder, as `CARGO_TARGET_DIR` says.
    pub target: PathBuf,
    /// The tools and their builds: `$QUINZE_CACHE`, else `$XDG_CACHE_HOME/quinze`, else `~/.cache/quinze`.
    pub cache: PathBuf,
    /// The crates of this workspace, without dependencies.
    pub metadata: Metadata,
}

impl Workspace {
    /// Reads `cargo metadata` of the current workspace.
    pub fn find() -> Result<Self> {
        let metadata = MetadataCommand::new().no_deps().exec()?;
        Ok(Self {
            root: metadata.workspace_root.clone().into(),
            target: metadata.target_directory.clone().into(),
            cache: cache_folder(|name| env::var_os(name))?,
            metadata,
        })
    }

    /// A command in the checkout whose `PATH` begins with the tools of the cache.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).env("PATH", self.search_path());
        // Read by the server's build script, so that checkouts with a common target folder do not mix their front ends.
        command.env("QUINZE_CHECKOUT", &self.root);
        // Cargo's variables for this program would cause build scripts to run again.
        for (name, _) in env::vars_os().filter(|(name, _)| is_about_this_program(name)) {
            command.env_remove(name);
        }
        command
    }

    /// The first program with this name in the cache or in `PATH`.
    pub fn program(&self, name: &str) -> Option<PathBuf> {
        env::split_paths(&self.search_path()).map(|folder| folder.join(name)).find(|path| path.is_file())
    }

    /// Where `cargo install` puts the tools.
    pub fn tools(&self) -> PathBuf {
        self.cache.join("tools")
    }

    /// Where npm puts the tools.
    pub fn npm_tools(&self) -> PathBuf {
        self.cache.join("npm").join("binaryen")
    }

    fn search_path(&self) -> OsString {
        let system = env::var_os("PATH").unwrap_or_default();
        let ours = [self.tools().join("bin"), self.npm_tools().join("node_modules").join(".bin")];
        let all = ours.into_iter().chain(env::split_paths(&system));
        env::join_paths(all).unwrap_or(system)
    }
}

fn cache_folder(variable: impl Fn(&str) -> Option<OsString>) -> Result<PathBuf> {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    set("QUINZE_CACHE")
        .or_else(|| set("XDG_CACHE_HOME").map(|folder| folder.join("quinze")))
        .or_else(|| set("HOME").map(|home| home.join(".cache").join("quinze")))
        .filter(|folder| Path::is_absolute(folder))
        .ok_or_else(|| "set QUINZE_CACHE to the full path of a folder for tools and builds".into())
}

fn is_about_this_program(name: &std::ffi::OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(variables: &[(&str, &str)]) -> Option<PathBuf> {
        let variable =
            |name: &str| variables.iter().find(|(set, _)| *set == name).map(|(_, value)| OsString::from(value));
        cache_folder(variable).ok()
    }

    #[test]
    fn the_cache_is_where_the_person_wants_it() {
        let all = [("QUINZE_CACHE", "/q"), ("XDG_CACHE_HOME", "/x"), ("HOME", "/h")];
        assert_eq!(folder(&all), Some("/q".into()));
        assert_eq!(folder(&all[1..]), Some("/x/quinze".into()));
        assert_eq!(folder(&all[2..]), Some("/h/.cache/quinze".into()));
        assert_eq!(folder(&[("QUINZE_CACHE", ""), ("HOME", "/h")]), Some("/h/.cache/quinze".into()));
        assert_eq!(folder(&[]), None);
        assert_eq!(folder(&[("QUINZE_CACHE", "relative")]), None);
    }
}
