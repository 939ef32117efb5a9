use crate::platform::text_within;
use leptos::prelude::*;
use leptos_meta::Title;

/// The title of the page, in the window and in search results.
#[component]
pub fn PageTitle(#[prop(into)] text: String) -> impl IntoView {
    view! { <Title text=text_within(text) /> }
}
