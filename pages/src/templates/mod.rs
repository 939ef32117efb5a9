//! Templates of challenges: offered to organisations, and edited by administrators.

pub mod edit_template_page;
mod filters;
mod gaps;
pub mod template_page;
pub mod template_rows_page;
pub mod templates_page;

pub use edit_template_page::EditTemplatePage;
pub use template_page::TemplatePage;
pub use template_rows_page::TemplateRowsPage;
pub use templates_page::TemplatesPage;
