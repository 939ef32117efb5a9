use super::{Found, finding, found, list, mended, order, page, placed};
use domain::{
    error::{FieldErrorKind, ForbiddenReason},
    ids::ResponseId,
    responses::input::{EditResponse, ResponseRef},
};
use services::{
    challenges::{mend_finding, place_finding, show_challenge, show_findings, unmend_finding},
    jobs::sweep,
    recognition::show_impact,
    responses::{delete_response, edit_response, export_results},
};
use test_support::{TestApp, assert_not_found, both_databases, finding_of, problem, refusal};

async fn heads(app: &TestApp, story: &Found) -> Vec<ResponseId> {
    order(app, &story.owner, story.review).await.into_iter().map(|(head, _)| head).collect()
}

#[both_databases]
async fn the_team_orders_findings_also_after_the_end(app: TestApp) {
    let story = found(&app).await;
    let [first, second, third] = story.findings;
    let place = async |id, place: &str| place_finding(&app.services, &story.owner, &placed(id, place)).await;
    assert_eq!(heads(&app, &story).await, [first, second, third], "the most urgent first");
    for _ in 0..2 {
        place(third, "1").await.unwrap();
        assert_eq!(heads(&app, &story).await, [third, first, second]);
    }
    place(third, "500").await.unwrap();
    assert_eq!(heads(&app, &story).await, [first, second, third]);
    assert_eq!(problem(place(third, "0").await, "place"), Some(FieldErrorKind::NotInRange { min: 1, max: 500 }));
    app.merge(&story.owner, story.review, &[first, second]).await;
    app.stop(&story.owner, story.review).await;
    app.close(&story.owner, story.review).await;
    place(third, "1").await.unwrap();
    assert_eq!(heads(&app, &story).await, [third, first]);
    assert_eq!(
        refusal(place_finding(&app.services, &story.lea, &placed(first, "1")).await),
        ForbiddenReason::NotOnTheTeam
    );
}

#[both_databases]
async fn what_is_mended_is_told_to_all_who_found_it_and_to_everybody(app: TestApp) {
    let Found { owner, review, lea, tom, findings: [first, second, third] } = found(&app).await;
    let clear = app.find(&lea, review, ["clear", "", "The hours."]).await;
    app.merge(&owner, review, &[first, second]).await;
    mend_finding(&app.services, &owner, &mended(second, "")).await.unwrap();
    let at = app.now();
    app.advance(domain::time::Span::days(1));
    mend_finding(&app.services, &owner, &mended(first, "A new button.")).await.unwrap();
    let noted = list(&app, &owner, review).await;
    let of_first = noted.findings[0].mended.clone().unwrap();
    assert_eq!((of_first.at, of_first.note.as_str()), (at, "A new button."), "the date stays");
    assert_eq!((noted.counts.mended, noted.counts.mendable()), (1, 2));
    assert_eq!(app.count("audit_log", "audit_action = 'finding_mended'").await, 1);
    for author in [&lea, &tom] {
        let answers = show_impact(&app.services, author).await.unwrap().answers;
        let said: Vec<_> = answers.iter().filter_map(|answer| Some(answer.mended.as_ref()?.note.as_str())).collect();
        assert_eq!(said, ["A new button."], "{}", author.name);
    }
    assert_eq!(refusal(mend_finding(&app.services, &owner, &mended(clear, "")).await), ForbiddenReason::WrongState);
    assert_eq!(refusal(mend_finding(&app.services, &lea, &mended(third, "")).await), ForbiddenReason::NotOnTheTeam);
    app.stop(&owner, review).await;
    app.close(&owner, review).await;
    mend_finding(&app.services, &owner, &mended(third, "Both are shown.")).await.unwrap();
    let public = page(&app, None, review).await.responses;
    assert_eq!(public.findings.map(|counts| (counts.mended, counts.mendable())), Some((2, 2)));
    for _ in 0..2 {
        unmend_finding(&app.services, &owner, &finding(third)).await.unwrap();
    }
    assert_eq!(page(&app, None, review).await.responses.findings.unwrap().mended, 1);
    assert_eq!(app.count("audit_log", "audit_action = 'finding_unmended'").await, 1);
}

