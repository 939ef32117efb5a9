//! The log: one line for each thing that happened, on the standard error stream.

use crate::panic_capture;
use std::{
    io::{self, IsTerminal},
    panic,
};
use tracing_subscriber::EnvFilter;

/// Starts the log. A second call does nothing.
pub fn init(filter: EnvFilter) {
    let started = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal())
        .with_target(false)
        .try_init();
    started.ok();
}

/// Makes a panic one line of the log instead of several on the terminal. One in a request is
/// written by who answers the request, with its reference number.
pub fn log_panics() {
    panic::set_hook(Box::new(panic_capture::capture));
}
