//! Every trigger refuses with a conflict, or writes a change into the log of the feed, on both databases.

mod refused;

use refused::{ALL, Refused};
use sea_orm::ConnectionTrait;
use std::collections::BTreeSet;
use store::{Connect, Error};
use test_support::{TestApp, both_databases};

/// Those that refuse nothing: they keep the stored numbers.
const COUNTING_ON_SQLITE: [&str; 25] = [
    "attachment_files_leave",
    "attachment_files_use",
    "attachments_are_counted_delete",
    "attachments_are_counted_insert",
    "duels_are_counted_insert",
    "duels_are_counted_update",
    "follows_are_counted_delete",
    "follows_are_counted_insert",
    "greetings_challenge",
    "greetings_comment_insert",
    "greetings_comment_visibility",
    "greetings_insert",
    "greetings_visibility",
    "karma_entries_are_counted",
    "responses_are_counted_insert",
    "responses_are_counted_update",
    "responses_take_their_files",
    "upload_pieces_leave",
    "upload_pieces_use",
    "user_notices_are_counted_delete",
    "user_notices_are_counted_insert",
    "user_notices_are_counted_update",
    "votes_are_counted_delete",
    "votes_are_counted_insert",
    "votes_are_counted_update",
];
const COUNTING_ON_POSTGRES: [&str; 21] = [
    "attachment_files_leave",
    "attachments_are_counted",
    "duels_are_counted_insert",
    "duels_are_counted_update",
    "follows_are_counted_delete",
    "follows_are_counted_insert",
    "greetings_challenge",
    "greetings_comment_insert",
    "greetings_comment_visibility",
    "greetings_insert",
    "greetings_visibility",
    "karma_entries_are_counted",
    "responses_are_counted_insert",
    "responses_are_counted_update",
    "responses_take_their_files",
    "upload_pieces_leave",
    "user_notices_are_counted_delete",
    "user_notices_are_counted_insert",
    "user_notices_are_counted_update",
    "votes_are_counted",
    "votes_are_counted_update",
];

/// What is written into the log of the feed, by the trigger on SQLite and on PostgreSQL.
const LOGGED: [((&str, &str), &str); 16] = [
    (("feed_changes_update", "feed_changes_update"), "UPDATE challenges SET minutes = 30"),
    (("feed_changes_update", "feed_changes_update"), "UPDATE challenges SET hidden_at = 1, hidden_because = 'flags'"),
    (("feed_changes_update", "feed_changes_update"), "UPDATE challenges SET feed_moved_at = 1"),
    (("feed_changes_update", "feed_changes_update"), "UPDATE challenges SET state = 'withdrawn'"),
    (("feed_changes_insert", "feed_changes_insert"), COPY),
    (("feed_changes_delete", "feed_changes_delete"), "DELETE FROM challenges WHERE id > {challenge}"),
    (("feed_changes_cause_update", "feed_changes_cause"), "UPDATE challenge_causes SET cause = 'arts'"),
    (("feed_changes_cause_delete", "feed_changes_cause"), "DELETE FROM challenge_causes"),
    (
        ("feed_changes_cause_insert", "feed_changes_cause"),
        "INSERT INTO challenge_causes VALUES ({challenge}, 'arts', 1)",
    ),
    (("feed_changes_skill_update", "feed_changes_skill"), "UPDATE challenge_skills SET skill = 'law'"),
    (("feed_changes_skill_delete", "feed_changes_skill"), "DELETE FROM challenge_skills"),
    (
        ("feed_changes_skill_insert", "feed_changes_skill"),
        "INSERT INTO challenge_skills VALUES ({challenge}, 'law', 1)",
    ),
    (("feed_changes_translation_insert", "feed_changes_translation"), TRANSLATION),
    (("feed_changes_translation_update", "feed_changes_translation"), "UPDATE challenge_translations SET title = 'y'"),
    (("feed_changes_translation_delete", "feed_changes_translation"), "DELETE FROM challenge_translations"),
    (("feed_changes_region", "feed_changes_region"), "UPDATE organisations SET region = 'FR-BRE'"),
];
const TRANSLATION: &str = "INSERT INTO challenge_translations VALUES ({challenge}, 'fr', 'x', 'x', 'x', 'x', 'x', 1, \
                           NULL, NULL)";
