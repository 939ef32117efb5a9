//! The binary `quinze`: configuration, router, middleware and command line around the pages of `app`
//! and the use-cases of `services`.

mod assets;
mod cli;
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
mod telemetry;

use mimalloc::MiMalloc;
use std::{env, process::ExitCode};

/// Quicker than the system's, and gives the memory of hashed passwords back to the machine.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    match cli::run(env::args_os()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("quinze: {}", error.to_string().replace('\n', " "));
            ExitCode::FAILURE
        }
    }
}
