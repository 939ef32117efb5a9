//! No unfinished work is committed; open tasks are issues.

use super::finding::Finding;
use super::sources::Source;

/// Split in two, so that this file does not match.
const MARKS: [&str; 3] = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("to", "do!(")];

/// No marks of unfinished work.
pub fn check(source: &Source) -> Vec<Finding> {
    let lines = source.text.lines().enumerate();
    let marked = lines.filter(|(_, line)| MARKS.iter().any(|mark| has_word(line, mark)));
    marked.map(|(index, _)| Finding::new(&source.path, index + 1, WHAT)).collect()
}

const WHAT: &str = "finish it, or open an issue and leave the mark out";

/// Whether a line contains these words as whole words.
pub(super) fn has_word(line: &str, word: &str) -> bool {
    let in_a_word = |before: Option<char>| before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
    line.match_indices(word).any(|(at, _)| {
        let after = line[at + word.len()..].chars().next();
        !in_a_word(line[..at].chars().next_back()) && (word.ends_with('(') || !in_a_word(after))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_as_words_only() {
        let bad = format!("fn f() {{}} // {}: later\nlet x = {});\n", MARKS[0], MARKS[2]);
        assert_eq!(check(&Source::example("domain/src/text.rs", &bad)).len(), 2);
        let good = format!("const MAS{}N: u8 = 1;\n", MARKS[0]);
        assert!(check(&Source::example("domain/src/text.rs", &good)).is_empty());
    }
}
