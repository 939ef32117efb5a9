//! What people are told outside the pages: how mail goes out.

mod labels;
mod mail_page;
mod server_fns;

pub use mail_page::MailPage;
