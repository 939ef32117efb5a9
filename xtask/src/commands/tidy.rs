use crate::process::Result;
use crate::tidy;
use crate::workspace::Workspace;

/// Prints each finding on a line; succeeds when there is none.
pub fn tidy() -> Result<bool> {
    tidy::check(&Workspace::find()?)
}
