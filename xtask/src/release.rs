//! The release build: the front end first, then the server that embeds it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::files;
use crate::process::{Result, run};
use crate::tools::{self, Tool};
use crate::workspace::Workspace;

/// The tools that the build needs besides Rust and Node.
pub const TOOLS: &[&Tool] = &[&tools::WASM_TARGET, &tools::CARGO_LEPTOS, &tools::WASM_BINDGEN, &tools::WASM_OPT];

/// Folders whose files are not part of the program.
const BESIDE_THE_PROGRAM: [&str; 4] = [".ci", "bench", "docs", "end2end"];

/// The release binary, always in the checkout, whatever the target folder.
pub fn binary(workspace: &Workspace) -> PathBuf {
    workspace.root.join("target/release/quinze")
}

/// The files for browsers, at `site-root` of `Cargo.toml`.
pub fn site(workspace: &Workspace) -> PathBuf {
    workspace.root.join("target/site")
}

/// Builds the program; with `precompress` and `hash-files` of `Cargo.toml`, cargo-leptos finishes the front end before
/// the server, which embeds it.
pub fn build(workspace: &Workspace) -> Result<()> {
    let started = note_the_start(workspace)?;
    run(workspace.command("cargo-leptos").args(["build", "--release", "--precompress"]))?;
    copy_into_checkout(workspace)?;
    fs::rename(started, stamp(workspace))?;
    Ok(())
}

/// The last release binary; an error when the last build failed, so that no outdated one is tested.
pub fn built_binary(workspace: &Workspace) -> Result<PathBuf> {
    if !stamp(workspace).exists() || !binary(workspace).is_file() {
        return Err("there is no finished release build".into());
    }
    Ok(binary(workspace))
}

/// Whether the binary was built from the current sources.
pub fn is_fresh(workspace: &Workspace) -> Result<bool> {
    let Some(built) = modified(&stamp(workspace)).filter(|_| built_binary(workspace).is_ok()) else {
        return Ok(false);
    };
    let mut sources = files::walk(&workspace.root)?;
    sources.retain(|path| !BESIDE_THE_PROGRAM.iter().any(|name| path.starts_with(workspace.root.join(name))));
    Ok(sources.iter().all(|path| modified(path).is_some_and(|time| time < built)))
}

/// Creates the folder of the front end, so that lints and tests can compile the server without one.
pub fn ensure_site_folder(workspace: &Workspace) -> Result<()> {
    Ok(fs::create_dir_all(site(workspace).join("pkg"))?)
}

/// Prepares the stamp file, which gets the time of the build's start, because later changes are not part of it. It is
/// missing during a build.
fn note_the_start(workspace: &Workspace) -> Result<PathBuf> {
    let started = stamp(workspace).with_extension("started");
    fs::create_dir_all(workspace.root.join("target/release"))?;
    fs::write(stamp(workspace), "")?;
    fs::rename(stamp(workspace), &started)?;
    Ok(started)
}

fn copy_into_checkout(workspace: &Workspace) -> Result<()> {
    let (built, wanted) = (workspace.target.join("release/quinze"), binary(workspace));
    if built == wanted {
        return Ok(());
    }
    fs::create_dir_all(workspace.root.join("target/release"))?;
    // A running server keeps the old file; overwriting it in place would fail.
    let fresh = wanted.with_extension("new");
    fs::copy(&built, &fresh)?;
    Ok(fs::rename(fresh, wanted)?)
}

fn stamp(workspace: &Workspace) -> PathBuf {
    workspace.root.join("target/release/quinze.built")
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|metadata| metadata.modified()).ok()
}
