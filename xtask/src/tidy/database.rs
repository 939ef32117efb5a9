//! SQL and its libraries are used in `store` and `migrations` alone, and where databases are filled for tests and
//! measurements.

use super::finding::Finding;
use super::sources::Source;

const KNOW_THE_DATABASE: [&str; 5] = ["bench", "migrations", "store", "test-support", "xtask"];

/// No other crate names the libraries of the database.
pub fn check(source: &Source) -> Vec<Finding> {
    if !source.is_rust() || source.is_in(&KNOW_THE_DATABASE) {
        return Vec::new();
    }
    let lines = source.code().filter(|(_, line)| names_a_library(line));
    lines.map(|(line, _)| Finding::new(&source.path, line, WHAT)).collect()
}

/// Names in string literals are log targets, which the server filters.
fn names_a_library(line: &str) -> bool {
    let mut outside_quotes = line.split('"').step_by(2);
    outside_quotes.any(|code| code.contains("sea_orm") || code.contains("sqlx"))
}

const WHAT: &str = "only store and migrations know the database: ask store, in the words of the domain";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_outside_store_are_found() {
        let bad = "use sea_orm::EntityTrait;\n// sqlx is elsewhere\nlet filter = \"sqlx=warn\";\n";
        let findings = check(&Source::example("services/src/voting/set_vote.rs", bad));
        assert_eq!(findings.iter().map(Finding::line).collect::<Vec<_>>(), [1]);
        assert!(check(&Source::example("store/src/voting.rs", bad)).is_empty());
    }
}
