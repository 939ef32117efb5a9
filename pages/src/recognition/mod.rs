//! The impact of volunteers.

mod answers;
pub mod impact_page;
mod karma;
mod minutes_chart;
mod news;
mod numbers;
mod public_form;
pub mod public_page;

pub use impact_page::ImpactPage;
pub use public_page::PublicImpactPage;
