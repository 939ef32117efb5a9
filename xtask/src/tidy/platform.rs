//! Only `app/src/platform/` distinguishes server and browser.

use super::finding::Finding;
use super::sources::Source;

const MAY: [&str; 2] = ["app/src/platform", "xtask"];

/// No `cfg` on the feature `ssr` elsewhere.
pub fn check(source: &Source) -> Vec<Finding> {
    if !source.is_rust() || source.is_in(&MAY) {
        return Vec::new();
    }
    let asks = |line: &str| line.replace(' ', "").contains("feature=\"ssr\"");
    let lines = source.code().filter(|(_, line)| asks(line));
    lines.map(|(line, _)| Finding::new(&source.path, line, WHAT)).collect()
}

const WHAT: &str = "what differs between server and browser belongs in app/src/platform, behind one name for both";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_asks_where_it_runs_is_found() {
        let bad = "#[cfg(feature = \"ssr\")]\nuse services::voting;\n#[cfg(not(feature=\"ssr\"))]\nfn f() {}\n";
        let findings = check(&Source::example("app/src/voting/vote_island.rs", bad));
        assert_eq!(findings.iter().map(Finding::line).collect::<Vec<_>>(), [1, 3]);
        assert!(check(&Source::example("app/src/platform/server.rs", bad)).is_empty());
    }
}
