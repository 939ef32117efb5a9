//! Test suites: each is run, counted and timed separately, whatever the result of the others.

mod cargo_tests;
mod counts;
mod end_to_end;
mod lint;
mod report;
mod sizes;

use std::time::Instant;

pub use cargo_tests::{QUICK_TESTS, TESTS};
pub use counts::Counts;
pub use end_to_end::{END_TO_END, END_TO_END_TYPES};
pub use lint::{CLIPPY_NATIVE, CLIPPY_WASM, DENY, FORMAT, TIDY};
pub use report::Report;
pub use sizes::SIZES;

use crate::process::{Result, spent};
use crate::release;
use crate::tools::{Missing, Tool};
use crate::workspace::Workspace;

/// A test suite.
pub struct Suite {
    /// Its heading.
    pub name: &'static str,
    /// The tools that it needs.
    pub needs: &'static [&'static Tool],
    /// Runs it; an error counts as one failure.
    pub run: fn(&Workspace) -> Result<Report>,
}

/// Builds the release, which the following suites test.
pub const RELEASE_BUILD: Suite = Suite {
    name: "release build",
    needs: release::TOOLS,
    run: |workspace| release::build(workspace).map(|()| Counts::PASSED.into()),
};

/// The tools of these suites without duplicates.
pub fn tools_of(suites: &[Suite]) -> Vec<&'static Tool> {
    let mut tools: Vec<&'static Tool> = Vec::new();
    for tool in suites.iter().flat_map(|suite| suite.needs) {
        if tools.iter().all(|known| known.name != tool.name) {
            tools.push(tool);
        }
    }
    tools
}

/// Runs the suites in order and prints why tests failed and `N passed, N failed`; returns whether none failed.
pub fn run_all(workspace: &Workspace, suites: &[Suite], missing: &[Missing]) -> bool {
    let start = Instant::now();
    let results: Vec<_> = suites.iter().map(|suite| run_one(workspace, suite, missing)).collect();
    for (report, line) in results.iter().filter(|(report, _)| !report.failures.is_empty()) {
        println!("\n== what failed or is unsteady: {line}\n{}", report.failures.join("\n"));
    }
    println!("\n== all suites, {}", spent(start.elapsed()));
    for (_, line) in &results {
        println!("{line}");
    }
    let total: Counts = results.iter().map(|(report, _)| report.counts).sum();
    println!("{total}");
    total.failed == 0
}

/// What one suite has found, and its line in the summary.
fn run_one(workspace: &Workspace, suite: &Suite, missing: &[Missing]) -> (Report, String) {
    println!("\n== {}", suite.name);
    let start = Instant::now();
    let report = ready(suite, missing).and_then(|()| (suite.run)(workspace)).unwrap_or_else(|error| {
        println!("{error}");
        Report { counts: Counts::FAILED, failures: vec![error.to_string()] }
    });
    let line = format!("{:<20} {}, {}", suite.name, report.counts, spent(start.elapsed()));
    println!("-- {line}");
    (report, line)
}

fn ready(suite: &Suite, missing: &[Missing]) -> Result<()> {
    let needed = |missing: &&Missing| suite.needs.iter().any(|tool| tool.name == missing.tool);
    match missing.iter().find(needed) {
        Some(missing) => Err(format!("{} is missing: {}", missing.tool, missing.why).into()),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: Suite = Suite { name: "good", needs: &[], run: |_| Ok(Counts { passed: 3, failed: 0 }.into()) };
    const BAD: Suite = Suite { name: "bad", needs: &[], run: |_| Err("broken".into()) };
    const NEEDY: Suite = Suite { name: "needy", needs: &[&crate::tools::CHROMIUM], run: |_| Ok(Counts::PASSED.into()) };

    #[test]
    fn a_failing_suite_does_not_keep_the_others_from_running() {
        let workspace = Workspace::find().unwrap();
        assert!(run_all(&workspace, &[GOOD], &[]));
        assert!(!run_all(&workspace, &[BAD, GOOD], &[]));
        assert_eq!(run_one(&workspace, &BAD, &[]).0.failures, ["broken"]);
    }

    #[test]
    fn a_missing_tool_fails_the_suite_that_needs_it() {
        let workspace = Workspace::find().unwrap();
        let missing = [Missing { tool: "Chromium", why: "no browser".into() }];
        assert_eq!(run_one(&workspace, &NEEDY, &missing).0.counts, Counts::FAILED);
        assert_eq!(run_one(&workspace, &GOOD, &missing).0.counts.passed, 3);
    }

    #[test]
    fn each_tool_is_brought_once() {
        let names: Vec<_> = tools_of(&[NEEDY, GOOD, NEEDY]).iter().map(|tool| tool.name).collect();
        assert_eq!(names, ["Chromium"]);
    }
}
