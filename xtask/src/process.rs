//! Running other programs, with error messages that name them.

use std::error::Error;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

/// The result of a command: the error is a sentence for the terminal.
pub type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Runs a program with its output shown; an error when it fails or cannot start.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().map_err(|error| cannot_start(command, &error))?;
    if status.success() {
        return Ok(());
    }
    Err(format!("`{}` failed ({status})", line(command)).into())
}

/// Runs a program and returns its output; its standard error goes into the error message.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command.output().map_err(|error| cannot_start(command, &error))?;
    if output.status.success() {
        return Ok(String::from_utf8(output.stdout)?);
    }
    let complaint = String::from_utf8_lossy(&output.stderr);
    Err(format!("`{}` failed ({})\n{complaint}", line(command), output.status).into())
}

/// Runs a program with its output shown, passes each line to `see`, and returns whether it succeeded.
pub fn watch(command: &mut Command, mut see: impl FnMut(&str)) -> Result<bool> {
    command.stdout(Stdio::piped());
    let mut child = command.spawn().map_err(|error| cannot_start(command, &error))?;
    let stdout = child.stdout.take().ok_or("no output to read")?;
    for text in BufReader::new(stdout).split(b'\n') {
        let text = text?;
        let text = String::from_utf8_lossy(&text);
        println!("{text}");
        see(&text);
    }
    Ok(child.wait()?.success())
}

/// `42 s`, or `3 min 12 s`.
pub fn spent(time: Duration) -> String {
    match time.as_secs() {
        seconds @ 0..60 => format!("{seconds} s"),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

fn cannot_start(command: &Command, error: &std::io::Error) -> String {
    format!("`{}` cannot be started: {error}", line(command))
}

fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_the_command() {
        let error = run(Command::new("sh").args(["-c", "exit 3"])).unwrap_err().to_string();
        assert!(error.contains("sh -c exit 3") && error.contains('3'), "{error}");
        let error = run(&mut Command::new("no-such-program")).unwrap_err().to_string();
        assert!(error.contains("no-such-program"), "{error}");
    }

    #[test]
    fn a_watched_program_is_read_line_by_line() {
        let mut seen = Vec::new();
        let went_well = watch(Command::new("printf").arg("one\\ntwo\\n"), |line| {
            seen.push(line.to_owned());
        });
        assert!(went_well.unwrap());
        assert_eq!(seen, ["one", "two"]);
    }

    #[test]
    fn time_is_said_in_minutes_and_seconds() {
        assert_eq!(spent(Duration::from_millis(42_900)), "42 s");
        assert_eq!(spent(Duration::from_secs(192)), "3 min 12 s");
    }
}
