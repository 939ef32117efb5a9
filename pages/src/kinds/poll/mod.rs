//! Poll: its words, the questions in the editor and in the answer form, and what came out.

mod answer;
mod editor;
mod results;

pub use answer::{PollFields, asked, replies};
pub use editor::{poll_editor, unfinished_fields};
pub use results::{bar, percent, percent_of, poll_results, texts_with_reports};

use super::Words;

pub(super) const WORDS: Words = Words {
    name: |t| t.poll_name(),
    about: |t| t.poll_about(),
    answer: |t| t.poll_answer(),
    label: |t, _| t.response_label().to_owned(),
    hidden: |t| t.poll_hidden(),
    others_hidden: |_, _| String::new(),
    delete_what: |t| t.poll_delete_what(),
    answered: |t| t.poll_done(),
};
