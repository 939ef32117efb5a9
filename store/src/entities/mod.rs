//! One module for each table.

pub mod answer_drafts;
pub mod causes;
pub mod challenge_causes;
pub mod challenge_skills;
pub mod challenges;
pub mod comments;
pub mod domain_proofs;
pub mod events;
pub mod invitations;
pub mod memberships;
pub mod organisation_causes;
pub mod organisations;
pub mod picks;
pub mod registries;
pub mod registry_claims;
pub mod registry_entries;
pub mod responses;
pub mod sessions;
pub mod skills;
pub mod user_causes;
pub mod user_skills;
pub mod users;
pub mod vote_ledger;
pub mod votes;
pub mod vouches;
