//! The impact of volunteers.

mod impact_page;
mod server_fns;

pub use impact_page::ImpactPage;
