//! Files stay short.

use super::finding::Finding;
use super::sources::Source;

const MOST: usize = 350;

/// No Rust file is longer than `MOST` lines.
pub fn check(source: &Source) -> Vec<Finding> {
    let lines = source.text.lines().count();
    if !source.is_rust() || lines <= MOST {
        return Vec::new();
    }
    let what = format!("{lines} lines, of {MOST} at most: look for the second thing that lives here");
    vec![Finding::new(&source.path, MOST + 1, what)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_too_many_is_found() {
        assert!(check(&Source::example("domain/src/text.rs", &"\n".repeat(MOST))).is_empty());
        assert_eq!(check(&Source::example("domain/src/text.rs", &"\n".repeat(MOST + 1))).len(), 1);
        assert!(check(&Source::example("style/main.css", &"\n".repeat(MOST + 1))).is_empty());
    }
}
