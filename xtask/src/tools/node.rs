//! Packages from npm, as the lock files pin them.

use std::fs;
use std::path::{Path, PathBuf};

use super::Tool;
use super::version::version_of;
use crate::process::{Result, run};
use crate::workspace::Workspace;

/// A copy of the installed lock file, beside `node_modules`.
const INSTALLED: &str = "node_modules/.installed-lock.json";

/// `wasm-opt`. Older versions do not know the features that `Cargo.toml` names.
pub const WASM_OPT: Tool = Tool {
    name: "wasm-opt",
    found: |workspace| {
        let version = version_of(workspace, "wasm-opt")?;
        (version.major >= 116).then(|| version.major.to_string())
    },
    bring: bring_wasm_opt,
    takes: "seconds",
};

/// Playwright, axe and TypeScript, in `end2end/node_modules`.
pub const TEST_PACKAGES: Tool = Tool {
    name: "test packages",
    found: |workspace| is_installed(&folder_of_tests(workspace)).then(|| "as locked".into()),
    bring: |workspace| install(workspace, &folder_of_tests(workspace)),
    takes: "seconds",
};

/// The folder of the end-to-end tests and their packages.
pub fn folder_of_tests(workspace: &Workspace) -> PathBuf {
    workspace.root.join("end2end")
}

/// The packages are installed in the cache, because the build must not write into the checkout.
fn bring_wasm_opt(workspace: &Workspace) -> Result<()> {
    let (wanted, cache) = (workspace.root.join("xtask/npm"), workspace.npm_tools());
    fs::create_dir_all(&cache)?;
    for name in ["package.json", "package-lock.json"] {
        fs::copy(wanted.join(name), cache.join(name))?;
    }
    install(workspace, &cache)
}

fn install(workspace: &Workspace, folder: &Path) -> Result<()> {
    if workspace.program("npm").is_none() {
        return Err("install Node 20 or newer, with npm".into());
    }
    run(workspace.command("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(folder))?;
    fs::copy(folder.join("package-lock.json"), folder.join(INSTALLED))?;
    Ok(())
}

fn is_installed(folder: &Path) -> bool {
    let locked = fs::read(folder.join("package-lock.json"));
    let installed = fs::read(folder.join(INSTALLED));
    matches!((locked, installed), (Ok(locked), Ok(installed)) if locked == installed)
}
