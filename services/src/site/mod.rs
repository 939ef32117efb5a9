//! The pages about the site itself: shown, and edited by its administrator.

mod edit_site_page;
mod show_site_page;
mod texts;

pub use edit_site_page::edit_site_page;
pub use show_site_page::{show_site_page, show_site_page_draft};
