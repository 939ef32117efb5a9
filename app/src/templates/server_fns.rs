use crate::error::AppError;
use domain::challenges::templates::{
    input::{EditTemplate as Edited, ListTemplates as Wanted, RestoreTemplate as Restored, ShowTemplate, TemplateRef},
    view::{TemplateDraft, TemplateList, TemplateRow, TemplateView},
};
use leptos::prelude::*;

/// The templates with which an organisation can begin.
#[server(endpoint = "templates/list_templates")]
pub async fn list_templates(input: Wanted) -> Result<TemplateList, AppError> {
    use crate::platform::server as on;
    services::templates::list_templates(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// A template, for an organisation.
#[server(endpoint = "templates/load_template")]
pub async fn load_template(input: ShowTemplate) -> Result<TemplateView, AppError> {
    use crate::platform::server as on;
    services::templates::show_template(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Every template, with what its administrators changed.
#[server(endpoint = "templates/list_template_rows")]
pub async fn list_template_rows(language: String) -> Result<Vec<TemplateRow>, AppError> {
    use crate::platform::server as on;
    services::templates::list_template_rows(&on::services(), &on::actor()?, &language).await.map_err(on::fail)
}

/// A template in every language.
#[server(endpoint = "templates/load_template_draft")]
pub async fn load_template_draft(input: TemplateRef) -> Result<TemplateDraft, AppError> {
    use crate::platform::server as on;
    services::templates::show_template_draft(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Replaces the words of a template in one language.
#[server(endpoint = "templates/edit_template")]
pub async fn edit_template(input: Edited) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::templates::edit_template(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Takes the words of a template in one language back to those that ship.
#[server(endpoint = "templates/restore_template")]
pub async fn restore_template(input: Restored) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::templates::restore_template(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Hides a template.
#[server(endpoint = "templates/hide_template")]
pub async fn hide_template(input: TemplateRef) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::templates::hide_template(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Shows a template that was hidden.
#[server(endpoint = "templates/unhide_template")]
pub async fn unhide_template(input: TemplateRef) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::templates::unhide_template(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}
