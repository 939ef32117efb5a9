use super::labels::site_page_title;
use crate::{
    context::{param, viewer},
    layout::{Loaded, PageTitle},
};
use app::{
    locale::{localised, use_locale},
    site::server_fns::load_site_page,
    ui::Moment,
};
use domain::site::view::SitePageView;
use leptos::prelude::*;

/// A site page.
#[component]
pub fn SitePagePage() -> impl IntoView {
    let language = use_locale().code();
    view! { <Loaded from=load_site_page(param("page"), language.to_owned()) view=site_page /> }
}

pub fn site_page(shown: SitePageView) -> AnyView {
    let t = use_locale();
    let title = site_page_title(t, shown.page);
    let edit = localised(t, &["/admin/pages/", shown.page.as_str()].concat());
    let edit_link = viewer().filter(|viewer| viewer.actor.is_administrator()).map(|_| {
        view! {
            <p>
                <a href=edit>{t.site_edit()}</a>
            </p>
        }
    });
    let edited = shown.edited_at.map(|at| {
        view! {
            <p class="soft">
                {t.site_edited()} " " <Moment at />
            </p>
        }
        .into_any()
    });
    view! {
        <PageTitle text=title />
        <div class="page page--narrow stack">
            <h1>{title}</h1>
            <div class="prose stack prose--page" inner_html=shown.html></div>
            {edited}
            {edit_link}
        </div>
    }
    .into_any()
}