#[both_databases]
async fn the_list_and_the_files_are_the_teams(app: TestApp) {
    let Found { owner, review, lea, tom, findings: [first, second, third] } = found(&app).await;
    let zoe = app.volunteer("Zoé").await;
    app.find(&zoe, review, ["clear", "", "=1+1"]).await;
    app.merge(&owner, review, &[first, second]).await;
    app.vote(&zoe, first, "helpful").await;
    let hidden_yet = export_results(&app.services, &owner, review).await.unwrap().to_csv();
    assert!(
        hidden_yet.contains(&format!("\"{first}\",\"1\",\"broken\",\"The form\",\"It cannot be sent.\",\"Léa\",\"\""))
    );
    app.stop(&owner, review).await;
    mend_finding(&app.services, &owner, &mended(first, "A new button.")).await.unwrap();
    let files = export_results(&app.services, &owner, review).await.unwrap();
    let rows: Vec<String> = files.to_csv().lines().map(str::to_owned).collect();
    assert_eq!(rows.len(), 5);
    let now = "2026-03-02T09:00:00Z";
    let of_first = format!(
        "\"{first}\",\"1\",\"broken\",\"The form\",\"It cannot be sent.\",\"Léa\",\"1\",\"\",\"{now}\",\"A new button.\",\"\",\"\""
    );
    assert_eq!(rows[1], of_first);
    assert!(
        rows[2].starts_with(&format!("\"{second}\",\"\",\"broken\"")) && rows[2].contains(&format!("\"{first}\",\"\""))
    );
    assert!(rows[4].contains("\"'=1+1\""));
    let json: serde_json::Value = serde_json::from_str(&files.to_json()).unwrap();
    assert_eq!(json["address"], "https://refuge.example/adopt");
    assert_eq!(json["findings"][2]["response"], third.0);
    for other in [&lea, &tom, &app.moderator("Mo").await] {
        assert_not_found(show_findings(&app.services, other, review).await);
        assert_not_found(export_results(&app.services, other, review).await);
    }
}

#[both_databases]
async fn pages_take_few_queries_however_much_is_merged(app: TestApp) {
    let Found { owner, review, lea, findings: [first, second, third], .. } = found(&app).await;
    app.merge(&owner, review, &[first, second]).await;
    mend_finding(&app.services, &owner, &mended(third, "Both are shown.")).await.unwrap();
    // The secret of orders, which a job makes and the first page reads.
    sweep(&app.services).await.unwrap();
    show_challenge(&app.services, Some(&lea), review, None).await.unwrap();
    let queries = |statements: Vec<String>| statements.len();
    let of_page = queries(app.statements_of(show_challenge(&app.services, Some(&lea), review, None)).await);
    assert!(of_page <= 6, "{of_page} for the challenge");
    let of_list = queries(app.statements_of(show_findings(&app.services, &owner, review)).await);
    assert!(of_list <= 8, "{of_list} for the team's list");
    let of_impact = queries(app.statements_of(show_impact(&app.services, &lea)).await);
    assert!(of_impact <= 8, "{of_impact} for the impact");
}

#[both_databases]
async fn what_is_shown_for_a_deleted_head_can_be_mended(app: TestApp) {
    let Found { owner, review, lea, findings: [first, second, _], .. } = found(&app).await;
    app.merge(&owner, review, &[first, second]).await;
    let edit = EditResponse {
        response: first.to_string(),
        finding: finding_of(["clear", "", "The form."]),
        ..EditResponse::default()
    };
    edit_response(&app.services, &lea, &edit).await.unwrap();
    assert_eq!(refusal(mend_finding(&app.services, &owner, &mended(second, "")).await), ForbiddenReason::WrongState);
    delete_response(&app.services, &lea, &ResponseRef { response: first.to_string() }).await.unwrap();
    mend_finding(&app.services, &owner, &mended(second, "")).await.unwrap();
    assert_eq!(list(&app, &owner, review).await.counts.mended, 1);
}
