//! `quinze convert-picture`: what the server starts for each picture that somebody sends.

use super::Error;
use rustix::process::{Resource, Rlimit, nice, setrlimit};
use services::ports::{convert, write_converted};
use std::io::{self, Read, Write};

/// The most seconds of the processor.
const SECONDS: u64 = 15;
/// The most bytes of memory: a picture of the most pixels, decoded and turned into colours of eight bits.
const MEMORY: u64 = 1280 * 1024 * 1024;
/// The most bytes that are read.
const MOST: u64 = 11_000_000;
/// How much less of the processor it gets than the server.
const NICENESS: i32 = 10;

/// Reads a picture from the standard input and writes it in all its widths to the standard output, within limits.
pub fn run() -> Result<(), Error> {
    limit(Resource::As, MEMORY);
    limit(Resource::Cpu, SECONDS);
    // It writes no files.
    limit(Resource::Fsize, 0);
    limit(Resource::Core, 0);
    nice(NICENESS).ok();
    let mut content = Vec::new();
    io::stdin().take(MOST).read_to_end(&mut content).map_err(Error::Output)?;
    io::stdout().write_all(&write_converted(&convert(&content))).map_err(Error::Output)
}

/// Where a system knows no such limit, the server's timeout is left.
fn limit(resource: Resource, most: u64) {
    setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) }).ok();
}
