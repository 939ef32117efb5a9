//! Reading a program's version.

use cargo_metadata::semver::Version;

use crate::process::output;
use crate::workspace::Workspace;

/// The version in the output of `program --version`; `None` without such a program or number.
pub fn version_of(workspace: &Workspace, program: &str) -> Option<Version> {
    first_version(&output(workspace.command(program).arg("--version")).ok()?)
}

/// The first word that is a version; `132` alone counts as `132.0.0`.
fn first_version(text: &str) -> Option<Version> {
    let mut versions = text.split_whitespace().filter_map(|word| {
        let whole = word.parse::<u64>().ok().map(|major| Version::new(major, 0, 0));
        Version::parse(word).ok().or(whole)
    });
    versions.next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_found_as_programs_write_them() {
        assert_eq!(first_version("cargo-leptos 0.3.10\n"), Some(Version::new(0, 3, 10)));
        assert_eq!(first_version("wasm-opt version 132 (version_132)"), Some(Version::new(132, 0, 0)));
        assert_eq!(first_version("wasm-bindgen 0.2.130"), Some(Version::new(0, 2, 130)));
        assert_eq!(first_version("command not found"), None);
    }
}
