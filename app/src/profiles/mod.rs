//! The causes and skills of volunteers.

mod interests_page;
mod server_fns;

pub use interests_page::InterestsPage;
