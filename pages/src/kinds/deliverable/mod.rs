//! Deliverable: its words, the places, the answer form, and the receipts.

mod answer;
mod editor;
mod places;
mod takeaway;

pub use answer::{DeliveryFields, delivery_form, delivery_view};
pub use editor::deliverable_editor;
pub use places::places_section;
pub use takeaway::files_download;

use super::Words;

pub(super) const WORDS: Words = Words {
    name: |t| t.deliverable_name(),
    about: |t| t.deliverable_about(),
    answer: |t| t.deliverable_answer(),
    label: |t, _| t.deliverable_text().to_owned(),
    hidden: |t| t.deliverable_hidden(),
    others_hidden: |t, count| t.deliverable_others_hidden(count),
    delete_what: |t| t.deliverable_delete_what(),
    answered: |t| t.deliverable_done(),
};
