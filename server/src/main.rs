//! The binary `quinze`: configuration, router, middleware and command line around the pages of `app`
//! and the use-cases of `services`.

// The macros panic on a closed pipe; `cli/terminal.rs` does not.
#![warn(clippy::print_stdout, clippy::print_stderr)]

mod assets;
mod cli;
mod client_limiter;
mod config;
mod connections;
mod health;
mod middleware;
mod panic_capture;
mod rate_limit;
mod router;
#[cfg(test)]
mod scratch;
#[cfg(test)]
mod security_tests;
mod shutdown;
mod signals;
mod telemetry;

use mimalloc::MiMalloc;
use nix::sys::stat::{Mode, umask};
use std::{env, process::ExitCode};

/// Faster than the system's allocator, and returns the memory of password hashing to the system.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    // Files created by this program are accessible to their owner alone.
    umask(Mode::S_IRWXG | Mode::S_IRWXO);
    let done = cli::run(env::args_os());
    telemetry::finish();
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            cli::complain(format_args!("quinze: {}", error.to_string().replace('\n', " ")));
            ExitCode::FAILURE
        }
    }
}
