//! `cargo xtask`: the commands of the workspace.

mod commands;
mod files;
mod postgresql;
mod process;
mod release;
mod scratch;
mod suites;
mod tidy;
mod tools;
mod workspace;

use std::process::ExitCode;

use process::Result;

const USAGE: &str = "\
cargo xtask <command>

  run [-- <options>]   bring what is missing, build, and serve on http://127.0.0.1:3000;
                       the options go to `quinze serve`
  test                 bring what is missing for the tests, and run all of them
  check                formatting, lints, tidy and the quick tests: before every commit
  build                the release program, at target/release/quinze
  bench [options]      fill databases, measure the program on them, and write docs/benchmarks.md;
                       `bench --quick` for two minutes, `bench --help` for the options
  tidy                 the rules of the house that the compiler does not know";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Whether all checks passed; an error when the command could not do its work.
fn dispatch(arguments: &[String]) -> Result<bool> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["run"] => commands::run(&[]),
        ["run", "--", options @ ..] => commands::run(options),
        ["test"] => commands::test(),
        ["check"] => commands::check(),
        ["bench", options @ ..] => commands::bench(options),
        ["build"] => commands::build(),
        ["tidy"] => commands::tidy(),
        ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(true)
        }
        _ => Err(format!("`{}` is not a command\n\n{USAGE}", words.join(" ")).into()),
    }
}
