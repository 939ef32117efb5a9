//! Passes the front end's location to the compiler.
//!
//! cargo-leptos puts `site-root` into the workspace's folder, whatever `CARGO_TARGET_DIR` says.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

fn main() -> io::Result<()> {
    let manifest = env::var_os("CARGO_MANIFEST_DIR").ok_or(io::ErrorKind::NotFound)?;
    let workspace = PathBuf::from(manifest).join("..").canonicalize()?;
    let site = workspace.join("target/site");
    // Tests and clippy run without a front end, and embed nothing.
    fs::create_dir_all(site.join("pkg"))?;
    println!("cargo::rerun-if-changed={}", site.display());
    // Cargo does not distinguish two checkouts with a common target folder, but their front ends differ.
    println!("cargo::rerun-if-env-changed=QUINZE_CHECKOUT");
    println!("cargo::rerun-if-env-changed=QUINZE_NEXT_VERSION");
    let embedded = match env::var_os("QUINZE_NEXT_VERSION") {
        Some(_) => next_version(&site, &workspace.join("target/site-of-next-version"))?,
        None => site,
    };
    println!("cargo::rustc-env=QUINZE_SITE={}", embedded.display());
    Ok(())
}

/// A copy of the front end as of a next version, for tests of updates: with an additional comment in every script.
fn next_version(site: &Path, next: &Path) -> io::Result<PathBuf> {
    if next.exists() {
        fs::remove_dir_all(next)?;
    }
    copy(site, next)?;
    Ok(next.to_owned())
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        let name = entry.file_name().to_string_lossy().into_owned();
        let parts: Vec<&str> = name.rsplit('.').collect();
        match parts[..] {
            _ if from.is_dir() => copy(&from, &to)?,
            ["js", ..] => fs::write(&to, fs::read_to_string(&from)? + "\n// the next version\n")?,
            // The compressed variants lack the comment.
            ["br" | "gz", "js", ..] => {}
            _ => fs::copy(&from, &to).map(|_| ())?,
        }
    }
    Ok(())
}
