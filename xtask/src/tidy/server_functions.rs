//! Server functions are public endpoints: one file per slice, each with an explicit address.

use super::finding::Finding;
use super::sources::Source;

/// Server functions are in the right files, and each names its endpoint.
pub fn check(source: &Source) -> Vec<Finding> {
    if !source.is_rust() || source.is_in(&["xtask"]) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (line, attribute) in attributes(&source.text) {
        if !is_their_file(&source.path) {
            findings.push(Finding::new(&source.path, line, PLACE));
        }
        if !attribute.replace(' ', "").contains("endpoint=\"") {
            findings.push(Finding::new(&source.path, line, ENDPOINT));
        }
    }
    findings
}

const PLACE: &str = "server functions live in app/src/<slice>/server_fns.rs, where they are looked for";
const ENDPOINT: &str =
    "give it an `endpoint`: the generated one changes when code moves and breaks pages cached on phones";

/// The attribute of an argument rather than of a function: it makes an argument optional.
const OF_AN_ARGUMENT: &str = "#[server(default)";

/// Each `#[server…]` of a function with its line number, up to the closing bracket.
fn attributes(text: &str) -> Vec<(usize, &str)> {
    let starts = text.match_indices("#[");
    let attributes = starts.filter_map(|(at, _)| {
        let attribute = &text[at..at + text[at..].find(']')?];
        let name = attribute[2..].split(['(', '\n', ' ']).next()?;
        let line = text[..at].lines().count() + usize::from(text[..at].ends_with('\n') || at == 0);
        let is_theirs = name.rsplit("::").next() == Some("server") && attribute != OF_AN_ARGUMENT;
        is_theirs.then_some((line, attribute))
    });
    attributes.collect()
}

fn is_their_file(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    matches!(parts.as_slice(), ["app", "src", _, "server_fns.rs"])
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "use x;\n\n#[server(\n    endpoint = \"voting/set-vote\"\n)]\npub async fn set_vote(#[server(default)] a: A) {}\n";
    const BAD: &str =
        "#[component]\nfn a() {}\n#[server(prefix = \"/api\")]\nfn b() {}\n#[leptos::server]\nfn c() {}\n";

    #[test]
    fn one_without_an_endpoint_is_found() {
        let path = "app/src/voting/server_fns.rs";
        assert!(check(&Source::example(path, GOOD)).is_empty());
        let findings = check(&Source::example(path, BAD));
        assert_eq!(findings.iter().map(Finding::line).collect::<Vec<_>>(), [3, 5]);
    }

    #[test]
    fn one_in_another_file_is_found() {
        for path in ["app/src/voting/vote_island.rs", "server/src/router.rs", "app/src/server_fns.rs"] {
            let findings = check(&Source::example(path, GOOD));
            assert_eq!(findings, [Finding::new(path, 3, PLACE)]);
        }
    }
}
