//! No crate of the server is compiled for the browser.

use super::finding::Finding;
use crate::process::{Result, output};
use crate::workspace::Workspace;

const OF_THE_SERVER: [&str; 21] = [
    "ammonia",
    "argon2",
    "axum",
    "axum-core",
    "hyper",
    "jiff",
    "leptos_axum",
    "migrations",
    "pages",
    "ring",
    "rustls",
    "sea-orm",
    "sea-orm-migration",
    "server",
    "services",
    "sqlx",
    "sqlx-core",
    "store",
    "test-support",
    "tokio",
    "tower-http",
];

/// The dependencies of `frontend` in the browser; procedural macros run at build time and do not count.
pub fn check(workspace: &Workspace) -> Result<Vec<Finding>> {
    let mut command = workspace.command("cargo");
    command.args(["tree", "--package", "frontend", "--target", "wasm32-unknown-unknown"]);
    command.args(["--edges", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}"]);
    Ok(check_tree(&output(&mut command)?))
}

fn check_tree(tree: &str) -> Vec<Finding> {
    let names: Vec<&str> = tree.lines().filter_map(|line| line.split_whitespace().next()).collect();
    let found = OF_THE_SERVER.iter().filter(|name| names.contains(name));
    found
        .map(|name| {
            let what = format!(
                "{name} reaches the browser: `cargo tree -p frontend --target wasm32-unknown-unknown -i {name}` \
                 tells how; put it behind app's feature `ssr`"
            );
            Finding::new("frontend/Cargo.toml", 1, what)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_of_the_server_is_found() {
        let good = "frontend v0.1.0 (/quinze/frontend)\napp v0.1.0 (/quinze/app)\nserver_fn v0.8.9\n";
        assert!(check_tree(good).is_empty());
        assert_eq!(check_tree(&format!("{good}store v0.1.0 (/quinze/store)\ntokio v1.54.1\n")).len(), 2);
    }
}
