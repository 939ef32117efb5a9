use super::{labels::site_page_title, server_fns::LoadSitePage};
use crate::{
    accounts::Session,
    areas::Page,
    locale::{localised, use_locale},
    platform::{
        call,
        call::{Answers, ask},
    },
    ui::{IntoPart, Loaded, Moment, PageTitle},
};
use domain::{actor::Actor, site::view::SitePageView};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// A site page.
#[derive(Debug)]
pub struct SitePagePage {
    pub page: Answers,
}

impl Page for SitePagePage {
    fn data() -> Self {
        let params = use_params_map();
        let language = use_locale().code().to_owned();
        let page = move || params.with(|params| params.get("page").unwrap_or_default());
        Self { page: ask(|| 0, move || call(LoadSitePage { page: page(), language: language.clone() })) }
    }

    fn view(this: Self) -> AnyView {
        view! { <Loaded answers=this.page view=site_page /> }.into_part()
    }
}

fn site_page(shown: SitePageView) -> AnyView {
    let t = use_locale();
    let title = site_page_title(t, shown.page);
    let session = expect_context::<Session>();
    let edit = localised(t, &["/admin/pages/", shown.page.as_str()].concat());
    let edit_link = move || {
        let edit = edit.clone();
        session.viewer().filter(Actor::is_administrator).map(|_| {
            view! {
                <p>
                    <a href=edit>{t.site_edit()}</a>
                </p>
            }
            .into_part()
        })
    };
    let edited = shown.edited_at.map(|at| {
        view! {
            <p class="soft">
                {t.site_edited()} " " <Moment at />
            </p>
        }
        .into_part()
    });
    view! {
        <PageTitle text=title />
        <div class="page page--narrow stack">
            <h1>{title}</h1>
            <div class="prose stack prose--page" inner_html=shown.html></div>
            {edited}
            <Transition>{edit_link}</Transition>
        </div>
    }
    .into_part()
}
