//! Brainstorm: up to five short ideas from each volunteer; others' ideas are hidden until one has given one.

use super::{DecidedBy, Others, Rules};

pub(super) const RULES: Rules = Rules {
    max_responses: 5,
    max_length: 280,
    max_files: 0,
    others: Others::AfterOwnFirstOrReveal,
    decided_by: DecidedBy::Votes,
    duels: true,
};
