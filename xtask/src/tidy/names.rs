//! Names say what is inside.

use super::finding::Finding;
use super::sources::Source;

const EMPTY_WORDS: [&str; 8] = ["common", "helper", "helpers", "manager", "misc", "util", "utils", "v2"];

/// No folder or file has a meaningless name.
pub fn check(source: &Source) -> Vec<Finding> {
    let words = source.path.split(['/', '_', '-', '.']);
    let empty = words.filter(|word| EMPTY_WORDS.contains(word));
    empty
        .map(|word| {
            let what = format!("`{word}` says nothing: name it after the one thing it is for");
            Finding::new(&source.path, 1, what)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_fit_anything_are_found() {
        for bad in ["app/src/utils/mod.rs", "services/src/session_manager.rs", "style/common.css"] {
            assert_eq!(check(&Source::example(bad, "")).len(), 1, "{bad}");
        }
        for good in ["app/src/ui/button.rs", "server/src/api/v1/mod.rs", "domain/src/community.rs"] {
            assert!(check(&Source::example(good, "")).is_empty(), "{good}");
        }
    }
}
