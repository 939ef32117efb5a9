//! Use-cases and jobs. Each use-case takes the services and, unless documented as `anonymous`, the actor, and checks
//! with a policy of the domain, for the very row it touches, whether the actor may do it.

pub mod accounts;
mod active;
pub mod attachments;
mod audit;
mod batch;
mod challenge_access;
mod challenge_cards;
mod challenge_files;
mod challenge_translation;
pub mod challenges;
mod context;
pub mod demo;
pub mod discovery;
mod error;
mod feed_in_memory;
mod job_health;
pub mod jobs;
mod live_streams;
pub mod mail;
mod markdown;
pub mod moderation;
pub mod notice_mails;
pub mod notifications;
mod organisation_access;
pub mod organisations;
mod pdf;
pub mod ports;
mod posting_limits;
mod preview;
pub mod privacy;
pub mod profiles;
mod qr;
pub mod recognition;
pub mod responses;
mod sessions_seen;
pub mod site;
mod staff;
mod stop;
pub mod templates;
mod throttle;
mod time_zones;
mod unsubscribe_tokens;
mod upload_slots;
mod visitors;
pub mod voting;
mod zipped;

pub use context::Services;
pub use error::Error;
pub use live_streams::{LiveStream, LiveStreams, NoRoom, Waited};
pub use preview::PreviewPicture;

/// The result of every use-case.
pub type Result<T> = std::result::Result<T, Error>;
