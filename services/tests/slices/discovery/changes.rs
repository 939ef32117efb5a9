//! The log of changes that the feed in memory follows, and the migration that began it.

use super::{ids, opened, refuge};
use domain::{discovery::ListChallenges, ids::ChallengeId, responses::input::ResponseRef, time::Span};
use services::{
    Services,
    discovery::{list_challenges, load_feed},
    jobs::sweep,
    responses::delete_response,
};
use test_support::{TestApp, both_databases};

async fn shown(services: &Services) -> Vec<ChallengeId> {
    ids(&list_challenges(services, None, &ListChallenges::default()).await.unwrap())
}

/// Whether a page is found in memory.
async fn is_in_memory(app: &TestApp, services: &Services) -> bool {
    let statements = app.statements_of(shown(services)).await;
    !statements.iter().any(|sql| sql.contains(r#"ORDER BY "challenges"."feed_order""#))
}

#[both_databases]
async fn whoever_has_missed_changes_loads_the_feed_anew(app: TestApp) {
    let by = refuge(&app).await;
    let first = opened(&app, &by, |_| ()).await;
    assert!(is_in_memory(&app, &app.services).await);
    let second = opened(&app, &by, |_| ()).await;
    app.sql("DELETE FROM feed_changes WHERE challenge_id <> 0").await.unwrap();
    app.sql("DELETE FROM feed_changes").await.unwrap();
    let third = opened(&app, &by, |_| ()).await;
    assert!(!is_in_memory(&app, &app.services).await);
    assert_eq!(shown(&app.services).await, [first, second, third]);
    sweep(&app.services).await.unwrap();
    assert!(is_in_memory(&app, &app.services).await);
    assert_eq!(shown(&app.services).await, [first, second, third]);
}

#[both_databases]
async fn a_feed_that_is_not_loaded_is_read_from_the_database(app: TestApp) {
    let by = refuge(&app).await;
    let id = opened(&app, &by, |_| ()).await;
    let other = app.restarted().await;
    assert!(!is_in_memory(&app, &other).await);
    assert_eq!(shown(&other).await, [id]);
    sweep(&other).await.unwrap();
    assert!(is_in_memory(&app, &other).await);
    assert_eq!(shown(&other).await, [id]);
}

#[both_databases]
async fn the_log_is_kept_short(app: TestApp) {
    let many = "INSERT INTO feed_changes (challenge_id) WITH RECURSIVE numbers (n) AS \
                (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 52000) SELECT 1 FROM numbers";
    app.sql(many).await.unwrap();
    let behind = app.restarted().await;
    load_feed(&behind).await.unwrap();
    app.sql(many).await.unwrap();
    let length = async || app.count("feed_changes", "1 = 1").await;
    let before = length().await;
    sweep(&app.services).await.unwrap();
    assert_eq!(length().await, before - 20_000, "so many in one run");
    for _ in 0..2 {
        sweep(&app.services).await.unwrap();
    }
    assert_eq!(length().await, 50_000);
    sweep(&app.services).await.unwrap();
    assert_eq!(length().await, 50_000);
    assert!(is_in_memory(&app, &app.services).await);
    app.advance(Span::seconds(1));
    assert!(!is_in_memory(&app, &behind).await, "some that it has not read are deleted");
}

#[both_databases]
async fn the_migration_orders_as_the_program_does(app: TestApp) {
    let by = refuge(&app).await;
    let mut opens = Vec::new();
    for (target, days) in [("1", "14"), ("3", "14"), ("7", "9"), ("9", "30"), ("2", "3"), ("8", "20")] {
        let id = opened(&app, &by, |text| (text.target, text.days) = (target.into(), days.into())).await;
        opens.push(id);
        app.advance(Span(7));
    }
    let people = ["Léa", "Tom", "Ana", "Bo", "Cem", "Dina"];
    let mut members = Vec::new();
    for name in people {
        members.push(app.volunteer(name).await);
    }
    for (at, member) in members.iter().enumerate().take(4) {
        for id in &opens[..=at] {
            let response = app.respond(member, *id, "Bleu").await;
            for voter in members.iter().filter(|voter| voter.id != member.id) {
                let is_bad = (at + usize::try_from(id.0).unwrap()) % 2 == 0;
                app.vote(voter, response, if is_bad { "not_this_one" } else { "helpful" }).await;
            }
            if at == 3 {
                delete_response(&app.services, member, &ResponseRef { response: response.to_string() }).await.unwrap();
            }
        }
    }
    let stopped = opened(&app, &by, |_| ()).await;
    app.stop(&by.0, stopped).await;
    app.sql("CREATE TABLE kept AS SELECT id AS kept_id, feed_order AS kept_order FROM challenges").await.unwrap();
    let open = i64::try_from(opens.len()).unwrap();
    app.sql("UPDATE challenges SET feed_order = NULL WHERE state = 'open'").await.unwrap();
    let migration = include_str!("../../../../migrations/src/m20261129_000024_feed_changes/order.sql");
    assert_eq!(app.sql(migration).await.unwrap(), u64::try_from(open).unwrap());
    let same = app.count("challenges JOIN kept ON kept_id = id", "feed_order = kept_order").await;
    assert_eq!(same, open + 1);
    assert!(app.count("challenges", "feed_order > 100000000000000").await > 0, "one has enough");
}
