use crate::forms::{TextArea, TextField};
use domain::challenges::kinds::{SpecInput, review::ReviewSpec};
use leptos::prelude::*;
use locales::Locale;

const ADDRESS: &str = "spec.address";
const LOOK_AT: &str = "spec.look_at";

/// The fields of what is reviewed, in the form of the editor.
pub fn review_editor(t: Locale, stored: &SpecInput) -> AnyView {
    let most = i64::try_from(ReviewSpec::MAX_LOOK_AT).unwrap_or(i64::MAX);
    view! {
        <TextField
            name=ADDRESS
            label=t.site_review_address()
            hint=t.site_review_address_hint()
            value=stored.address.clone()
            kind="url"
            autocomplete="off"
        />
        <TextArea name=LOOK_AT label=t.site_review_look_at() hint=t.site_review_look_at_hint(&t.number(most)) value=stored.look_at.clone() />
    }
    .into_any()
}

/// The fields that may be unfinished in a draft, each with its label.
pub fn unfinished_fields(t: Locale) -> Vec<(String, String)> {
    vec![(ADDRESS.to_owned(), t.site_review_address().to_owned())]
}
