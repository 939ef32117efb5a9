use crate::process::Result;
use crate::suites::{self, Suite};
use crate::workspace::Workspace;
use crate::{release, tools};

/// All suites; the quick ones first, so that mistakes show early.
const SUITES: &[Suite] = &[
    suites::FORMAT,
    suites::TIDY,
    suites::DENY,
    suites::END_TO_END_TYPES,
    suites::CLIPPY_NATIVE,
    suites::CLIPPY_WASM,
    suites::TESTS,
    suites::RELEASE_BUILD,
    suites::SIZES,
    suites::END_TO_END,
];

/// The command for CI, and before a pull request.
///
/// A tool that cannot be installed fails the suites that need it; the others run.
pub fn test() -> Result<bool> {
    let workspace = Workspace::find()?;
    let missing = tools::bring_all(&workspace, &suites::tools_of(SUITES));
    release::ensure_site_folder(&workspace)?;
    Ok(suites::run_all(&workspace, SUITES, &missing))
}
