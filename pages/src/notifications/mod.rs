//! Notices on devices, and mails.

pub mod devices_section;
mod labels;
pub mod mail_page;

pub use mail_page::MailPage;
