use super::{
    labels::{site_page_path, site_page_title},
    server_fns::{EditSitePage, LoadSitePageDraft},
};
use crate::{
    areas::Page,
    locale::{localised, use_locale},
    platform::{
        call,
        call::{Answers, ask},
    },
    ui::{Form, HiddenField, IntoPart, Loaded, PageTitle, TextArea, path_of, use_refresh},
};
use domain::site::{
    SitePage,
    view::{SitePageDraft, SitePageSource},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use locales::Locale;

/// The editor of the site pages, one page in every language at a time.
#[derive(Debug)]
pub struct EditSitePagePage {
    pub draft: Answers,
}

impl Page for EditSitePagePage {
    fn data() -> Self {
        let (params, refresh) = (use_params_map(), use_refresh());
        let page = move || params.with(|params| params.get("page").unwrap_or_default());
        Self { draft: ask(move || refresh.count(), move || call(LoadSitePageDraft { page: page() })) }
    }

    fn view(this: Self) -> AnyView {
        view! { <Loaded answers=this.draft view=editor /> }.into_part()
    }
}

fn editor(draft: SitePageDraft) -> AnyView {
    let t = use_locale();
    let (page, title) = (draft.page, t.site_edit_title(site_page_title(t, draft.page)));
    view! {
        <PageTitle text=title.clone() />
        <div class="page page--narrow stack">
            {tabs(t, page)}
            <h1>{title}</h1>
            <p>{t.site_edit_about()}</p>
            <p>
                <a href=site_page_path(t, page)>{t.site_see()}</a>
            </p>
            {draft.texts.iter().map(|text| form(t, page, text)).collect::<Vec<_>>().into_part()}
        </div>
    }
    .into_part()
}

fn tabs(t: Locale, here: SitePage) -> AnyView {
    let tab = |page: SitePage| {
        view! {
            <li>
                <a
                    href=localised(t, &["/admin/pages/", page.as_str()].concat())
                    aria-current=(page == here).then_some("page")
                >
                    {site_page_title(t, page)}
                </a>
            </li>
        }
        .into_part()
    };
    let tabs: Vec<AnyView> = SitePage::ALL.iter().map(|page| tab(*page)).collect();
    view! {
        <nav aria-label=t.site_pages()>
            <ul class="tabs">{tabs.into_part()}</ul>
        </nav>
    }
    .into_part()
}

fn form(t: Locale, page: SitePage, text: &SitePageSource) -> AnyView {
    let own = Locale::from_code(&text.language).map_or("", Locale::language_own);
    let (language, body) = (text.language.clone(), text.body.clone());
    let gaps = text.has_placeholders.then(|| view! { <p class="notice">{t.site_gaps()}</p> }.into_part());
    let edited = if text.edited_at.is_some() { t.site_is_own() } else { t.site_is_first() };
    view! {
        {gaps}
        <Form call={path_of::<EditSitePage>()} instance=[page.as_str(), "-", &language].concat() class="sheet stack">
            <HiddenField name="page" value=page.as_str() />
            <HiddenField name="language" value=language.clone() />
            <TextArea name="body" label=t.site_body(own) hint=edited value=body.clone() rows=10 maxlength=domain::site::input::EditSitePage::MAX />
            <button class="button button--quiet" type="submit">
                {t.own_save()}
            </button>
        </Form>
    }
    .into_any()
}
