use crate::process::Result;
use crate::suites::{self, Suite};
use crate::workspace::Workspace;
use crate::{release, tools};

/// What takes under two minutes once dependencies are built: lints, tidy, and the tests that need no database.
const SUITES: &[Suite] =
    &[suites::FORMAT, suites::TIDY, suites::QUICK_TESTS, suites::CLIPPY_NATIVE, suites::CLIPPY_WASM];

/// The command for every few minutes of work.
pub fn check() -> Result<bool> {
    let workspace = Workspace::find()?;
    tools::ensure_all(&workspace, &[&tools::RUST_COMPONENTS, &tools::WASM_TARGET])?;
    release::ensure_site_folder(&workspace)?;
    Ok(suites::run_all(&workspace, SUITES, &[]))
}
