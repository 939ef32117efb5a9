use super::link_picture::{LinkPicture, link_picture};
use crate::context::{origin, path};
use app::{
    locale::{localised, use_locale},
    platform::text_within,
};
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use locales::Locale;

/// The page's title, and its description for search results and shared links; `about` defaults to what the site is for,
/// `picture` to the one of the site. `kind`: of The Open Graph protocol.
#[component]
pub fn PageTitle(
    #[prop(into)] text: String,
    #[prop(optional, into)] about: String,
    #[prop(default = None)] picture: Option<LinkPicture>,
    #[prop(default = "website")] kind: &'static str,
) -> impl IntoView {
    let t = use_locale();
    let about = if about.is_empty() { t.app_description().to_owned() } else { about };
    let others = Locale::ALL.iter().filter(|other| **other != t).map(|other| other.app_og_locale());
    let of_site = || LinkPicture { path: localised(t, "/preview.png"), alt: t.start_title().to_owned() };
    view! {
        <Title text=text_within(&text) />
        <Meta name="description" content=about.clone() />
        <Meta property="og:site_name" content="Quinze" />
        <Meta property="og:type" content=kind />
        <Meta property="og:url" content=[origin(), path()].concat() />
        <Meta property="og:locale" content=t.app_og_locale() />
        {others.map(|locale| view! { <Meta property="og:locale:alternate" content=locale /> }).collect_view()}
        <Meta property="og:title" content=text />
        <Meta property="og:description" content=about />
        {link_picture(picture.unwrap_or_else(of_site))}
    }
}
