//! Translation: its words, the text in the editor, and what came out.

mod editor;
mod passages;
mod results;

pub use editor::{translation_editor, unfinished_fields};
pub use passages::{fault_inside, fault_label, own_passage, progress, source_text};
pub use results::{next_steps, translation_results};

use super::Words;

pub(super) const WORDS: Words = Words {
    name: |t| t.translation_name(),
    about: |t| t.translation_about(),
    answer: |t| t.translation_answer(),
    label: |t, _| t.translation_field().to_owned(),
    hidden: |_| "",
    others_hidden: |_, _| String::new(),
    delete_what: |t| t.translation_delete_what(),
    answered: |t| t.translation_done(),
};
