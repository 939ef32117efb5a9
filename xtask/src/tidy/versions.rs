//! Large crates, and those whose types are in our interfaces, have a single version.

use std::fs;

use super::finding::Finding;
use crate::process::Result;
use crate::workspace::Workspace;

const ONE_EACH: [&str; 8] = ["axum", "http", "hyper", "leptos", "libsqlite3-sys", "rustls", "sqlx", "tower-http"];

/// `Cargo.lock` contains none of them twice.
pub fn check(workspace: &Workspace) -> Result<Vec<Finding>> {
    Ok(check_lock(&fs::read_to_string(workspace.root.join("Cargo.lock"))?))
}

fn check_lock(lock: &str) -> Vec<Finding> {
    let finding = |name: &&str| {
        let wanted = format!("name = \"{name}\"");
        let lines = lock.lines().enumerate().filter(|(_, line)| *line == wanted);
        let second = lines.map(|(index, _)| index + 1).nth(1)?;
        let what = format!("a second version of {name}: `cargo tree -d -i {name}` tells who brings it");
        Some(Finding::new("Cargo.lock", second, what))
    };
    ONE_EACH.iter().filter_map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_version_is_found() {
        let one = "[[package]]\nname = \"axum\"\nversion = \"0.8.9\"\n\n[[package]]\nname = \"axum-core\"\n";
        assert!(check_lock(one).is_empty());
        let findings = check_lock(&format!("{one}\n[[package]]\nname = \"axum\"\nversion = \"0.7.0\"\n"));
        assert_eq!(findings.iter().map(Finding::line).collect::<Vec<_>>(), [9]);
    }
}
