//! Walking through the checkout without generated files.

use std::fs;
use std::path::{Path, PathBuf};

use crate::process::Result;

/// Generated folders, ignored by git.
const GENERATED: [&str; 6] = [".git", "node_modules", "playwright-report", "quinze-data", "target", "test-results"];

/// Every folder and file below `folder` that people wrote, sorted; folders before their content.
pub fn walk(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut entries = fs::read_dir(folder)?.collect::<std::io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    let mut found = Vec::new();
    for entry in entries.iter().filter(|entry| !is_generated(entry)) {
        found.push(entry.path());
        if entry.file_type()?.is_dir() {
            found.extend(walk(&entry.path())?);
        }
    }
    Ok(found)
}

fn is_generated(entry: &fs::DirEntry) -> bool {
    GENERATED.iter().any(|name| entry.file_name() == *name)
}
