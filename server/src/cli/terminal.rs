//! Output of commands.

use super::Error;
use std::{
    fmt::Display,
    io::{self, Write},
};

/// Writes a line to the standard output.
pub fn say(line: impl Display) -> Result<(), Error> {
    writeln!(io::stdout(), "{line}").map_err(Error::Output)
}

/// Writes a line to the standard error stream; errors are ignored.
pub fn complain(line: impl Display) {
    writeln!(io::stderr(), "{line}").ok();
}
