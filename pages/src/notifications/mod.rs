//! Notices and mails.

mod labels;
pub mod mail_page;
mod notice_words;
pub mod notices_page;

pub use mail_page::MailPage;
pub use notices_page::NoticesPage;
