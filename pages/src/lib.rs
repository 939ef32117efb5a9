//! The pages: Leptos components that only the server renders, the document around them, and the routes.

// The type of a page is nested as deeply as its markup.
#![recursion_limit = "512"]

mod accounts;
mod attachments;
mod challenges;
mod context;
mod discovery;
mod embeds;
mod forms;
pub mod http;
mod kinds;
mod layout;
mod links;
mod moderation;
mod notifications;
mod organisations;
mod privacy;
mod profiles;
mod push;
mod recognition;
mod responses;
mod root;
mod routes;
#[cfg(test)]
mod samples;
mod shell;
mod site;
mod templates;
mod voting;

pub use context::ShellAssets;
