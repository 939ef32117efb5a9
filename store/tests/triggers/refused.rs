//! What each trigger refuses.

/// What one trigger refuses.
pub struct Refused {
    pub on_sqlite: &'static str,
    pub on_postgres: &'static str,
    /// SQL to run beforehand, or nothing.
    pub given: &'static str,
    pub statement: &'static str,
    pub because: &'static str,
}

const fn refused(
    (on_sqlite, on_postgres): (&'static str, &'static str),
    given: &'static str,
    statement: &'static str,
    because: &'static str,
) -> Refused {
    Refused { on_sqlite, on_postgres, given, statement, because }
}

const VOTE: &str = "INSERT INTO votes VALUES ({response}, {voter}, 'helpful', 1)";
const HIDDEN_CHALLENGE: &str = "UPDATE challenges SET hidden_at = 1, hidden_because = 'decision'";
const HIDDEN_RESPONSE: &str = "UPDATE responses SET hidden_at = 1, hidden_because = 'decision'";
const REMOVED: &str = "UPDATE users SET removed_at = 1 WHERE id = {voter}";
const ANSWER: &str = "INSERT INTO responses (challenge_id, author_id, slot, body, digest, created_at) \
                      VALUES ({challenge}, {voter}, 1, 'x', 'x', 1)";
const COMMENT: &str = "INSERT INTO comments (response_id, author_id, body, digest, created_at) \
                       VALUES ({response}, {voter}, 'x', 'x', 1)";
const DECISION: &str = "INSERT INTO decisions (target, target_id, notified_id, moderator_id, action, reason, words, at) \
                        VALUES ('response', {response}, {author}, {voter}, 'hide', 'spam', 'x', 1)";
const PICK: &str = "INSERT INTO picks (response_id, challenge_id, position, reason, created_at) VALUES ({response}, {challenge}, 1, 'x', 1)";
const REMOVED_FILE: &str =
    "INSERT INTO stored_files (file_key, bytes, unused_since, removing_at) VALUES ('attachments/a', 1, 0, 1)";
const PICTURE_TO_CHOOSE: &str = "INSERT INTO attachments (challenge_id, uploader_id, belongs_to, purpose, position, kind, \
     name, description, bytes, digest, created_at) VALUES ({challenge}, {author}, 'challenge', 'illustration', 1, \
     'picture', 'x', 'x', 1, 'x', 1); UPDATE challenges SET kind = 'image_choice', spec = NULL";
const NO_PLACE: &str = "UPDATE challenges SET kind = 'deliverable', spec = NULL";
const POLL: &str = "UPDATE challenges SET kind = 'poll'";
const FINDING: &str = "INSERT INTO findings (response_id, challenge_id, sort, head_id) \
                       VALUES ({response}, {challenge}, 'broken', {response})";
/// The author's finding and the voter's: `{other}`.
macro_rules! findings {
    ($then:literal) => {
        concat!(
            "UPDATE challenges SET kind = 'review'; ",
            "INSERT INTO responses (challenge_id, author_id, slot, body, digest, created_at) ",
            "VALUES ({challenge}, {voter}, 1, 'x', 'x', 1); ",
            "INSERT INTO findings (response_id, challenge_id, sort, head_id) ",
            "SELECT id, challenge_id, 'broken', id FROM responses; ",
            $then
        )
    };
}
/// Two ideas of the author: `{response}` and the next.
macro_rules! duels {
    ($then:literal) => {
        concat!(
            "UPDATE challenges SET kind = 'brainstorm'; ",
            "INSERT INTO responses (challenge_id, author_id, slot, body, digest, created_at) ",
            "VALUES ({challenge}, {author}, 2, 'x', 'x', 1); ",
            $then
        )
    };
}
const DUEL: &str = "INSERT INTO duels (challenge_id, voter_id, first_id, second_id, first_was_left, decision, at) \
                    VALUES ({challenge}, {voter}, {response}, {other}, TRUE, 'first', 1)";
const TEAM_MEMBER: &str = duels!(
    "INSERT INTO memberships (organisation_id, user_id, role, created_at) \
     SELECT organisation_id, {voter}, 'editor', 1 FROM memberships"
);
const DUEL_STORED: &str = duels!(
    "INSERT INTO duels (challenge_id, voter_id, first_id, second_id, first_was_left, decision, at) \
     VALUES ({challenge}, {voter}, {response}, {other}, TRUE, 'first', 1)"
);
const FINDINGS_MERGED: &str =
    findings!("UPDATE findings SET merged_into = {other}, head_id = {other} WHERE response_id = {response}");
