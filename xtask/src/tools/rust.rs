//! Components of the Rust toolchain.

use std::path::PathBuf;

use super::Tool;
use crate::process::{Result, output, run};
use crate::workspace::Workspace;

const TARGET: &str = "wasm32-unknown-unknown";

/// The standard library for `wasm32-unknown-unknown`.
pub const WASM_TARGET: Tool = Tool {
    name: "wasm target",
    found: |workspace| target_folder(workspace).ok()?.is_dir().then(|| TARGET.into()),
    bring: |workspace| {
        rustup(workspace, &["target", "add", TARGET], "the Rust standard library for wasm32-unknown-unknown")
    },
    takes: "seconds",
};

/// `rustfmt` and `clippy`, which minimal installations lack.
pub const RUST_COMPONENTS: Tool = Tool {
    name: "rustfmt, clippy",
    found: |workspace| {
        let works = |name| output(workspace.command("cargo").args([name, "--version"])).is_ok();
        (works("fmt") && works("clippy")).then(|| "with the toolchain".into())
    },
    bring: |workspace| rustup(workspace, &["component", "add", "rustfmt", "clippy"], "rustfmt and clippy"),
    takes: "seconds",
};

/// Asks the compiler, because rustup is not always installed.
fn target_folder(workspace: &Workspace) -> Result<PathBuf> {
    let sysroot = output(workspace.command("rustc").args(["--print", "sysroot"]))?;
    Ok(PathBuf::from(sysroot.trim_end()).join("lib/rustlib").join(TARGET).join("lib"))
}

fn rustup(workspace: &Workspace, arguments: &[&str], what: &str) -> Result<()> {
    if workspace.program("rustup").is_none() {
        return Err(format!("install {what} as your system packages it, or Rust with rustup").into());
    }
    run(workspace.command("rustup").args(arguments))
}
