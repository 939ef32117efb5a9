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
    let report = workspace.root.join("target/end2end.json");
    // Results of an earlier run must not be counted.
    fs::write(&report, "")?;
    let scratch = Scratch::new()?;
    let mut command = node(workspace, "playwright");
    command
        .args(["test", "--forbid-only", "--reporter=list,json"])
        .env("TMPDIR", scratch.path())
        .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report)
        .env("QUINZE_BINARY", release::built_binary(workspace)?)
        .env("CHROMIUM", chromium(workspace).ok_or("there is no browser")?);
    let outcome = run(&mut command);
    if outcome.is_err() {
        show_pages(workspace)?;
    }
    Ok(counts_of(&fs::read_to_string(&report)?).with_exit(outcome.is_ok()).into())
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

/// A test that passed at the second attempt (flaky) or was skipped counts as failed.
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
