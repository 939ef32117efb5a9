//! Static checks; each counts as one test.

use std::process::Command;

use super::{Counts, Report, Suite};
use crate::process::{Result, run};
use crate::tidy;
use crate::tools::{CARGO_DENY, RUST_COMPONENTS, WASM_TARGET};
use crate::workspace::Workspace;

/// Formatting, as rustfmt has it.
pub const FORMAT: Suite = Suite {
    name: "format",
    needs: &[&RUST_COMPONENTS],
    run: |workspace| one(workspace.command("cargo").args(["fmt", "--all", "--check"])),
};

/// The project's own rules (`cargo xtask tidy`).
pub const TIDY: Suite = Suite {
    name: "tidy",
    needs: &[&WASM_TARGET],
    run: |workspace| Ok(if tidy::check(workspace)? { Counts::PASSED } else { Counts::FAILED }.into()),
};

/// Licences, banned crates, and sources (`cargo deny`).
pub const DENY: Suite = Suite {
    name: "licences and sources",
    needs: &[&CARGO_DENY],
    run: |workspace| one(workspace.command("cargo-deny").args(["check", "licenses", "bans", "sources"])),
};

/// Clippy for the server. Without `frontend`, which would enable both features of `app`.
pub const CLIPPY_NATIVE: Suite = Suite {
    name: "clippy, native",
    needs: &[&RUST_COMPONENTS],
    run: |workspace| {
        let what = ["--workspace", "--exclude", "frontend", "--all-targets", "--features", "app/ssr"];
        clippy(workspace, &what)
    },
};

/// Clippy for the browser.
pub const CLIPPY_WASM: Suite = Suite {
    name: "clippy, wasm",
    needs: &[&RUST_COMPONENTS, &WASM_TARGET],
    run: |workspace| {
        let crates = ["-p", "frontend", "-p", "app", "-p", "domain", "-p", "locales"];
        let how = ["--features", "app/hydrate", "--target", "wasm32-unknown-unknown"];
        clippy(workspace, &[crates.as_slice(), how.as_slice()].concat())
    },
};

fn clippy(workspace: &Workspace, what: &[&str]) -> Result<Report> {
    one(workspace.command("cargo").arg("clippy").args(what).args(["--", "-D", "warnings"]))
}

fn one(command: &mut Command) -> Result<Report> {
    run(command).map(|()| Counts::PASSED.into())
}
