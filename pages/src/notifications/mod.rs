//! Notices, the devices that show them, and mails.

pub mod devices_section;
mod labels;
pub mod mail_page;
mod notice_words;
pub mod notices_page;

pub use mail_page::MailPage;
pub use notices_page::NoticesPage;
