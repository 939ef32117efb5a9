//! What volunteers' answers led to.

mod impact_page;
mod server_fns;

pub use impact_page::ImpactPage;
