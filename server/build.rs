//! Passes the front end's location to the compiler.
//!
//! cargo-leptos puts `site-root` into the workspace's folder, whatever `CARGO_TARGET_DIR` says.

use std::{env, fs, io, path::PathBuf};

fn main() -> io::Result<()> {
    let manifest = env::var_os("CARGO_MANIFEST_DIR").ok_or(io::ErrorKind::NotFound)?;
    let workspace = PathBuf::from(manifest).join("..").canonicalize()?;
    let site = workspace.join("target/site");
    // Tests and clippy run without a front end, and embed nothing.
    fs::create_dir_all(site.join("pkg"))?;
    println!("cargo::rerun-if-changed={}", site.display());
    // Cargo does not distinguish two checkouts with a common target folder, but their front ends differ.
    println!("cargo::rerun-if-env-changed=QUINZE_CHECKOUT");
    println!("cargo::rustc-env=QUINZE_SITE={}", site.display());
    Ok(())
}
