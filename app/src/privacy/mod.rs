//! Own data, retention, and incidents.

mod data_page;
mod erase;
mod incident;
mod incidents_page;
mod privacy_page;
mod server_fns;

pub use data_page::DataPage;
pub use incidents_page::IncidentsPage;
pub use privacy_page::PrivacyPage;
