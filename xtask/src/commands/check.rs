use crate::process::Result;
use crate::suites::{self, Suite};
use crate::workspace::Workspace;
use crate::{release, tools};

/// The suites that take less than two minutes with built dependencies: lints, tidy, and the tests without a database.
const SUITES: &[Suite] =
    &[suites::FORMAT, suites::TIDY, suites::QUICK_TESTS, suites::CLIPPY_NATIVE, suites::CLIPPY_WASM];

/// The command to run frequently while working.
pub fn check() -> Result<bool> {
    let workspace = Workspace::find()?;
    tools::ensure_all(&workspace, &[&tools::RUST_COMPONENTS, &tools::WASM_TARGET])?;
    release::ensure_site_folder(&workspace)?;
    Ok(suites::run_all(&workspace, SUITES, &[]))
}