const FINDINGS_PICKED: &str = findings!(
    "INSERT INTO picks (response_id, challenge_id, position, reason, created_at) VALUES ({response}, {challenge}, 1, 'x', 1)"
);
const MERGED: &str = "UPDATE findings SET merged_into = {other}, head_id = {other} WHERE response_id = {response}";
const MERGED_BACK: &str = "UPDATE findings SET merged_into = {response}, head_id = {response} \
                           WHERE response_id = {other}";
const KARMA: &str = "INSERT INTO karma_entries (user_id, kind, subject_id, challenge_id, round, points, at) \
                     VALUES ({voter}, 'thanked', {challenge}, {challenge}, 1, 5, 1)";
const KARMA_TWICE: &str = "INSERT INTO karma_entries (user_id, kind, subject_id, challenge_id, round, points, at) \
                           VALUES ({voter}, 'thanked', {challenge}, {challenge}, 2, 5, 2)";
const OTHER_KARMA_TAKEN_BACK: &str = "INSERT INTO karma_entries (user_id, kind, subject_id, challenge_id, round, \
     points, reverses_id, at) SELECT {author}, kind, subject_id, challenge_id, round, -5, id, 2 FROM karma_entries";
const KARMA_CHANGED: &str = "UPDATE karma_entries SET at = 0";
const CHANGED_VOTE: &str = "UPDATE votes SET vote = 'not_this_one'";

