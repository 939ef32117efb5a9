//! Use-cases: what people and time can do. Each takes the services and, unless it says `anonymous`, the actor, and
//! decides by a policy of the domain, for the very row it touches, whether it may be done.

pub mod accounts;
mod active;
mod audit;
mod batch;
mod challenge_access;
mod challenge_cards;
pub mod challenges;
mod context;
pub mod demo;
pub mod discovery;
mod error;
mod job_health;
pub mod jobs;
pub mod mail;
mod markdown;
pub mod moderation;
mod organisation_access;
pub mod organisations;
pub mod ports;
mod posting_limits;
pub mod privacy;
pub mod profiles;
pub mod recognition;
pub mod responses;
pub mod site;
mod staff;
mod stop;
mod throttle;
pub mod voting;

pub use context::Services;
pub use error::Error;

/// What every use-case gives.
pub type Result<T> = std::result::Result<T, Error>;
