//! The command line. Each command is a file.

mod convert_picture;
mod create_user;
mod demo;
mod error;
mod import_registry;
mod migrate;
mod recompute_votes;
mod serve;
mod setup;
mod take_off_second_factor;
mod terminal;

use clap::{Parser, Subcommand, error::ErrorKind};
pub use error::Error;
use std::ffi::OsString;
pub use terminal::complain;

/// Quinze: nonprofits ask in small pieces, volunteers answer in about fifteen minutes.
///
/// You can set every option on the command line (--data-dir), in the environment (QUINZE_DATA_DIR),
/// or in a file quinze.toml in the data folder or the current one (data_dir). The command line comes
/// first, then the environment, then the file.
#[derive(Parser)]
#[expect(clippy::doc_markdown, reason = "shown on the terminal as it stands")]
#[command(name = "quinze", version, args_override_self = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Runs the server until SIGTERM or Ctrl-C.
    Serve(serve::Options),
    /// Fills an empty database with demo content.
    Demo(demo::Options),
    /// Migrates the database to this version; serve does so too.
    Migrate(migrate::Options),
    /// Converts a picture; serve starts it.
    #[command(hide = true)]
    ConvertPicture,
    /// Manages accounts.
    #[command(subcommand)]
    User(User),
    /// Manages the registries in which organisations are looked up.
    #[command(subcommand)]
    Registry(Registry),
    /// Looks after the numbers of votes and answers.
    #[command(subcommand)]
    Votes(Votes),
}

#[derive(Subcommand)]
enum Registry {
    /// Imports a registry from a CSV file, replacing its earlier import.
    Import(import_registry::Options),
}

#[derive(Subcommand)]
enum Votes {
    /// Compares the stored numbers with what they count, and repairs them.
    Recompute(recompute_votes::Options),
}

#[derive(Subcommand)]
enum User {
    /// Creates an account, for example the first administrator.
    Create(create_user::Options),
    /// Turns off two-step sign-in for an account whose owner has lost their codes.
    TakeOffSecondFactor(take_off_second_factor::Options),
}

/// Does what the arguments say, the program's name first.
pub fn run(arguments: impl Iterator<Item = OsString>) -> Result<(), Error> {
    match Cli::try_parse_from(arguments) {
        Ok(cli) => cli.command.run(),
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            error.print().map_err(Error::Output)
        }
        Err(error) => Err(Error::usage(&error)),
    }
}

impl Command {
    fn run(&self) -> Result<(), Error> {
        match self {
            Self::Serve(options) => options.run(),
            Self::Demo(options) => options.run(),
            Self::Migrate(options) => options.run(),
            Self::ConvertPicture => convert_picture::run(),
            Self::User(User::Create(options)) => options.run(),
            Self::User(User::TakeOffSecondFactor(options)) => options.run(),
            Self::Registry(Registry::Import(options)) => options.run(),
            Self::Votes(Votes::Recompute(options)) => options.run(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::KEYS;
    use clap::CommandFactory;
    use std::collections::BTreeSet;

    fn options(command: &clap::Command) -> BTreeSet<String> {
        let own = command.get_arguments().filter_map(clap::Arg::get_long);
        let own = own.map(|long| long.replace('-', "_"));
        let below = command.get_subcommands().flat_map(options);
        own.chain(below).collect()
    }

    #[test]
    fn every_option_is_a_key_of_the_file_and_names_its_variable() {
        Cli::command().debug_assert();
        assert_eq!(options(&Cli::command()), KEYS.map(str::to_owned).into());
    }

    #[test]
    fn what_is_wrong_with_the_arguments_is_one_line() {
        for (arguments, message) in [
            (vec!["quinze"], "a command is needed"),
            (vec!["quinze", "user"], "a command is needed"),
            (vec!["quinze", "srve"], "unrecognized subcommand 'srve'"),
            (vec!["quinze", "serve", "--port", "1"], "unexpected argument '--port' found"),
            (vec!["quinze", "serve", "--addr"], "a value is required for '--addr <ADDRESS:PORT>'"),
        ] {
            let arguments = arguments.into_iter().map(OsString::from);
            let error = run(arguments).unwrap_err().to_string();
            assert!(error.starts_with(message) && !error.contains('\n'), "{error}");
        }
    }
}
