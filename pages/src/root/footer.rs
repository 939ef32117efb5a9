use crate::site::{site_page_path, site_page_title};
use app::locale::{localised, use_locale};
use domain::site::SitePage;
use leptos::prelude::*;

/// The footer of every page.
#[component]
pub fn Footer() -> impl IntoView {
    let t = use_locale();
    let site_link = |page: &SitePage| view! { <a href=site_page_path(t, *page)>{site_page_title(t, *page)}</a> };
    view! {
        <footer class="bottom">
            <p>{t.footer_about()}</p>
            <p class="links links--row">
                {SitePage::ALL.iter().map(site_link).collect_view()}
                <a href=localised(t, "/privacy")>{t.footer_privacy()}</a>
                <a href=localised(t, "/moderation/log")>{t.moderation_log()}</a>
            </p>
        </footer>
    }
}
