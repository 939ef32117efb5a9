use crate::{locale::use_locale, platform::text_within};
use leptos::prelude::*;
use leptos_meta::{Meta, Title};

/// The title of the page, in the window and in search results, and what results say `about` it: by itself, what the site
/// is for.
#[component]
pub fn PageTitle(#[prop(into)] text: String, #[prop(optional, into)] about: String) -> impl IntoView {
    let about = if about.is_empty() { use_locale().app_description().to_owned() } else { about };
    view! {
        <Title text=text_within(text) />
        <Meta name="description" content=about />
    }
}
