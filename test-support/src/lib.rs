//! The base of tests with a database: [`TestApp`], the real services on a fresh database with a clock that is advanced
//! by hand; and [`both_databases`], which runs a test on SQLite and on PostgreSQL.
//!
//! Builders create situations through the use-cases, so that they yield what a person would get, and panic when a step
//! is refused.

#![allow(clippy::missing_panics_doc, reason = "a story that cannot have happened fails the test that tells it")]

mod app;
mod at_once;
mod clock;
mod contents;
mod credentials;
mod database;
mod delivering;
mod device;
mod disk;
mod files;
mod internet;
mod mail;
mod numbers;
mod outcomes;
mod passwords;
mod pictures;
mod plans;
mod provider;
mod push_service;
mod randomness;
mod run;
mod schema;
mod statement;
mod statements;
mod stories;
mod telling;
mod translating;

pub use app::{ADDRESS, Backup, TestApp};
pub use at_once::at_once;
pub use clock::{START, TestClock, almost};
pub use credentials::{code_at, half_of, session_of};
pub use device::Device;
pub use files::TestFiles;
pub use internet::TestInternet;
pub use mail::TestMail;
pub use outcomes::{assert_not_found, problem, refusal, rejected_fields};
pub use passwords::TestHasher;
pub use pictures::{PICTURE, TestPictures};
pub use provider::{Known, PROVIDER, TestProvider, Wrong};
pub use push_service::{PushAnswer, PushedMessage, TestBrowser, TestPushService};
pub use run::{on_postgres, on_sqlite};
pub use statement::statement_at_once;
pub use stories::{
    Organisation, PASSWORD, closing_words, email_of, finding_of, finished, questions, replies, text_to_translate,
};
pub use test_macros::both_databases;
