//! Notices of what happened, and mails: kinds, delivery and failures.

pub mod input;
mod kinds;
mod local_time;
mod notice;
pub mod push;
mod schedule;
pub mod settings;
pub mod unsubscribing;
pub mod view;

pub use kinds::{MailKind, MailProblem};
pub use local_time::{QuietHours, Zone, next_digest};
pub use notice::{Channel, Digest, Event, NoticeKind, Timing};
pub use schedule::{NewDelivery, NoticeChoice, NoticeSettings, schedule};
pub use unsubscribing::Mailing;
