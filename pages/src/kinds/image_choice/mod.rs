//! Image choice: its words, the pictures in the editor and in the answer form, and what came out.

mod answer;
mod results;

pub use answer::{ImageFields, choice_form, pictures};
pub use results::images_results;

use super::Words;
use domain::{
    attachments::{AttachmentView, MAX_OF_CHALLENGE, NewFile},
    challenges::kinds::image_choice::ImagesSpec,
};
use leptos::prelude::*;
use locales::Locale;

pub(super) const WORDS: Words = Words {
    name: |t| t.image_choice_name(),
    about: |t| t.image_choice_about(),
    answer: |t| t.image_choice_answer(),
    label: |t, _| t.response_label().to_owned(),
    hidden: |t| t.image_choice_hidden(),
    others_hidden: |_, _| String::new(),
    delete_what: |t| t.poll_delete_what(),
    answered: |t| t.image_choice_done(),
};

/// What the editor says of the pictures, whose fields follow.
pub fn images_editor(t: Locale) -> AnyView {
    let (least, most) = (t.number(ImagesSpec::MIN_OPTIONS), t.number(MAX_OF_CHALLENGE));
    view! { <p class="notice">{t.image_choice_editor(&least, &most)}</p> }.into_any()
}

/// The field that may be unfinished in a draft, with its label.
pub fn unfinished_fields(t: Locale) -> Vec<(String, String)> {
    vec![(NewFile::FILE.to_owned(), t.attachment_title().to_owned())]
}

/// The picture of an option.
fn picture_of(spec: &ImagesSpec, files: &[AttachmentView], number: i64) -> Option<AttachmentView> {
    let option = spec.option(number)?;
    files.iter().find(|file| file.id == option.attachment).cloned()
}
