use crate::error::AppError;
use domain::site::{
    input::EditSitePage as Edited,
    view::{SitePageDraft, SitePageView},
};
use leptos::prelude::*;

/// A site page in a language.
#[server(endpoint = "site/load_site_page")]
pub async fn load_site_page(page: String, language: String) -> Result<SitePageView, AppError> {
    use crate::platform::server as on;
    services::site::show_site_page(&on::services(), &page, &language).await.map_err(on::fail)
}

/// A site page in every language, as Markdown.
#[server(endpoint = "site/load_site_page_draft")]
pub async fn load_site_page_draft(page: String) -> Result<SitePageDraft, AppError> {
    use crate::platform::server as on;
    services::site::show_site_page_draft(&on::services(), &on::actor()?, &page).await.map_err(on::fail)
}

/// Replaces a site page in one language.
#[server(endpoint = "site/edit_site_page")]
pub async fn edit_site_page(input: Edited) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::site::edit_site_page(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}
