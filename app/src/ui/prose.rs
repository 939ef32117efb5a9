use crate::locale::use_locale;
use leptos::prelude::*;
use locales::Locale;

/// User-supplied plain text, with its line breaks and typographic spaces. Sets `lang` when its language is not the
/// page's.
#[component]
pub fn Prose(text: String, #[prop(optional_no_strip)] lang: Option<String>) -> impl IntoView {
    let written = lang.as_deref().map_or_else(|| Some(use_locale()), Locale::from_code);
    let text = written.map_or_else(|| text.clone(), |language| language.typeset(&text).into_owned());
    view! {
        <p class="prose" dir="auto" lang=lang>
            {text}
        </p>
    }
}
