//! The numbers of the ranking, and who takes them along.

use super::answered;
use domain::{
    actor::Actor,
    challenges::kinds::ranked::Numbers,
    ids::{ChallengeId, ResponseId},
};
use services::{challenges::show_challenge, responses::export_results};
use test_support::{TestApp, assert_not_found, both_databases};

/// The numbers beside a response on the challenge's page.
async fn seen(app: &TestApp, viewer: Option<&Actor>, challenge: ChallengeId, response: ResponseId) -> Option<Numbers> {
    let items = show_challenge(&app.services, viewer, challenge, None).await.unwrap().responses.items;
    items.into_iter().find(|item| item.id == response).and_then(|item| item.numbers)
}

#[both_databases]
async fn the_team_reads_the_numbers_from_the_deadline_on_and_nobody_else(app: TestApp) {
    for kind in ["feedback", "brainstorm"] {
        let owner = app.volunteer(&format!("Hélène {kind}")).await;
        let organisation = app.verified_organisation(&owner, &format!("Refuge {kind}")).await;
        let challenge = app.open_challenge(&owner, &organisation, kind).await;
        let lea = app.volunteer(&format!("Léa {kind}")).await;
        let response = app.respond(&lea, challenge, "=1+1").await;
        let other = app.respond(&app.volunteer(&format!("Sam {kind}")).await, challenge, "Call it Léo.").await;
        let mut crowd = Vec::new();
        for number in 0..6 {
            crowd.push(app.volunteer(&format!("Volunteer {kind} {number}")).await);
        }
        for voter in &crowd {
            if kind == "brainstorm" {
                app.respond(voter, challenge, &format!("Idea of {}", voter.id)).await;
            }
            app.vote(voter, response, if voter.id == crowd[0].id { "not_this_one" } else { "helpful" }).await;
        }
        let everyone = [None, Some(&lea), Some(&crowd[0]), Some(&owner)];
        for viewer in everyone {
            assert_eq!(seen(&app, viewer, challenge, response).await, None, "{kind} while it is open");
        }
        assert_not_found(export_results(&app.services, &owner, challenge).await);
        app.stop(&owner, challenge).await;
        let numbers = seen(&app, Some(&owner), challenge, response).await.unwrap();
        assert_eq!((numbers.place, numbers.helpful, numbers.votes, numbers.duels), (Some(1), 5, 6, 0));
        assert_eq!((numbers.lower, numbers.chance), (Some(436), None));
        let few = seen(&app, Some(&owner), challenge, other).await.unwrap();
        assert_eq!((few.place, few.votes, few.lower), (None, 0, None));
        for viewer in [None, Some(&lea), Some(&crowd[0])] {
            assert_eq!(seen(&app, viewer, challenge, response).await, None, "{kind} while it is decided");
        }
        for other in [&lea, &crowd[0], &app.administrator().await] {
            assert_not_found(export_results(&app.services, other, challenge).await);
        }
        let results = export_results(&app.services, &owner, challenge).await.unwrap();
        let (table, data) = (results.to_csv(), results.to_json());
        let begin = format!("\"{response}\",\"'=1+1\",\"Léa {kind}\",\"1\",\"5\",\"6\",\"436\",\"0\"");
        assert!(table.contains(&begin), "{table}");
        assert!(data.contains("\"text\": \"=1+1\"") && data.contains("\"helpful\": 5"), "{data}");
        app.pick(&owner, response, "Short.").await;
        app.close(&owner, challenge).await;
        assert!(export_results(&app.services, &owner, challenge).await.unwrap().to_csv().contains("\"Short.\""));
        for viewer in [None, Some(&lea)] {
            assert_eq!(seen(&app, viewer, challenge, response).await, None, "{kind} once it is closed");
        }
    }
}

#[both_databases]
async fn hidden_and_deleted_texts_are_not_taken_along(app: TestApp) {
    let (owner, challenge, _, response) = answered(&app, "feedback").await;
    let shown = app.respond(&app.volunteer("Tom").await, challenge, "Call it Igloo.").await;
    app.sql(&format!("UPDATE responses SET hidden_at = 1, hidden_because = 'flags' WHERE id = {response}"))
        .await
        .unwrap();
    app.stop(&owner, challenge).await;
    let table = export_results(&app.services, &owner, challenge).await.unwrap().to_csv();
    assert!(table.contains("Igloo") && !table.contains("Léo"), "{table} {shown}");
}
