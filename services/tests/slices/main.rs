//! The use-cases on a real database, a file for each slice. One program for all: every test file of its own would be
//! linked by itself.

mod accounts;
mod challenges;
mod demo;
mod discovery;
mod drafts;
mod moderation;
mod organisations;
mod privacy;
mod profiles;
mod recognition;
mod responses;
mod site;
mod smtp;
mod sweep;
mod taxonomy;
mod voting;
