//! Errors of commands.

use crate::config;
use clap::error::ErrorKind;
use std::{io, net::SocketAddr};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Invalid arguments.
    #[error("{0}")]
    Usage(String),
    #[error(transparent)]
    Config(#[from] config::Error),
    #[error("cannot read {file}: {source}")]
    Read { file: String, source: io::Error },
    #[error("cannot listen on {addr}: {source}")]
    Listen { addr: SocketAddr, source: io::Error },
    #[error(transparent)]
    Store(#[from] store::Error),
    #[error(transparent)]
    Services(#[from] services::Error),
    #[error("cannot read which accounts were erased, in files/erasures of the data folder: {0}")]
    Erasures(services::Error),
    #[error("cannot tell the address that it listens on: {0}")]
    Serve(io::Error),
    #[error("cannot start the runtime: {0}")]
    Runtime(io::Error),
    #[error("cannot write to the terminal: {0}")]
    Output(io::Error),
}

impl Error {
    /// The error of the arguments as one line, with a pointer to the help.
    pub fn usage(error: &clap::Error) -> Self {
        if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
            return Self::Usage("a command is needed (see quinze --help)".to_owned());
        }
        let drawn = error.to_string();
        let said = drawn.split("\n\n").next().unwrap_or_default();
        let said = said.trim_start_matches("error: ");
        let words: Vec<&str> = said.split_whitespace().collect();
        Self::Usage(format!("{} (see quinze --help)", words.join(" ")))
    }
}
