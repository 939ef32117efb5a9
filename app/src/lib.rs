//! The pages, the parts they are made of, and the server functions behind them.

// A page is one type, as deep as its markup.
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
