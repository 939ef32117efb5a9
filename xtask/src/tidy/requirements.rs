//! Files and tests named in the table of requirements exist.

use std::fs;
use std::path::Path;

use super::finding::Finding;
use crate::process::Result;
use crate::workspace::Workspace;

const TABLE: &str = "docs/security/asvs.md";

/// Every file, folder and test in a row exists.
pub fn check(workspace: &Workspace) -> Result<Vec<Finding>> {
    Ok(missing(&workspace.root, &fs::read_to_string(workspace.root.join(TABLE))?))
}

fn missing(root: &Path, table: &str) -> Vec<Finding> {
    let rows = table.lines().enumerate().filter(|(_, line)| line.starts_with('|'));
    rows.flat_map(|(index, row)| {
        missing_in(root, row).into_iter().map(move |what| Finding::new(TABLE, index + 1, what))
    })
    .collect()
}

/// A row names files by their path, further files in the same folder by name alone, and tests in parentheses after the
/// file.
fn missing_in(root: &Path, row: &str) -> Vec<String> {
    let mut missing = Vec::new();
    let mut last: Option<String> = None;
    let parts: Vec<&str> = row.split('`').collect();
    for (word, before) in parts.iter().skip(1).step_by(2).zip(parts.iter().step_by(2)) {
        let beside = last.as_deref().and_then(|path| path.rsplit_once('/')).map(|(folder, _)| folder);
        if let Some(path) = path_of(word, beside) {
            if !exists(root, &path) {
                missing.push(format!("`{word}` is not there"));
            }
            last = Some(path);
        } else if let (Some(path), true) = (&last, before.ends_with('(') && is_name(word)) {
            let text = fs::read_to_string(root.join(path)).unwrap_or_default();
            if !text.contains(&format!("fn {word}(")) {
                missing.push(format!("`{path}` has no `{word}`"));
            }
        }
    }
    missing
}

/// The path that a word denotes, if any; `beside`: the folder of the previous one.
fn path_of(word: &str, beside: Option<&str>) -> Option<String> {
    const FOLDERS: [&str; 14] = [
        "app",
        "docs",
        "domain",
        "end2end",
        "frontend",
        "locales",
        "migrations",
        "public",
        "server",
        "services",
        "store",
        "style",
        "test-support",
        "xtask",
    ];
    const BY_NAME: [&str; 4] = [".rs", ".ts", ".js", ".sql"];
    match word.split_once('/') {
        Some((first, _)) => FOLDERS.contains(&first).then(|| word.trim_end_matches('/').to_owned()),
        None if BY_NAME.iter().any(|end| word.ends_with(end)) => {
            Some(beside.map_or_else(|| word.to_owned(), |folder| format!("{folder}/{word}")))
        }
        None => [".md", ".toml", ".lock"].iter().any(|end| word.ends_with(end)).then(|| word.to_owned()),
    }
}

/// Expands a star to each existing folder.
fn exists(root: &Path, path: &str) -> bool {
    match path.split_once("/*/") {
        None => root.join(path).exists(),
        Some((folder, file)) => fs::read_dir(root.join(folder))
            .is_ok_and(|mut entries| entries.any(|entry| entry.is_ok_and(|entry| entry.path().join(file).exists()))),
    }
}

fn is_name(word: &str) -> bool {
    word.contains('_') && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_there_is_found() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let found = |row: &str| missing_in(root, row);
        let here =
            "| `xtask/src/tidy/requirements.rs` (`what_is_not_there_is_found`), `length.rs`; `domain/src/*/view.rs` |";
        assert_eq!(found(here), Vec::<String>::new());
        assert_eq!(found("| `nosniff`, `UPDATE … WHERE state`, `/healthz`, `Cargo.toml` |"), Vec::<String>::new());
        assert_eq!(found("| `xtask/src/none.rs`, `none.toml` |").len(), 2);
        assert_eq!(found("| `xtask/src/tidy/length.rs`, `none.rs`, `domain/src/*/none.rs` |").len(), 2);
        assert_eq!(
            found("| `xtask/src/tidy/length.rs` (`a_test_that_is_none`) |"),
            ["`xtask/src/tidy/length.rs` has no `a_test_that_is_none`"]
        );
    }
}
