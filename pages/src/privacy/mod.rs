//! One's own data, what is kept at all, and the register of incidents.

pub mod data_page;
mod erase;
mod incident;
pub mod incidents_page;
pub mod privacy_page;

pub use data_page::DataPage;
pub use incidents_page::IncidentsPage;
pub use privacy_page::PrivacyPage;
