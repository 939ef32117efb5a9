use crate::process::Result;
use crate::workspace::Workspace;
use crate::{release, tools};

/// Builds the release binary and prints its path.
pub fn build() -> Result<bool> {
    let workspace = Workspace::find()?;
    tools::ensure_all(&workspace, release::TOOLS)?;
    release::build(&workspace)?;
    println!("Built {}", release::binary(&workspace).display());
    Ok(true)
}
