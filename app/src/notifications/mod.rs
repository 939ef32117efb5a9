//! Mails.

mod labels;
mod mail_page;
mod server_fns;

pub use mail_page::MailPage;
