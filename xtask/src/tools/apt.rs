//! Installing Debian packages as root.

use crate::process::{Result, output, run};
use crate::workspace::Workspace;

/// Installs packages as root; for other users an error names the packages.
pub fn install(workspace: &Workspace, packages: &[&str]) -> Result<()> {
    if !may_install(workspace) {
        let packages = packages.join(" ");
        return Err(
            format!("install it, on Debian with: sudo apt-get install --no-install-recommends {packages}").into()
        );
    }
    run(apt_get(workspace).arg("update"))?;
    run(apt_get(workspace).args(["install", "-y", "--no-install-recommends"]).args(packages))
}

fn may_install(workspace: &Workspace) -> bool {
    let user = output(workspace.command("id").arg("-u"));
    workspace.program("apt-get").is_some() && user.is_ok_and(|number| number.trim() == "0")
}

fn apt_get(workspace: &Workspace) -> std::process::Command {
    let mut command = workspace.command("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}
