//! Review: what is clear, confusing or broken on a site or in a document; up to six findings from each volunteer, who sees those of others
//! after the first. The team merges findings that say the same, orders them and notes which are mended.

mod export;
mod finding;
mod input;

pub use export::{FindingRow, FindingsResults};
pub use finding::{Finding, FindingInput, FindingSort};

use super::{DecidedBy, Others, Rules};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

pub(super) const RULES: Rules = Rules {
    max_responses: 6,
    max_length: Finding::MAX_TEXT,
    // A screenshot.
    max_files: 1,
    others: Others::AfterOwnFirst,
    decided_by: DecidedBy::Votes,
    duels: false,
};

/// What is reviewed, possibly unfinished in a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ReviewSpec {
    /// Its address, with `https`; the program never fetches it. Empty where the files of the challenge are reviewed.
    pub address: String,
    /// What to look at; empty for anything.
    pub look_at: Vec<String>,
}

/// That the team has mended what a finding is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Mended {
    pub at: Timestamp,
    /// What was done; may be empty.
    pub note: String,
}

impl Mended {
    pub const MAX_NOTE: i64 = 280;
}

impl ReviewSpec {
    pub const MAX_ADDRESS: i64 = 300;
    /// The most things to look at.
    pub const MAX_LOOK_AT: usize = 5;
    /// The most characters of a thing to look at.
    pub const MAX_LINE: i64 = 120;

    /// What is reviewed, for search and the archive of one's data: each in a line.
    pub fn text(&self) -> String {
        let lines = std::iter::once(&self.address).chain(&self.look_at).filter(|line| !line.is_empty());
        lines.map(String::as_str).collect::<Vec<_>>().join("\n")
    }
}
