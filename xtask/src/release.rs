//! The release program: the front end first, then the server with the front end inside.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use crate::files;
use crate::process::{Result, run};
use crate::tools::{self, Tool};
use crate::workspace::Workspace;

/// Whether the pages that few people open come in files of their own, fetched when they are opened.
const SPLIT: bool = true;

/// What the build needs beside Rust and Node.
pub const TOOLS: &[&Tool] = &[&tools::WASM_TARGET, &tools::CARGO_LEPTOS, &tools::WASM_BINDGEN, &tools::WASM_OPT];

/// No file in these folders becomes part of the program.
const BESIDE_THE_PROGRAM: [&str; 3] = [".ci", "docs", "end2end"];

/// The finished program, always in the checkout, wherever cargo builds.
pub fn binary(workspace: &Workspace) -> PathBuf {
    workspace.root.join("target/release/quinze")
}

/// The files that browsers fetch, as `Cargo.toml` places them.
pub fn site(workspace: &Workspace) -> PathBuf {
    workspace.root.join("target/site")
}

/// Builds the program; `precompress` and the hashed names of `Cargo.toml` make the front end finish before the
/// server, which embeds it.
pub fn build(workspace: &Workspace) -> Result<()> {
    let started = note_the_start(workspace)?;
    run(&mut cargo_leptos(workspace))?;
    copy_into_checkout(workspace, &binary(workspace))?;
    fs::rename(started, stamp(workspace))?;
    Ok(())
}

/// The program as a next version could be, to test how one follows the other.
pub fn next_version(workspace: &Workspace) -> PathBuf {
    workspace.root.join("target/release/quinze-next-version")
}

/// Builds [`next_version`]. The release must be built again afterwards: the two share everything up to the last step.
pub fn build_next_version(workspace: &Workspace) -> Result<()> {
    run(cargo_leptos(workspace).env("QUINZE_NEXT_VERSION", "yes"))?;
    copy_into_checkout(workspace, &next_version(workspace))
}

fn cargo_leptos(workspace: &Workspace) -> Command {
    let mut command = workspace.command("cargo-leptos");
    command.args(["build", "--release", "--precompress"]);
    if SPLIT {
        command.arg("--split");
    }
    command
}

/// The program of the last build; an error when that build failed, so that nobody tests an older one.
pub fn built_binary(workspace: &Workspace) -> Result<PathBuf> {
    if !stamp(workspace).exists() || !binary(workspace).is_file() {
        return Err("there is no finished release build".into());
    }
    Ok(binary(workspace))
}

/// Whether the program was built from the sources as they are now.
pub fn is_fresh(workspace: &Workspace) -> Result<bool> {
    let Some(built) = modified(&stamp(workspace)).filter(|_| built_binary(workspace).is_ok()) else {
        return Ok(false);
    };
    let mut sources = files::walk(&workspace.root)?;
    sources.retain(|path| !BESIDE_THE_PROGRAM.iter().any(|name| path.starts_with(workspace.root.join(name))));
    Ok(sources.iter().all(|path| modified(path).is_some_and(|time| time < built)))
}

/// Lints and tests compile the server too, whether or not there is a front end to embed.
pub fn ensure_site_folder(workspace: &Workspace) -> Result<()> {
    Ok(fs::create_dir_all(site(workspace).join("pkg"))?)
}

/// The stamp carries the time of the start, as what is saved during a build is not in it. Until the end there is none.
fn note_the_start(workspace: &Workspace) -> Result<PathBuf> {
    let started = stamp(workspace).with_extension("started");
    fs::create_dir_all(workspace.root.join("target/release"))?;
    fs::write(stamp(workspace), "")?;
    fs::rename(stamp(workspace), &started)?;
    Ok(started)
}

fn copy_into_checkout(workspace: &Workspace, wanted: &Path) -> Result<()> {
    let built = workspace.target.join("release/quinze");
    if built == wanted {
        return Ok(());
    }
    fs::create_dir_all(workspace.root.join("target/release"))?;
    // A running server keeps the old file; writing into it would be refused.
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
