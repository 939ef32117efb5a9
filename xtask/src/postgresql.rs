//! PostgreSQL servers that last as long as a command.

use std::path::Path;
use std::process::Command;

use crate::workspace::Workspace;

/// A server made by `pg_virtualenv` for one command.
pub struct TemporaryServer {
    /// The variable of the command that names the server.
    pub variable: &'static str,
    /// The settings that differ from those of the installation.
    pub settings: &'static [&'static str],
}

impl TemporaryServer {
    /// Runs the arguments that are added to it while the server is there, with its data and all temporary files in a
    /// folder.
    pub fn command(&self, workspace: &Workspace, folder: &Path) -> Command {
        let mut command = workspace.command("pg_virtualenv");
        command.env("TMPDIR", folder);
        let data = folder.join("postgresql");
        command.args(["-c", &format!("--locale=C.UTF-8 --encoding=UTF8 --datadir={}", data.display())]);
        for setting in self.settings {
            command.args(["-o", setting]);
        }
        command.args(["sh", "-c", &with_address(self.variable), "sh"]);
        command
    }
}

/// Converts the variables of `pg_virtualenv` to one URL.
fn with_address(variable: &str) -> String {
    format!(
        r#"
export {variable}="postgres://$PGUSER:$PGPASSWORD@$PGHOST:$PGPORT/postgres?sslmode=disable"
exec "$@""#
    )
}
