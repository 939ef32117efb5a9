//! Notices, the devices that show them, and mails.

mod bounce_notice;
pub mod devices_section;
mod kinds;
mod labels;
pub mod mail_page;
mod notice_words;
pub mod notices_page;
pub mod settings_page;
pub mod unsubscribe_page;

pub use bounce_notice::BounceNotice;
pub use mail_page::MailPage;
pub use notices_page::NoticesPage;
pub use settings_page::NoticeSettingsPage;
pub use unsubscribe_page::UnsubscribePage;
