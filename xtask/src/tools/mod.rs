//! The tools that the commands need: detected, or installed where possible.

mod apt;
mod cargo_tools;
mod node;
mod rust;
mod system;
mod version;

use std::time::Instant;

pub use cargo_tools::{CARGO_DENY, CARGO_LEPTOS, WASM_BINDGEN};
pub use node::{TEST_PACKAGES, WASM_OPT, folder_of_tests};
pub use rust::{RUST_COMPONENTS, WASM_TARGET};
pub use system::{CHROMIUM, POSTGRESQL, chromium};

use crate::process::{Result, spent};
use crate::workspace::Workspace;

/// A tool that a suite or a build needs.
pub struct Tool {
    /// Its name in the progress line.
    pub name: &'static str,
    /// What is installed, in a word or two; `None` when it is missing or of the wrong version.
    found: fn(&Workspace) -> Option<String>,
    /// Installs it, or explains what the person has to install.
    bring: fn(&Workspace) -> Result<()>,
    /// How long the installation takes on two cores.
    takes: &'static str,
}

/// A tool that could not be installed, and why.
pub struct Missing {
    /// The tool's name.
    pub tool: &'static str,
    /// What to do about it.
    pub why: String,
}

/// Installs each missing tool with a progress line; stops at the first failure.
pub fn ensure_all(workspace: &Workspace, tools: &[&Tool]) -> Result<()> {
    for tool in tools {
        ensure(workspace, tool)?;
    }
    Ok(())
}

/// Installs each missing tool with a progress line; returns those that failed.
pub fn bring_all(workspace: &Workspace, tools: &[&Tool]) -> Vec<Missing> {
    let missing = |tool: &&Tool| {
        let why = ensure(workspace, tool).err()?.to_string();
        println!("  {:<18} missing: {why}", tool.name);
        Some(Missing { tool: tool.name, why })
    };
    tools.iter().filter_map(missing).collect()
}

fn ensure(workspace: &Workspace, tool: &Tool) -> Result<()> {
    if let Some(what) = (tool.found)(workspace) {
        println!("  {:<18} {what}", tool.name);
        return Ok(());
    }
    println!("  {:<18} bringing it ({} on two cores)", tool.name, tool.takes);
    let start = Instant::now();
    (tool.bring)(workspace)?;
    let what =
        (tool.found)(workspace).ok_or_else(|| format!("{} was installed and still cannot be found", tool.name))?;
    println!("  {:<18} {what}, after {}", tool.name, spent(start.elapsed()));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const THERE: Tool = Tool {
        name: "there",
        found: |_| Some("1.0".into()),
        bring: |_| Err("must not be brought again".into()),
        takes: "no time",
    };
    const NOWHERE: Tool =
        Tool { name: "nowhere", found: |_| None, bring: |_| Err("install it by hand".into()), takes: "no time" };
    const FORGETFUL: Tool = Tool { name: "forgetful", found: |_| None, bring: |_| Ok(()), takes: "no time" };

    #[test]
    fn only_what_cannot_be_had_is_missing() {
        let workspace = Workspace::find().unwrap();
        let missing = bring_all(&workspace, &[&THERE, &NOWHERE, &FORGETFUL]);
        let told: Vec<_> = missing.iter().map(|missing| (missing.tool, missing.why.as_str())).collect();
        assert_eq!(
            told,
            [("nowhere", "install it by hand"), ("forgetful", "forgetful was installed and still cannot be found"),]
        );
        assert!(ensure_all(&workspace, &[&THERE]).is_ok());
        assert!(ensure_all(&workspace, &[&THERE, &NOWHERE]).is_err());
    }
}
