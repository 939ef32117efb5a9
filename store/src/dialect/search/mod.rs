//! The search index, FTS5 on SQLite and `tsvector` on PostgreSQL, and its vocabulary. Both have the same terms, made
//! of letters and digits that are normalised before.

mod entry;
mod find;
mod merge;
mod vocabulary;

use domain::ids::ChallengeId;
pub(crate) use entry::{forget_entry, put_entry};
pub(crate) use find::find;
pub use find::{Class, Wanted};
pub(crate) use merge::merge;
pub(crate) use vocabulary::vocabulary;
pub use vocabulary::{Beginning, Vocabulary};

/// Marks the term of a block, a letter of private use, of which no word consists.
const OF_BLOCK: char = '\u{e000}';
/// Marks the term of a word in the title.
const IN_TITLE: char = '\u{e001}';
/// How many identifiers a block of challenges has.
pub const BLOCK: i64 = 8_192;

/// The term that all challenges of the same block have, so that the newest are looked through alone.
fn block_term(id: i64) -> String {
    [OF_BLOCK.to_string(), id.div_euclid(BLOCK).to_string()].concat()
}

/// The term of a word in the title.
fn title_term(word: &str) -> String {
    [&*IN_TITLE.to_string(), word].concat()
}

/// The terms of an entry, each once, separated by spaces: those of the title, and those of the whole text with the
/// block. `title`, `text`: words separated by spaces.
pub fn terms(id: ChallengeId, title: &str, text: &str) -> (String, String) {
    let once = |words: std::collections::BTreeSet<String>| words.into_iter().collect::<Vec<_>>().join(" ");
    let of_title = title.split_whitespace().map(title_term).collect();
    let whole = title.split_whitespace().chain(text.split_whitespace()).map(str::to_owned);
    (once(of_title), once(whole.chain([block_term(id.0)]).collect()))
}
