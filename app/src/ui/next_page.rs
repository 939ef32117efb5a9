use crate::locale::use_locale;
use leptos::prelude::*;

/// The link to the next page of a list.
#[component]
pub fn NextPage(href: String) -> impl IntoView {
    let t = use_locale();
    view! {
        <p>
            <a class="button" rel="next" href=href>
                {t.feed_more()}
            </a>
        </p>
    }
}
