//! The binary `quinze`: configuration, router, middleware and command line around the pages of `app`
//! and the use-cases of `services`.

// The macros panic when nobody reads any more; `cli/terminal.rs` does not.
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

/// Quicker than the system's, and gives the memory of hashed passwords back to the machine.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    // Whatever this program writes is its owner's alone.
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
