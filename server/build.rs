//! Tells the compiler where the front end's files are.
//!
//! cargo-leptos takes `site-root` from the folder of the workspace, whatever `CARGO_TARGET_DIR` says.

use std::{env, fs, io, path::PathBuf};

fn main() -> io::Result<()> {
    let manifest = env::var_os("CARGO_MANIFEST_DIR").ok_or(io::ErrorKind::NotFound)?;
    let workspace = PathBuf::from(manifest).join("..").canonicalize()?;
    let site = workspace.join("target/site");
    // Tests and clippy run without a front end: what is embedded is then empty.
    fs::create_dir_all(site.join("pkg"))?;
    println!("cargo::rerun-if-changed={}", site.display());
    // Two checkouts that share a build folder are one to cargo; their front ends are not.
    println!("cargo::rerun-if-env-changed=QUINZE_CHECKOUT");
    println!("cargo::rustc-env=QUINZE_SITE={}", site.display());
    Ok(())
}
