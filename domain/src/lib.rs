//! The domain of Quinze, without database, pages or clock: identifiers, validated values, inputs, views, policies
//! and ranking. Compiled for the server and for the browser.

mod string_enum;

pub mod accounts;
pub mod actor;
pub mod attachment_policy;
pub mod attachments;
pub mod challenge_page;
pub mod challenges;
pub mod discovery;
pub mod drawn;
pub mod error;
pub mod idempotency_key;
pub mod ids;
pub mod interval;
pub mod language;
pub mod local_path;
pub mod location;
pub mod moderation;
pub mod notifications;
pub mod organisation_link;
pub mod organisations;
pub mod page;
pub mod privacy;
pub mod profiles;
pub mod recognition;
pub mod responses;
pub mod site;
pub mod taxonomy;
pub mod text;
pub mod time;
pub mod voting;
pub mod voting_session;
