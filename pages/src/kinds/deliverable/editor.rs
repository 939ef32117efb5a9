use crate::forms::TextField;
use domain::challenges::kinds::{SpecInput, deliverable::DeliverableSpec};
use leptos::prelude::*;
use locales::Locale;

/// The number of places, in the form of the editor.
pub fn deliverable_editor(t: Locale, stored: &SpecInput) -> AnyView {
    view! {
        <TextField
            name="spec.places"
            label=t.deliverable_places()
            hint=t.deliverable_places_hint("1", &t.number(DeliverableSpec::MAX_PLACES))
            value=stored.places.clone()
            kind="number"
        />
    }
    .into_any()
}
