//! Brainstorm: up to five short ideas from each volunteer, the others' hidden until the first is one's own.

use super::{Others, Rules};

pub(super) const RULES: Rules =
    Rules { slug: "brainstorm", max_responses: 5, max_length: 280, others: Others::AfterOwnFirst };
