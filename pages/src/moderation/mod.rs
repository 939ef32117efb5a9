//! Moderation: reports, the desk, decisions and appeals.

pub mod admin_page;
pub mod audit_page;
mod case;
pub mod desk_page;
mod labels;
pub mod log_page;
pub mod own_page;
pub mod people_page;
pub mod person_page;
pub mod report_page;
mod target;
pub mod vote_patterns_page;

pub use admin_page::AdminPage;
pub use audit_page::AuditPage;
pub use desk_page::DeskPage;
pub use labels::{action_label, kind_label, reason_label};
pub use log_page::{LogPage, verdict_words};
pub use own_page::OwnDecisionsPage;
pub use people_page::PeoplePage;
pub use person_page::PersonPage;
pub use report_page::ReportPage;
pub use vote_patterns_page::VotePatternsPage;
