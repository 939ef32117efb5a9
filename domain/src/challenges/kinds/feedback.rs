//! Feedback: one considered answer from each volunteer; others' answers are visible.

use super::{Others, Rules};

pub(super) const RULES: Rules = Rules { slug: "feedback", max_responses: 1, max_length: 1500, others: Others::Visible };
