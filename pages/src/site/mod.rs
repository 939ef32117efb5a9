//! The site pages and their editor.

pub mod edit_site_page;
mod labels;
pub mod site_page;

pub use edit_site_page::EditSitePagePage;
pub use labels::{site_page_path, site_page_title};
pub use site_page::SitePagePage;
