use leptos::prelude::*;

/// What a person typed, as plain text with its line breaks. `lang` where it is not the page's.
#[component]
pub fn Prose(text: String, #[prop(optional_no_strip)] lang: Option<String>) -> impl IntoView {
    view! {
        <p class="prose" dir="auto" lang=lang>
            {text}
        </p>
    }
}
