//! Mails.

mod labels;
pub mod mail_page;

pub use mail_page::MailPage;
