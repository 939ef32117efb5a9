//! Who else is writing a draft. Only the server renders it: the island is sent the HTML.

use leptos::prelude::*;
use locales::Locale;

/// The names of others who are writing it now, nothing where nobody is.
pub fn others_view(t: Locale, names: &[String]) -> AnyView {
    let said = (!names.is_empty()).then(|| view! { <p>{t.editor_others(&names.join(", "))}</p> }.into_any());
    view! { {said} }.into_any()
}
