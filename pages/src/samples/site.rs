//! Samples of the site pages.

use super::{Sample, data, sample};
use domain::{
    actor::Role,
    site::{
        SitePage,
        view::{SitePageDraft, SitePageSource, SitePageView},
    },
};

pub fn samples() -> [Sample; 2] {
    [
        sample("/:lang/about/:page", "", Some(data::actor(Role::Member)), || {
            crate::site::site_page::site_page(site_page())
        }),
        sample("/:lang/admin/pages/:page", "", Some(data::actor(Role::Administrator)), || {
            crate::site::edit_site_page::editor(site_page_draft())
        }),
    ]
}

fn site_page() -> SitePageView {
    SitePageView {
        page: SitePage::Terms,
        html: "<p>Soyez <em>gentils</em>.</p>".to_owned(),
        edited_at: Some(data::NOW),
    }
}

fn site_page_draft() -> SitePageDraft {
    let text = |language: &str| SitePageSource {
        language: language.to_owned(),
        body: "Géré par [qui] <et> d’autres.".to_owned(),
        edited_at: (language == "fr").then_some(data::NOW),
        has_placeholders: language == "en",
    };
    SitePageDraft { page: SitePage::Terms, texts: ["en", "fr"].map(text).to_vec() }
}