pub const ALL: [Refused; 46] = [
    refused(("responses_guard_place", "responses_guard_place"), NO_PLACE, ANSWER, "no place was taken"),
    refused(
        ("votes_guard_insert", "votes_guard"),
        "",
        "INSERT INTO votes VALUES ({response}, {author}, 'helpful', 1)",
        "own response",
    ),
    refused(("votes_guard_update", "votes_guard"), VOTE, "UPDATE votes SET voter_id = {author}", "keep their voter"),
    refused(
        ("votes_guard_delete", "votes_guard"),
        "INSERT INTO votes VALUES ({response}, {voter}, 'helpful', 1); UPDATE challenges SET state = 'withdrawn'",
        "DELETE FROM votes",
        "votes are closed",
    ),
    refused(("votes_guard_hidden_insert", "votes_guard_hidden"), HIDDEN_RESPONSE, VOTE, "hidden"),
    refused(("votes_guard_hidden_insert", "votes_guard_hidden"), REMOVED, VOTE, "account removed"),
    refused(
        ("votes_guard_hidden_update", "votes_guard_hidden"),
        "INSERT INTO votes VALUES ({response}, {voter}, 'helpful', 1); \
         UPDATE responses SET hidden_at = 1, hidden_because = 'decision'",
        CHANGED_VOTE,
        "hidden",
    ),
    refused(
        ("votes_guard_hidden_challenge_insert", "votes_guard_hidden_challenge"),
        HIDDEN_CHALLENGE,
        VOTE,
        "the challenge is hidden",
    ),
    refused(
        ("votes_guard_hidden_challenge_update", "votes_guard_hidden_challenge"),
        "INSERT INTO votes VALUES ({response}, {voter}, 'helpful', 1); \
         UPDATE challenges SET hidden_at = 1, hidden_because = 'decision'",
        CHANGED_VOTE,
        "the challenge is hidden",
    ),
    refused(
        ("responses_guard_hidden_challenge", "responses_guard_hidden_challenge"),
        HIDDEN_CHALLENGE,
        ANSWER,
        "response refused",
    ),
    refused(
        ("comments_guard_hidden_challenge", "comments_guard_hidden_challenge"),
        HIDDEN_CHALLENGE,
        COMMENT,
        "comment refused",
    ),
    refused(("votes_guard_kind", "votes_guard_kind"), POLL, VOTE, "votes refused: nobody decides"),
    refused(("comments_guard_kind", "comments_guard_kind"), POLL, COMMENT, "comments refused: nobody decides"),
    refused(("picks_guard_kind", "picks_guard_kind"), POLL, PICK, "picks refused: nobody decides"),
    refused(
        ("attachments_guard_options", "attachments_guard_options"),
        PICTURE_TO_CHOOSE,
        "DELETE FROM attachments",
        "people choose between these pictures",
    ),
    refused(("findings_guard_insert", "findings_guard_insert"), "", FINDING, "no response to this review"),
    refused(("findings_guard_merge", "findings_guard_merge"), FINDINGS_MERGED, MERGED_BACK, "merged already"),
    refused(("findings_guard_merge", "findings_guard_merge"), FINDINGS_PICKED, MERGED, "it is picked"),
    refused(("picks_guard_merged", "picks_guard_merged"), FINDINGS_MERGED, PICK, "another finding says the same"),
    refused(("votes_guard_merged", "votes_guard_merged"), FINDINGS_MERGED, VOTE, "own response"),
    refused(("duels_guard", "duels_guard"), "", DUEL, "not two responses"),
    refused(("duels_guard", "duels_guard"), duels!("UPDATE responses SET author_id = {voter}"), DUEL, "own response"),
    refused(("duels_guard", "duels_guard"), TEAM_MEMBER, DUEL, "own organisation"),
    refused(
        ("duels_guard", "duels_guard"),
        duels!("UPDATE challenges SET state = 'withdrawn'"),
        DUEL,
        "votes are closed",
    ),
    refused(
        ("duels_guard", "duels_guard"),
        duels!("UPDATE challenges SET kind = 'feedback'"),
        DUEL,
        "this kind has none",
    ),
    refused(
        ("duels_are_kept_update", "duels_are_kept_update"),
        DUEL_STORED,
        "UPDATE duels SET decision = 'second'",
        "never rewritten",
    ),
    refused(("duels_are_kept_delete", "duels_are_kept_delete"), DUEL_STORED, "DELETE FROM duels", "never rewritten"),
    refused(
        ("vote_ledger_is_kept_update", "vote_ledger_is_kept"),
        "INSERT INTO vote_ledger (response_id, voter_id, vote, at) VALUES ({response}, {voter}, 'helpful', 1)",
        "UPDATE vote_ledger SET at = 0",
        "never rewritten",
    ),
    refused(
        ("vote_ledger_is_kept_delete", "vote_ledger_is_kept"),
        "INSERT INTO vote_ledger (response_id, voter_id, vote, at) VALUES ({response}, {voter}, 'helpful', 1)",
        "DELETE FROM vote_ledger",
        "never rewritten",
    ),
    refused(("karma_entries_guard", "karma_entries_guard"), KARMA, OTHER_KARMA_TAKEN_BACK, "another award"),
    refused(("karma_entries_guard", "karma_entries_guard"), KARMA, KARMA_TWICE, "not taken back"),
    refused(("karma_entries_are_kept_update", "karma_entries_are_kept"), KARMA, KARMA_CHANGED, "never rewritten"),
    refused(("karma_entries_are_kept_delete", "karma_entries_are_kept"), KARMA, "DELETE FROM karma_entries", "never"),
    refused(
        ("attachment_files_guard", "attachment_files_guard"),
        REMOVED_FILE,
        "INSERT INTO attachment_files SELECT 1, 0, 0, id FROM stored_files",
        "the file is being removed",
    ),
    refused(
        ("upload_pieces_guard", "upload_pieces_guard"),
        REMOVED_FILE,
        "INSERT INTO upload_pieces SELECT 1, 0, id FROM stored_files",
        "the file is being removed",
    ),
    refused(("audit_log_is_kept_update", "audit_log_is_kept"), "", "UPDATE audit_log SET at = 1", "never rewritten"),
    refused(("audit_log_is_kept_delete", "audit_log_is_kept"), "", "DELETE FROM audit_log", "never rewritten"),
    refused(
        ("memberships_keep_an_owner_update", "memberships_keep_an_owner"),
        "",
        "UPDATE memberships SET role = 'editor'",
        "the last owner",
    ),
    refused(
        ("memberships_keep_an_owner_delete", "memberships_keep_an_owner"),
        "",
        "DELETE FROM memberships",
        "the last owner",
    ),
    refused(
        ("challenges_of_the_suspended", "challenges_of_the_suspended"),
        "UPDATE challenges SET state = 'in_review'; UPDATE organisations SET verification = 'suspended'",
        "UPDATE challenges SET state = 'open'",
        "its organisation is suspended",
    ),
    refused(
        ("sessions_guard_removed", "sessions_guard_removed"),
        REMOVED,
        "INSERT INTO sessions (token_hash, user_id, created_at, expires_at) VALUES ('x', {voter}, 1, 2)",
        "account removed",
    ),
    refused(
        ("decisions_are_kept_update", "decisions_are_kept"),
        DECISION,
        "UPDATE decisions SET action = 'keep'",
        "never rewritten",
    ),
    refused(("decisions_are_kept_delete", "decisions_are_kept"), DECISION, "DELETE FROM decisions", "never rewritten"),
    refused(
        ("consents_are_kept", "consents_are_kept"),
        "INSERT INTO consents (user_id, purpose, given, at) VALUES ({voter}, 'suggestions', TRUE, 1)",
        "UPDATE consents SET at = 2",
        "never rewritten",
    ),
    refused(
        ("users_stay_erased", "users_stay_erased"),
        "UPDATE users SET removed_at = 1, erased_at = 1, email = '', password_hash = '' WHERE id = {voter}",
        "UPDATE users SET erased_at = NULL WHERE id = {voter}",
        "never rewritten",
    ),
    refused(
        ("memberships_keep_an_owner_update", "memberships_keep_an_owner"),
        "",
        "UPDATE memberships SET user_id = {voter}",
        "members keep their organisation",
    ),
];
