//! What commands say to whoever started them.

use super::Error;
use std::{
    fmt::Display,
    io::{self, Write},
};

/// A line on the standard output.
pub fn say(line: impl Display) -> Result<(), Error> {
    writeln!(io::stdout(), "{line}").map_err(Error::Output)
}

/// A line on the standard error stream, where somebody reads it.
pub fn complain(line: impl Display) {
    writeln!(io::stderr(), "{line}").ok();
}
