//! Tools that cargo builds from source, once, into the cache.

use super::Tool;
use super::version::version_of;
use crate::process::{Result, run};
use crate::workspace::Workspace;

/// `cargo-leptos`. Any 0.3 works; this is the newest that the toolchain compiles.
pub const CARGO_LEPTOS: Tool = Tool {
    name: "cargo-leptos",
    found: |workspace| {
        let version = version_of(workspace, "cargo-leptos")?;
        (version.major == 0 && version.minor == 3).then(|| version.to_string())
    },
    bring: |workspace| install(workspace, &["cargo-leptos", "--version", "0.3.10", "--locked"]),
    takes: "5 to 7 minutes",
};

/// `cargo-deny`.
pub const CARGO_DENY: Tool = Tool {
    name: "cargo-deny",
    found: |workspace| {
        let version = version_of(workspace, "cargo-deny")?;
        (version.major == 0 && version.minor == 20).then(|| version.to_string())
    },
    bring: |workspace| install(workspace, &["cargo-deny", "--version", "0.20.2", "--locked"]),
    takes: "3 to 5 minutes",
};

/// `wasm-bindgen-cli`, whose version must equal that of the crate.
pub const WASM_BINDGEN: Tool = Tool {
    name: "wasm-bindgen",
    found: |workspace| {
        let version = version_of(workspace, "wasm-bindgen")?.to_string();
        (version == wasm_bindgen_pin(workspace).ok()?).then_some(version)
    },
    // Without `--locked`, because the lock file names a yanked version.
    bring: |workspace| install(workspace, &["wasm-bindgen-cli", "--version", &wasm_bindgen_pin(workspace)?]),
    takes: "2 to 3 minutes",
};

/// Without optimisation: the tools run for seconds, and compile in half the time.
fn install(workspace: &Workspace, what: &[&str]) -> Result<()> {
    let mut command = workspace.command("cargo");
    command.arg("install").args(what).arg("--debug").arg("--root").arg(workspace.tools());
    run(command.env("CARGO_TARGET_DIR", workspace.cache.join("build").join("tools")))
}

/// The version pinned in `Cargo.toml`.
fn wasm_bindgen_pin(workspace: &Workspace) -> Result<String> {
    let packages = workspace.metadata.packages.iter();
    packages
        .flat_map(|package| &package.dependencies)
        .filter(|dependency| dependency.name == "wasm-bindgen")
        .find_map(|dependency| dependency.req.to_string().strip_prefix('=').map(str::to_owned))
        .ok_or_else(|| "Cargo.toml must pin wasm-bindgen to one version, as in \"=0.2.130\"".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pin_is_a_whole_version() {
        let pin = wasm_bindgen_pin(&Workspace::find().unwrap()).unwrap();
        assert!(cargo_metadata::semver::Version::parse(&pin).is_ok(), "{pin}");
    }
}
