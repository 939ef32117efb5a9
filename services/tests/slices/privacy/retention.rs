use super::{noted_by_an_earlier_version, story};
use domain::{
    privacy::retention::{AUDIT, EXPORTS, NOTICES, RETENTION, Until},
    time::Span,
};
use services::{jobs::sweep, privacy::ask_for_export};
use std::collections::BTreeSet;
use test_support::{TestApp, both_databases};

#[both_databases]
async fn every_table_has_a_line(app: TestApp) {
    let listed: BTreeSet<String> =
        RETENTION.iter().flat_map(|line| line.tables).map(|table| (*table).to_owned()).collect();
    assert_eq!(listed, app.tables().await, "say in domain/src/privacy/retention.rs why it is kept and for how long");
}

#[both_databases]
async fn what_is_kept_for_a_while_is_gone_afterwards(app: TestApp) {
    let story = story(&app).await;
    noted_by_an_earlier_version(&app, &story.person).await;
    ask_for_export(&app.services, &story.person).await.unwrap();
    sweep(&app.services).await.unwrap();
    let longest = RETENTION.iter().filter_map(|line| match line.until {
        Until::Ends(span) | Until::After(span) => Some(span.0),
        _ => None,
    });
    app.advance(Span(longest.max().unwrap() + Span::days(1).0));
    for _ in 0..3 {
        sweep(&app.services).await.unwrap();
    }
    for table in
        ["sessions", "links", "throttles", "answer_drafts", "invitations", "removed_texts", "exports", "cases", "flags"]
    {
        assert_eq!(app.count(table, "1 = 1").await, 0, "{table}");
    }
    let of_before = format!("at < {}", (app.now() - NOTICES).0);
    assert_eq!(app.count("events", &of_before).await, 0);
    assert_eq!(app.count("mails", "done_at IS NOT NULL").await, 0);
    assert_eq!(app.count("audit_log", "audit_action <> 'log_cleared'").await, 0);
    assert!(app.files.keys().is_empty());
    assert_eq!(app.count("users", "confirmed_at IS NOT NULL").await, 5);
    assert_eq!(app.count("responses", "deleted_at IS NULL").await, 3);
}

#[both_databases]
async fn the_log_is_not_shortened_sooner(app: TestApp) {
    let story = story(&app).await;
    let kept = app.count("audit_log", "id > 0").await;
    assert!(kept > 0);
    assert!(app.sql("DELETE FROM audit_log").await.is_err());
    app.advance(Span(AUDIT.0 - 1));
    sweep(&app.services).await.unwrap();
    assert_eq!(app.count("audit_log", "audit_action <> 'log_cleared'").await, kept);
    drop(story);
}

#[both_databases]
async fn an_archive_goes_with_its_file_even_when_one_step_fails(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    ask_for_export(&app.services, &lea).await.unwrap();
    sweep(&app.services).await.unwrap();
    assert_eq!(app.files.keys().len(), 1);
    app.advance(EXPORTS);
    app.files.broken(true);
    sweep(&app.services).await.unwrap_err();
    assert_eq!(app.count("exports", "id > 0").await, 1, "what is known of it stays until the file is gone");
    app.files.broken(false);
    sweep(&app.services).await.unwrap();
    assert!(app.files.keys().is_empty());
    assert_eq!(app.count("exports", "id > 0").await, 0);
}

#[both_databases]
async fn a_file_of_which_nothing_is_known_is_removed(app: TestApp) {
    services::ports::Files::put(&app.files, "exports/stray.zip", b"PK".to_vec()).await.unwrap();
    sweep(&app.services).await.unwrap();
    assert!(app.files.keys().is_empty());
}

#[both_databases]
async fn much_goes_in_small_steps(app: TestApp) {
    let rows: Vec<String> = (0..2_500).map(|number| format!("('key {number}', 1, 1)")).collect();
    app.sql(&format!("INSERT INTO throttles (key_hash, attempts, last_at) VALUES {}", rows.join(", "))).await.unwrap();
    sweep(&app.services).await.unwrap();
    assert_eq!(app.count("throttles", "1 = 1").await, 0);
}
