//! End-to-end tests of the release build in a browser, with Playwright.

use std::fs;

use serde_json::Value;

use super::{Counts, Report, Suite};
use crate::process::{Result, run};
use crate::release;
use crate::scratch::Scratch;
use crate::tools::{CHROMIUM, TEST_PACKAGES, chromium, folder_of_tests};
use crate::workspace::Workspace;

/// The most pages that are printed, and characters of each.
const MOST_PAGES: usize = 5;
const LONGEST_PAGE: usize = 8_000;

/// The most failed tests that are run again. When more fail, something is broken.
const MOST_UNSTEADY: u64 = 3;

/// Type-checks the tests; counts as one test.
pub const END_TO_END_TYPES: Suite = Suite {
    name: "end-to-end types",
    needs: &[&TEST_PACKAGES],
    run: |workspace| run(node(workspace, "tsc").arg("--noEmit")).map(|()| Counts::PASSED.into()),
};

/// Every specification, with JavaScript and without.
pub const END_TO_END: Suite =
    Suite { name: "end-to-end", needs: &[&TEST_PACKAGES, &CHROMIUM], run: run_specifications };

fn run_specifications(workspace: &Workspace) -> Result<Report> {
    let first = run_playwright(workspace, &[])?;
    if !is_run_again(first.counts) {
        return Ok(first);
    }
    println!("\n-- what failed is run again by itself, on a new server");
    let second = run_playwright(workspace, &["--last-failed", "--no-deps"])?;
    Ok(with_second(first, second))
}

/// Whether so few tests failed that they are run again: it tells what is broken from what is unsteady.
fn is_run_again(counts: Counts) -> bool {
    counts.passed > 0 && (1..=MOST_UNSTEADY).contains(&counts.failed)
}

/// Both runs as one. What passed by itself is unsteady: it is named at the end, because its cause is still to be found.
fn with_second(first: Report, second: Report) -> Report {
    // Less than what failed would say nothing of the rest.
    let counts = if second.counts.passed + second.counts.failed == first.counts.failed {
        Counts { passed: first.counts.passed + second.counts.passed, failed: second.counts.failed }
    } else {
        first.counts
    };
    let mut report = Report { counts, failures: second.failures };
    for line in first.failures.iter().filter(|line| !report.failures.contains(line)).cloned().collect::<Vec<_>>() {
        report.keep(&format!("unsteady, passed by itself: {line}"));
    }
    report
}

/// Runs the specifications, or those that `arguments` choose.
fn run_playwright(workspace: &Workspace, arguments: &[&str]) -> Result<Report> {
    let report = workspace.root.join("target/end2end.json");
    // Results of an earlier run must not be counted.
    fs::write(&report, "")?;
    let scratch = Scratch::new()?;
    let mut command = node(workspace, "playwright");
    command
        .args(["test", "--forbid-only", "--reporter=list,json"])
        .args(arguments)
        .env("TMPDIR", scratch.path())
        .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report)
        .env("QUINZE_BINARY", release::built_binary(workspace)?)
        .env("CHROMIUM", chromium(workspace).ok_or("there is no browser")?);
    let outcome = run(&mut command);
    if outcome.is_err() {
        show_pages(workspace)?;
    }
    let text = fs::read_to_string(&report)?;
    let mut report = Report::from(counts_of(&text).with_exit(outcome.is_ok()));
    for title in failed_titles(&serde_json::from_str(&text).unwrap_or_default()) {
        report.keep(&title);
    }
    Ok(report)
}

/// Project, file and title of each test that failed, in a report of Playwright or a suite in it.
fn failed_titles(suite: &Value) -> Vec<String> {
    let list = |value: &Value, name: &str| value[name].as_array().cloned().unwrap_or_default();
    let mut titles = Vec::new();
    for spec in list(suite, "specs").iter().filter(|spec| spec["ok"] == false) {
        for test in list(spec, "tests").iter().filter(|test| test["status"] != "expected") {
            let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            titles.push(format!("[{}] {}: {}", word(&test["projectName"]), word(&spec["file"]), word(&spec["title"])));
        }
    }
    titles.extend(list(suite, "suites").iter().flat_map(failed_titles));
    titles
}

