//! What pages and browser share: widgets, islands, and the server functions.

pub mod accounts;
pub mod challenges;
pub mod discovery;
pub mod error;
pub mod island;
pub mod locale;
pub mod moderation;
pub mod notifications;
pub mod organisations;
pub mod platform;
pub mod privacy;
pub mod profiles;
pub mod recognition;
pub mod responses;
pub mod site;
pub mod templates;
pub mod ui;
pub mod voting;
