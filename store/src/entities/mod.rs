//! One module for each table.

pub mod answer_drafts;
pub mod audit_log;
pub mod causes;
pub mod challenge_causes;
pub mod challenge_skills;
pub mod challenges;
pub mod comments;
pub mod events;
pub mod links;
pub mod mails;
pub mod memberships;
pub mod organisation_causes;
pub mod organisations;
pub mod picks;
pub mod responses;
pub mod sessions;
pub mod skills;
pub mod throttles;
pub mod user_causes;
pub mod user_skills;
pub mod users;
pub mod vote_ledger;
pub mod votes;
