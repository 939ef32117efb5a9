use leptos::prelude::*;
use leptos_meta::Link;
use locales::Locale;

/// The link to the feed of a list, for readers and in the head for programs.
pub fn feed_link(t: Locale, path: String, title: &str) -> AnyView {
    let title = title.to_owned();
    view! {
        <Link rel="alternate" type_="application/atom+xml" href=path.clone() title=title />
        <p class="feed-link soft">
            <a href=path>{t.elsewhere_feed()}</a>
        </p>
    }
    .into_any()
}