const COPY: &str = "INSERT INTO challenges (organisation_id, kind, state, title, need, done_looks_like, \
                    use_of_answers, language, minutes, target, days, licence, people_only, created_at, updated_at, \
                    opened_at, deadline) SELECT organisation_id, kind, state, title, need, done_looks_like, \
                    use_of_answers, language, minutes, target, days, licence, people_only, created_at, updated_at, \
                    opened_at, deadline FROM challenges WHERE id = {challenge}";

#[both_databases]
async fn every_change_of_the_feed_is_logged(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.open_challenge(&owner, &organisation, "feedback").await;
    // How many changes a statement adds to the log.
    let logged = async |given: &str, statement: &str| {
        let tx = app.services.store().begin().await.unwrap();
        let mut affected = 0;
        for sql in [given, "DELETE FROM feed_changes", statement, "DELETE FROM feed_changes"] {
            let sql = sql.replace("{challenge}", &challenge.to_string());
            affected = tx.connection().execute_unprepared(&sql).await.unwrap().rows_affected();
        }
        affected
    };
    for (_, statement) in LOGGED {
        let given = match statement {
            _ if statement.starts_with("DELETE FROM challenges") => COPY,
            _ if statement.starts_with("INSERT INTO challenge_causes") => "DELETE FROM challenge_causes",
            _ if statement.starts_with("INSERT INTO challenge_skills") => "DELETE FROM challenge_skills",
            _ if statement.ends_with("challenge_translations") || statement.contains("challenge_translations SET") => {
                TRANSLATION
            }
            _ => "UPDATE users SET role = role",
        };
        assert_eq!(logged(given, statement).await, 1, "{statement}");
    }
    let draft = "UPDATE challenges SET state = 'in_review'";
    for (given, statement) in [
        (draft, "UPDATE challenges SET title = 'x', revision = 7, minutes = minutes"),
        (draft, "UPDATE challenges SET minutes = 30"),
        (draft, "UPDATE organisations SET region = 'FR-BRE'"),
        ("UPDATE users SET role = role", "UPDATE organisations SET region = region, name = 'x'"),
        (draft, "DELETE FROM challenge_causes"),
        ("UPDATE users SET role = role", "UPDATE challenges SET title = 'x', revision = 7, minutes = minutes"),
    ] {
        assert_eq!(logged(given, statement).await, 0, "{statement}");
    }
}

#[both_databases]
async fn every_trigger_refuses_with_a_conflict(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.open_challenge(&owner, &organisation, "feedback").await;
    let (author, voter) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let response = app.respond(&author, challenge, "Call it Léo.").await;
    let with_rows = |sql: &str| {
        let ids = [
            ("{challenge}", challenge.0),
            ("{response}", response.0),
            ("{author}", author.id.0),
            ("{voter}", voter.id.0),
        ];
        let sql = sql.replace("{other}", "(SELECT max(id) FROM responses)");
        ids.iter().fold(sql, |sql, (name, id)| sql.replace(name, &id.to_string()))
    };
    for Refused { given, statement, because, .. } in ALL {
        let tx = app.services.store().begin().await.unwrap();
        if !given.is_empty() {
            tx.connection().execute_unprepared(&with_rows(given)).await.unwrap();
        }
        let done = tx.connection().execute_unprepared(&with_rows(statement)).await.map_err(Error::from);
        assert!(matches!(&done, Err(Error::Conflict(words)) if words.contains(because)), "{statement}: {done:?}");
    }
    let known = |one: &Refused| if app.is_sqlite() { one.on_sqlite } else { one.on_postgres };
    let counting = if app.is_sqlite() { &COUNTING_ON_SQLITE[..] } else { &COUNTING_ON_POSTGRES[..] };
    let known = ALL.iter().map(known).chain(counting.iter().copied());
    let mut known: BTreeSet<String> = known.map(str::to_owned).collect();
    let logs =
        |(on_sqlite, on_postgres): (&'static str, &'static str)| if app.is_sqlite() { on_sqlite } else { on_postgres };
    known.extend(LOGGED.iter().map(|(trigger, _)| logs(*trigger).to_owned()));
    assert_eq!(app.triggers().await, known, "each trigger stands in a list above");
}
