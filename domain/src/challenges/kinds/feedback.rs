//! Feedback: one considered answer from each volunteer, in sight of the others.

use super::{Others, Rules};

pub(super) const RULES: Rules = Rules { slug: "feedback", max_responses: 1, max_length: 1500, others: Others::Visible };
