//! One module for each table.

pub mod answer_drafts;
pub mod appeals;
pub mod cases;
pub mod causes;
pub mod challenge_causes;
pub mod challenge_skills;
pub mod challenges;
pub mod comments;
pub mod decisions;
pub mod events;
pub mod flags;
pub mod memberships;
pub mod organisation_causes;
pub mod organisations;
pub mod picks;
pub mod removals;
pub mod removed_texts;
pub mod removed_votes;
pub mod responses;
pub mod sessions;
pub mod skills;
pub mod user_causes;
pub mod user_skills;
pub mod users;
pub mod vote_ledger;
pub mod votes;
