//! Notices of what happened, and mails: kinds, delivery and failures.

pub mod input;
mod kinds;
mod notice;
pub mod push;
mod schedule;
pub mod view;

pub use kinds::{MailKind, MailProblem};
pub use notice::{Channel, Digest, Event, NoticeKind, Timing};
pub use schedule::{NewDelivery, NoticeChoice, NoticeSettings, QuietHours, schedule};
