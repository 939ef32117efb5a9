//! Feedback: one considered answer from each volunteer; others' answers are visible.

use super::{DecidedBy, Others, Rules};

pub(super) const RULES: Rules = Rules {
    max_responses: 1,
    max_length: 1500,
    max_files: crate::attachments::MAX_OF_RESPONSE,
    others: Others::Visible,
    decided_by: DecidedBy::Votes,
    duels: false,
};
