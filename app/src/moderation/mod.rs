//! Moderation: reports, the desk, decisions and appeals.

mod admin_page;
mod audit_page;
mod case;
mod desk_page;
mod labels;
mod log_page;
mod own_page;
mod people_page;
mod person_page;
mod report_link;
mod report_page;
mod server_fns;
mod target;

pub use admin_page::AdminPage;
pub use audit_page::AuditPage;
pub use desk_page::DeskPage;
pub use log_page::LogPage;
pub use own_page::OwnDecisionsPage;
pub use people_page::PeoplePage;
pub use person_page::PersonPage;
pub use report_link::{report_link, report_link_alone};
pub use report_page::ReportPage;
