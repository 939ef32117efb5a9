use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, process};

use crate::postgresql::TemporaryServer;
use crate::process::{Result, run};
use crate::workspace::Workspace;
use crate::{release, tools};

/// As durable as an installation, with memory for a million challenges.
const SERVER: TemporaryServer = TemporaryServer {
    variable: "QUINZE_BENCH_POSTGRES_URL",
    settings: &["shared_buffers=1GB", "max_wal_size=4GB", "autovacuum=off"],
};

/// Builds the release and the benchmark where something changed, and runs the benchmark with these options.
pub fn bench(options: &[&str]) -> Result<bool> {
    let workspace = Workspace::find()?;
    if !release::is_fresh(&workspace)? {
        tools::ensure_all(&workspace, release::TOOLS)?;
        release::build(&workspace)?;
    }
    run(workspace.command("cargo").args(["build", "--quiet", "--release", "--package", "bench"]))?;
    let benchmark = workspace.target.join("release/bench");
    let folder = Folder::new()?;
    let mut command = if needs_postgresql(options) {
        tools::ensure_all(&workspace, &[&tools::POSTGRESQL])?;
        let mut command = SERVER.command(&workspace, folder.path());
        command.arg(benchmark);
        command
    } else {
        let mut command = workspace.command(&benchmark.to_string_lossy());
        command.env("TMPDIR", folder.path());
        command
    };
    run(with_paths(&mut command, &workspace).args(options))?;
    Ok(true)
}

/// Whether the benchmark will use PostgreSQL; `bench/src/options.rs` has the meaning of the options.
fn needs_postgresql(options: &[&str]) -> bool {
    if options.iter().any(|option| matches!(*option, "--help" | "-h")) {
        return false;
    }
    let after = |at: usize| options.get(at + 1).copied();
    let chosen = options.iter().enumerate().find_map(|(at, option)| match *option {
        "--database" => after(at),
        option => option.strip_prefix("--database="),
    });
    chosen.map_or(!options.contains(&"--quick"), |chosen| chosen != "sqlite")
}

fn with_paths<'a>(command: &'a mut Command, workspace: &Workspace) -> &'a mut Command {
    let report = workspace.root.join("docs/benchmarks.md");
    command.arg("--binary").arg(release::binary(workspace)).arg("--report").arg(report)
}

/// A folder on disk, where databases are as durable as they are for people; removed when this is dropped.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Result<Self> {
        let path = env::temp_dir().join(format!("quinze-bench-{}", process::id()));
        fs::create_dir_all(&path)?;
        // Like the system's own, because the database server is another user.
        fs::set_permissions(&path, Permissions::from_mode(0o1777))?;
        Ok(Self(path))
    }

    fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_made_only_for_what_needs_one() {
        assert!(needs_postgresql(&[]));
        assert!(needs_postgresql(&["--sizes", "1000", "--database", "both"]));
        assert!(needs_postgresql(&["--quick", "--database=postgres"]));
        assert!(!needs_postgresql(&["--quick"]));
        assert!(!needs_postgresql(&["--database", "sqlite"]));
        assert!(!needs_postgresql(&["--help"]));
    }
}
