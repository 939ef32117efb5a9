//! The impact of volunteers.

pub mod impact_page;

pub use impact_page::ImpactPage;
