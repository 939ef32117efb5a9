//! What waits for those who run the instance.

mod admin_page;

pub use admin_page::AdminPage;
