use app::{locale::use_locale, platform::text_within};
use leptos::prelude::*;
use leptos_meta::{Meta, Title};

/// The page's title, and its description for search results and shared links; `about` defaults to what the site is for.
#[component]
pub fn PageTitle(#[prop(into)] text: String, #[prop(optional, into)] about: String) -> impl IntoView {
    let about = if about.is_empty() { use_locale().app_description().to_owned() } else { about };
    view! {
        <Title text=text_within(&text) />
        <Meta name="description" content=about.clone() />
        <Meta property="og:site_name" content="Quinze" />
        <Meta property="og:type" content="website" />
        <Meta property="og:locale" content=use_locale().app_og_locale() />
        <Meta property="og:title" content=text />
        <Meta property="og:description" content=about />
    }
}
