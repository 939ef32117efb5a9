//! What volunteers care about and can do.

mod interests_page;
mod server_fns;

pub use interests_page::InterestsPage;
