//! The site pages: shown to everybody, edited by administrators.

mod edit_site_page;
mod show_site_page;
mod show_site_preview;
mod texts;

pub use edit_site_page::edit_site_page;
pub use show_site_page::{show_site_page, show_site_page_draft};
pub use show_site_preview::show_site_preview;
