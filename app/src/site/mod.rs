//! The pages about the site itself, and the page on which its administrator writes them.

mod edit_site_page;
mod labels;
mod server_fns;
mod site_page;

pub use edit_site_page::EditSitePagePage;
pub use labels::{site_page_path, site_page_title};
pub use site_page::SitePagePage;
