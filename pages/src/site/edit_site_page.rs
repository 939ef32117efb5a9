use super::labels::{site_page_path, site_page_title};
use crate::{
    context::param,
    forms::{Form, HiddenField, TextArea, path_of},
    layout::{Loaded, PageTitle},
};
use app::{
    locale::{localised, use_locale},
    site::server_fns::{EditSitePage, load_site_page_draft},
};
use domain::site::{
    SitePage,
    view::{SitePageDraft, SitePageSource},
};
use leptos::prelude::*;
use locales::Locale;

/// The editor of the site pages, one page in every language at a time.
#[component]
pub fn EditSitePagePage() -> impl IntoView {
    view! { <Loaded from=load_site_page_draft(param("page")) view=editor /> }
}

pub fn editor(draft: SitePageDraft) -> AnyView {
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
            {draft.texts.iter().map(|text| form(t, page, text)).collect::<Vec<_>>().into_any()}
        </div>
    }
    .into_any()
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
        .into_any()
    };
    let tabs: Vec<AnyView> = SitePage::ALL.iter().map(|page| tab(*page)).collect();
    view! {
        <nav aria-label=t.site_pages()>
            <ul class="tabs">{tabs.into_any()}</ul>
        </nav>
    }
    .into_any()
}

fn form(t: Locale, page: SitePage, text: &SitePageSource) -> AnyView {
    let own = Locale::from_code(&text.language).map_or("", Locale::language_own);
    let (language, body) = (text.language.clone(), text.body.clone());
    let gaps = text.has_placeholders.then(|| view! { <p class="notice">{t.site_gaps()}</p> }.into_any());
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
