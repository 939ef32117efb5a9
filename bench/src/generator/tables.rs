//! The tables that the generator fills.

use super::rows::Table;

pub const USERS: Table = Table {
    name: "users",
    columns: &[
        "id",
        "name",
        "email",
        "email_key",
        "password_hash",
        "role",
        "language",
        "confirmed_at",
        "created_at",
        "trust",
    ],
};
pub const USER_CAUSES: Table = Table { name: "user_causes", columns: &["user_id", "cause"] };
pub const USER_SKILLS: Table = Table { name: "user_skills", columns: &["user_id", "skill"] };
pub const ORGANISATIONS: Table = Table {
    name: "organisations",
    columns: &[
        "id",
        "slug",
        "name",
        "mission",
        "language",
        "place",
        "website",
        "verification",
        "verified_at",
        "created_at",
        "verified_how",
        "search_version",
    ],
};
pub const ORGANISATION_WORDS: Table = Table { name: "organisation_words", columns: &["word", "organisation_id"] };
pub const ORGANISATION_CAUSES: Table =
    Table { name: "organisation_causes", columns: &["organisation_id", "cause", "position"] };
pub const MEMBERSHIPS: Table =
    Table { name: "memberships", columns: &["organisation_id", "user_id", "role", "created_at"] };
pub const CHALLENGES: Table = Table {
    name: "challenges",
    columns: &[
        "id",
        "organisation_id",
        "kind",
        "state",
        "revision",
        "title",
        "need",
        "done_looks_like",
        "use_of_answers",
        "language",
        "minutes",
        "target",
        "days",
        "licence",
        "people_only",
        "created_by",
        "created_at",
        "updated_at",
        "opened_at",
        "deadline",
        "deciding_since",
        "closed_at",
        "closing",
        "thanks",
        "outcome",
        "outcome_text",
        "feed_order",
        "feed_order_before",
        "feed_moved_at",
        "search_version",
    ],
};
pub const CHALLENGE_TRANSLATIONS: Table = Table {
    name: "challenge_translations",
    columns: &[
        "challenge_id",
        "language",
        "title",
        "need",
        "done_looks_like",
        "use_of_answers",
        "source_digest",
        "updated_at",
    ],
};
pub const CHALLENGE_CAUSES: Table = Table { name: "challenge_causes", columns: &["challenge_id", "cause", "position"] };
pub const CHALLENGE_SKILLS: Table = Table { name: "challenge_skills", columns: &["challenge_id", "skill", "position"] };
pub const RESPONSES: Table =
    Table { name: "responses", columns: &["id", "challenge_id", "author_id", "slot", "body", "digest", "created_at"] };
pub const VOTES: Table = Table { name: "votes", columns: &["response_id", "voter_id", "vote", "updated_at"] };
pub const VOTE_LEDGER: Table = Table { name: "vote_ledger", columns: &["response_id", "voter_id", "vote", "at"] };
pub const PICKS: Table =
    Table { name: "picks", columns: &["response_id", "challenge_id", "position", "reason", "created_at"] };
pub const AUDIT_LOG: Table = Table {
    name: "audit_log",
    columns: &["at", "actor_id", "audit_action", "subject", "subject_id", "organisation_id", "note"],
};

/// Every table, for what is done with all of them.
pub const ALL: [&Table; 15] = [
    &USERS,
    &USER_CAUSES,
    &USER_SKILLS,
    &ORGANISATIONS,
    &ORGANISATION_WORDS,
    &ORGANISATION_CAUSES,
    &MEMBERSHIPS,
    &CHALLENGES,
    &CHALLENGE_CAUSES,
    &CHALLENGE_SKILLS,
    &RESPONSES,
    &VOTES,
    &VOTE_LEDGER,
    &PICKS,
    &AUDIT_LOG,
];
