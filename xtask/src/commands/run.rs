use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{Result, output};
use crate::workspace::Workspace;
use crate::{release, tools};

const ADDRESS: &str = "127.0.0.1:3000";

/// Builds what changed, loads the demo content on first use, and replaces this process by the server, with `options`.
pub fn run(options: &[&str]) -> Result<bool> {
    let workspace = Workspace::find()?;
    build_if_needed(&workspace)?;
    let data = workspace.root.join("quinze-data");
    let first_use = !data.join("quinze.db").exists();
    if first_use {
        load_demo(&workspace, &data)?;
    }
    println!("\nQuinze is on http://{ADDRESS}\n\n{}", sign_in(&data));
    let mut server = Command::new(release::binary(&workspace));
    server.arg("serve").arg("--data-dir").arg(&data).args(["--addr", ADDRESS]).args(options);
    // With `exec` the server gets the terminal's signals itself and shuts down gracefully.
    Err(format!("the server cannot be started: {}", server.exec()).into())
}

fn build_if_needed(workspace: &Workspace) -> Result<()> {
    if release::is_fresh(workspace)? {
        println!("Nothing has changed since the last build.");
        return Ok(());
    }
    tools::ensure_all(workspace, release::TOOLS)?;
    println!("Building the release; the first time takes many minutes.");
    release::build(workspace)
}

/// Stores the output of `quinze demo`, which tells the password once.
fn load_demo(workspace: &Workspace, data: &Path) -> Result<()> {
    println!("Loading the demo content into {}", data.display());
    fs::create_dir_all(data)?;
    let mut demo = Command::new(release::binary(workspace));
    let told = output(demo.arg("demo").arg("--data-dir").arg(data))
        .map_err(|error| format!("{error}\nRemove {} to begin again.", data.display()))?;
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(sign_in_file(data))?;
    Ok(file.write_all(told.as_bytes())?)
}

fn sign_in(data: &Path) -> String {
    fs::read_to_string(sign_in_file(data)).unwrap_or_else(|_| {
        format!("The passwords are not in {} any more; remove the folder to begin again.", data.display())
    })
}

fn sign_in_file(data: &Path) -> PathBuf {
    data.join("sign-in.txt")
}
