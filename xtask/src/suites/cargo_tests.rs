//! Runs `cargo test` and counts the results in its output.

use std::process::Command;

use super::{Report, Suite};
use crate::postgresql::TemporaryServer;
use crate::process::{Result, watch};
use crate::scratch::Scratch;
use crate::tools::POSTGRESQL;

/// The tests of crates without a database, which take seconds.
pub const QUICK_TESTS: Suite = Suite {
    name: "quick tests",
    needs: &[],
    run: |workspace| count(workspace.command("cargo").args(["test", "--package", "domain", "--package", "locales"])),
};

/// Every test, those with a database on SQLite and on a temporary PostgreSQL server.
pub const TESTS: Suite = Suite {
    name: "unit and database",
    needs: &[&POSTGRESQL],
    run: |workspace| {
        let scratch = Scratch::new()?;
        count(SERVER.command(workspace, scratch.path()).args(ALL_TESTS))
    },
};

/// Without `frontend`, which would enable the browser's feature of `app` besides the server's.
const ALL_TESTS: [&str; 8] =
    ["cargo", "test", "--workspace", "--exclude", "frontend", "--features", "app/ssr", "--no-fail-fast"];

/// Tuned for speed and many connections: every test has a database of its own, which need not survive a power failure.
const SERVER: TemporaryServer = TemporaryServer {
    variable: "QUINZE_TEST_POSTGRES_URL",
    settings: &["max_connections=300", "fsync=off", "autovacuum=off"],
};

fn count(command: &mut Command) -> Result<Report> {
    let (mut report, mut ignored, mut is_failure) = (Report::default(), 0, false);
    let succeeded = watch(command, |line| {
        if let Some(result) = test_result(line) {
            report.counts.passed += result.passed;
            report.counts.failed += result.failed + result.ignored;
            ignored += result.ignored;
        }
        is_failure = if is_failure { !ends_failure(line) } else { begins_failure(line) };
        if is_failure {
            report.keep(line);
        }
    })?;
    if ignored > 0 {
        println!("{ignored} ignored tests count as failed: nothing is left out in silence");
    }
    report.counts = report.counts.with_exit(succeeded);
    Ok(report)
}

/// Whether what a failed test printed begins with this line.
fn begins_failure(line: &str) -> bool {
    line.starts_with("---- ") && line.ends_with(" stdout ----")
}

/// Whether this line stands below what failed tests printed: the list of their names.
fn ends_failure(line: &str) -> bool {
    line == "failures:"
}

#[derive(Debug, PartialEq, Eq)]
struct TestResult {
    passed: u64,
    failed: u64,
    ignored: u64,
}

/// Parses `test result: ok. 3 passed; 0 failed; 1 ignored; …`; `None` for other lines.
fn test_result(line: &str) -> Option<TestResult> {
    let line = line.strip_prefix("test result: ")?;
    let number = |what: &str| {
        let words: Vec<&str> = line.split([' ', ';']).filter(|word| !word.is_empty()).collect();
        let at = words.iter().position(|word| *word == what)?;
        words.get(at.checked_sub(1)?)?.parse().ok()
    };
    Some(TestResult { passed: number("passed")?, failed: number("failed")?, ignored: number("ignored")? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::suites::Counts;

    #[test]
    fn results_are_read_from_their_line_alone() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s";
        assert_eq!(test_result(line), Some(TestResult { passed: 12, failed: 3, ignored: 1 }));
        assert_eq!(test_result("test ranking::tests::ties_share_a_rank ... ok"), None);
        assert_eq!(test_result("running 3 tests"), None);
    }

    #[test]
    fn ignored_tests_and_broken_builds_are_failures() {
        let mut ignored = Command::new("echo");
        ignored.arg("test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured");
        assert_eq!(count(&mut ignored).unwrap().counts, Counts { passed: 2, failed: 1 });
        assert_eq!(count(&mut Command::new("false")).unwrap().counts, Counts::FAILED);
    }

    #[test]
    fn what_a_failed_test_printed_is_kept() {
        let lines =
            ["test a ... ok", "failures:", "---- b stdout ----", "left: 1", "", "failures:", "    b", "test c ... ok"];
        let report = count(Command::new("printf").args(["%s\n"]).args(lines)).unwrap();
        assert_eq!(report.failures, ["---- b stdout ----", "left: 1", ""]);
    }
}
