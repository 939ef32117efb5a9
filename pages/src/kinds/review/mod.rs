//! Review: its words, what is reviewed, the fields of findings, and a finding.

mod answer;
mod editor;
mod finding;

pub use answer::{FindingFields, finding_form};
pub use editor::{review_editor, unfinished_fields};
pub use finding::{address_link, finding_view, mended_view, reviewed, sort_chip, sort_label};

use super::Words;

pub(super) const WORDS: Words = Words {
    name: |t| t.site_review_name(),
    about: |t| t.site_review_about(),
    answer: |t| t.site_review_answer(),
    label: |t, number| t.site_review_label(number),
    hidden: |t| t.site_review_hidden(),
    others_hidden: |t, count| t.site_review_others_hidden(count),
    delete_what: |t| t.response_delete_what(),
    answered: |t| t.site_review_done(),
};
