//! Tools of the system: a database server and a browser.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use super::{Tool, apt};
use crate::workspace::Workspace;

/// PostgreSQL, and Debian's script that starts a temporary server.
pub const POSTGRESQL: Tool = Tool {
    name: "PostgreSQL",
    found: |workspace| {
        let script = workspace.program("pg_virtualenv")?;
        let version = newest_server(Path::new("/usr/lib/postgresql"))?;
        Some(format!("{version}, with {}", script.display()))
    },
    bring: |workspace| apt::install(workspace, &["postgresql", "postgresql-common"]),
    takes: "a minute",
};

/// The browser for the end-to-end tests, with fonts.
pub const CHROMIUM: Tool = Tool {
    name: "Chromium",
    found: |workspace| chromium(workspace).map(|path| path.display().to_string()),
    bring: |workspace| {
        apt::install(workspace, &["chromium", "fonts-liberation"])
            .map_err(|error| format!("{error} (or set CHROMIUM to a browser's full path)").into())
    },
    takes: "a minute",
};

/// `$CHROMIUM`, or the first browser in `PATH` that Playwright supports.
pub fn chromium(workspace: &Workspace) -> Option<PathBuf> {
    if let Some(chosen) = env::var_os("CHROMIUM") {
        return Some(PathBuf::from(chosen)).filter(|path| path.is_file());
    }
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    names.iter().find_map(|name| workspace.program(name))
}

fn newest_server(folder: &Path) -> Option<u32> {
    let versions = fs::read_dir(folder).ok()?.flatten();
    let complete = versions.filter(|version| version.path().join("bin/initdb").is_file());
    complete.filter_map(|version| version.file_name().to_str()?.parse().ok()).max()
}
