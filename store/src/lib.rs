//! Entities and queries. Besides the migrations the only crate that knows SeaORM or SQL.
//!
//! Every function takes a [`Connect`]: the store itself for reads outside a transaction, or a [`Tx`].

pub mod accounts;
pub mod attachments;
pub mod audit;
pub mod authorization_requests;
mod bounded;
mod challenge_rows;
mod challenge_transitions;
pub mod challenge_translations;
pub mod challenges;
pub mod closing_links;
pub mod comments;
pub mod corrections;
mod dialect;
pub mod discovery;
pub mod documents;
pub mod domain_proofs;
pub mod drafts;
pub mod duels;
mod entities;
mod error;
pub mod events;
mod executed;
pub mod feed;
pub mod findings;
pub mod idempotency_keys;
pub mod identities;
pub mod invitations;
mod joined;
pub mod karma;
pub mod links;
pub mod mails;
pub mod moderation;
pub mod notice_choices;
pub mod notice_mails;
pub mod notifications;
pub mod organisation_words;
pub mod organisations;
pub mod passkeys;
pub mod pending_sign_ups;
pub mod picks;
pub mod places;
pub mod privacy;
pub mod profiles;
pub mod recognition;
pub mod registries;
mod response_entries;
pub mod response_files;
pub mod responses;
pub mod reveals;
pub mod search;
pub mod second_factors;
pub mod secrets;
pub mod segments;
pub mod sessions;
pub mod site;
pub mod stored_files;
pub mod stored_numbers;
pub mod taxonomy;
pub mod teams;
pub mod throttles;
pub mod translation_challenges;
pub mod trust;
mod tx;
pub mod uploads;
pub mod verification;
pub mod voting;
pub mod vouches;

pub use error::Error;
pub use executed::Executed;
pub use tx::{Connect, Store, Tx};

/// The result of every function of the store.
pub type Result<T> = std::result::Result<T, Error>;