/// Prints the pages on which tests failed, as the browser reads them out. What happens once in a thousand runs is
/// understood from what this one left.
fn show_pages(workspace: &Workspace) -> Result<()> {
    let results = folder_of_tests(workspace).join("test-results");
    let mut pages: Vec<_> = fs::read_dir(results)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    pages.sort();
    let described =
        pages.iter().filter_map(|folder| Some((folder, fs::read_to_string(folder.join("error-context.md")).ok()?)));
    for (folder, text) in described.take(MOST_PAGES) {
        println!("\n-- {}\n{}", folder.file_name().unwrap_or_default().display(), page_in(&text));
    }
    Ok(())
}

/// The page in Playwright's description of a failure, cut at [`LONGEST_PAGE`] characters.
fn page_in(description: &str) -> String {
    let begin = description.find("# Page snapshot").unwrap_or(0);
    let end = description[begin..].find("# Test source").map_or(description.len(), |length| begin + length);
    description[begin..end].chars().take(LONGEST_PAGE).collect()
}

/// A command installed by npm, in the folder of the tests.
fn node(workspace: &Workspace, program: &str) -> std::process::Command {
    let folder = folder_of_tests(workspace);
    let mut command = workspace.command(&folder.join("node_modules/.bin").join(program).to_string_lossy());
    command.current_dir(folder);
    command
}

/// A test that passed at a second attempt within one run (flaky) or was skipped counts as failed.
fn counts_of(report: &str) -> Counts {
    let report: Value = serde_json::from_str(report).unwrap_or_default();
    let number = |name: &str| report["stats"][name].as_u64().unwrap_or(0);
    let (flaky, skipped) = (number("flaky"), number("skipped"));
    if flaky + skipped > 0 {
        println!("{flaky} unsteady and {skipped} skipped tests count as failed");
    }
    Counts { passed: number("expected"), failed: number("unexpected") + flaky + skipped }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_test_that_simply_passed_has_passed() {
        let report = r#"{"stats": {"expected": 7, "unexpected": 1, "flaky": 2, "skipped": 3}}"#;
        assert_eq!(counts_of(report), Counts { passed: 7, failed: 6 });
    }

    #[test]
    fn what_failed_is_named_by_project_file_and_title() {
        let report = r#"{"suites": [{"specs": [], "suites": [{"specs": [
            {"title": "votes", "file": "vote.spec.ts", "ok": false, "tests": [
                {"projectName": "wasm", "status": "unexpected"}, {"projectName": "plain", "status": "expected"}]},
            {"title": "reads", "file": "vote.spec.ts", "ok": true, "tests": [
                {"projectName": "wasm", "status": "expected"}]}]}]}]}"#;
        assert_eq!(failed_titles(&serde_json::from_str(report).unwrap()), ["[wasm] vote.spec.ts: votes"]);
        assert_eq!(failed_titles(&Value::Null), [""; 0]);
    }

    #[test]
    fn few_failures_are_run_again_and_named_if_they_pass() {
        let counts = |passed, failed| Counts { passed, failed };
        let report = |counts, failures: &[&str]| Report {
            counts,
            failures: failures.iter().map(|line| (*line).to_owned()).collect(),
        };
        assert!(is_run_again(counts(1_000, 1)) && is_run_again(counts(1_000, 3)));
        assert!(!is_run_again(counts(1_000, 0)) && !is_run_again(counts(1_000, 4)) && !is_run_again(counts(0, 1)));
        let first = || report(counts(8, 2), &["a", "b"]);
        let both = with_second(first(), report(counts(1, 1), &["b"]));
        assert_eq!(both, report(counts(9, 1), &["b", "unsteady, passed by itself: a"]));
        assert_eq!(with_second(first(), report(counts(2, 0), &[])).counts, counts(10, 0));
        // A second run that did not run them all proves nothing.
        assert_eq!(with_second(first(), report(counts(1, 0), &[])).counts, counts(8, 2));
        assert_eq!(with_second(first(), report(Counts::FAILED, &[])).counts, counts(8, 2));
    }

    #[test]
    fn of_a_failure_the_page_is_shown() {
        let description = "# Error details\n\nno\n\n# Page snapshot\n\n- main: Pâté\n\n# Test source\n\nlines";
        assert_eq!(page_in(description), "# Page snapshot\n\n- main: Pâté\n\n");
        assert_eq!(page_in("another form"), "another form");
        assert_eq!(page_in(&"é".repeat(LONGEST_PAGE + 1)).chars().count(), LONGEST_PAGE);
    }

    #[test]
    fn without_a_report_the_failure_is_still_counted() {
        assert_eq!(counts_of("").with_exit(false), Counts::FAILED);
    }
}
