//! The pages, their components, and the server functions.

// The type of a page is nested as deeply as its markup.
#![recursion_limit = "512"]

mod accounts;
mod areas;
mod challenges;
mod discovery;
pub mod error;
mod locale;
mod moderation;
mod notifications;
mod organisations;
mod page_table;
pub mod platform;
mod privacy;
mod profiles;
mod query;
mod recognition;
mod responses;
mod root;
mod routes;
#[cfg(test)]
mod samples;
mod site;
mod ui;
mod voting;

pub use root::App;
