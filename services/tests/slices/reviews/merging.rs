use super::{Found, finding, found, list, order, page, seen, ticked};
use domain::{
    error::{FieldErrorKind, ForbiddenReason},
    responses::input::{ResponseRef, ShowResponses},
};
use services::{
    challenges::{merge_findings, separate_finding, show_challenge_part},
    recognition::show_impact,
    responses::{delete_response, export_results},
};
use test_support::{TestApp, assert_not_found, both_databases, problem, refusal};

#[both_databases]
async fn what_says_the_same_is_one_finding_and_its_authors_stay(app: TestApp) {
    let Found { owner, review, lea, tom, findings: [first, second, third] } = found(&app).await;
    for _ in 0..2 {
        // The same form twice.
        app.merge(&owner, review, &[second, first]).await;
        assert_eq!(order(&app, &owner, review).await, [(first, vec![second]), (third, vec![])]);
    }
    assert_eq!(app.count("audit_log", "audit_action = 'findings_merged'").await, 1);
    let of_lea = seen(&app, &lea, review, first).await;
    assert_eq!((of_lea.author.as_str(), of_lea.merged.len()), ("Léa", 1));
    assert_eq!((of_lea.merged[0].author.as_str(), of_lea.merged[0].mine), ("Tom", false));
    let of_tom = page(&app, Some(&tom), review).await.responses;
    assert_eq!(of_tom.items.iter().map(|item| item.id).collect::<Vec<_>>(), [first, third]);
    assert!(of_tom.items[0].is_mine() && !of_tom.items[0].mine, "it stands with their own");
    assert_eq!(of_tom.findings.map(|counts| counts.broken), Some(1));
    assert_eq!(page(&app, Some(&tom), review).await.challenge.viewer.may_answer, 4, "they gave two");
    // A link to the one below leads to the one above.
    let link = ShowResponses { response: second.to_string(), ..ShowResponses::default() };
    let shown = show_challenge_part(&app.services, Some(&lea), review, None, &link).await.unwrap();
    assert_eq!(shown.responses.items[0].id, first);
}

#[both_databases]
async fn separating_restores_exactly_what_was(app: TestApp) {
    let Found { owner, review, findings: [first, second, third], .. } = found(&app).await;
    let before = order(&app, &owner, review).await;
    app.merge(&owner, review, &[first, second]).await;
    let merged = order(&app, &owner, review).await;
    // The first is in front, and takes along what was merged into it when the other comes before it.
    app.merge(&owner, review, &[first, third]).await;
    assert_eq!(order(&app, &owner, review).await, [(first, vec![second, third])]);
    for _ in 0..2 {
        separate_finding(&app.services, &owner, &finding(third)).await.unwrap();
        assert_eq!(order(&app, &owner, review).await, merged);
    }
    separate_finding(&app.services, &owner, &finding(second)).await.unwrap();
    assert_eq!(order(&app, &owner, review).await, before);
    assert_eq!(app.count("audit_log", "audit_action = 'finding_separated'").await, 2);
}

#[both_databases]
async fn who_was_merged_below_is_separated_with_those_below(app: TestApp) {
    let Found { owner, review, findings: [first, second, third], .. } = found(&app).await;
    app.merge(&owner, review, &[second, third]).await;
    app.merge(&owner, review, &[first, third]).await;
    assert_eq!(order(&app, &owner, review).await, [(first, vec![second, third])]);
    separate_finding(&app.services, &owner, &finding(second)).await.unwrap();
    assert_eq!(order(&app, &owner, review).await, [(first, vec![]), (second, vec![third])]);
}

#[both_databases]
async fn only_the_team_merges_and_only_its_own_while_there_are_votes(app: TestApp) {
    let Found { owner, review, lea, findings: [first, second, third], .. } = found(&app).await;
    let input = ticked(review, &[first, second]);
    for other in [&lea, &app.moderator("Mo").await, &app.administrator().await] {
        assert_eq!(refusal(merge_findings(&app.services, other, &input).await), ForbiddenReason::NotOnTheTeam);
    }
    let single = merge_findings(&app.services, &owner, &ticked(review, &[first])).await;
    assert_eq!(problem(single, "findings"), Some(FieldErrorKind::TooFew { min: 2 }));
    let organisation = app.verified_organisation(&owner, "Pantry").await;
    let other = app.open_challenge(&owner, &organisation, "review").await;
    assert_not_found(merge_findings(&app.services, &owner, &ticked(other, &[first, second])).await);
    let feedback = app.open_challenge(&owner, &organisation, "feedback").await;
    let wrong = merge_findings(&app.services, &owner, &ticked(feedback, &[first, second])).await;
    assert_eq!(refusal(wrong), ForbiddenReason::WrongState);
    app.merge(&owner, review, &[first, second]).await;
    app.stop(&owner, review).await;
    app.merge(&owner, review, &[first, third]).await;
    app.close(&owner, review).await;
    let late = separate_finding(&app.services, &owner, &finding(third)).await;
    assert_eq!(refusal(late), ForbiddenReason::VotesClosed);
}

#[both_databases]
async fn a_pick_is_of_the_group_and_thanks_all_who_found_it(app: TestApp) {
    let Found { owner, review, lea, tom, findings: [first, second, third] } = found(&app).await;
    app.stop(&owner, review).await;
    // What is picked stands for the others.
    app.pick(&owner, second, "It keeps people from adopting.").await;
    app.merge(&owner, review, &[first, second]).await;
    assert_eq!(order(&app, &owner, review).await[0], (second, vec![first]));
    // To pick the one below is to pick the one above.
    app.pick(&owner, first, "It keeps everybody from adopting.").await;
    let picks = store::picks::of_challenges(app.services.store(), [review]).await.unwrap();
    assert_eq!((picks.len(), picks[0].response), (1, second));
    assert_eq!(picks[0].reason, "It keeps everybody from adopting.");
    app.pick(&owner, third, "Summer is near.").await;
    let both = merge_findings(&app.services, &owner, &ticked(review, &[first, third])).await;
    assert_eq!(refusal(both), ForbiddenReason::PickedApart);
    app.close(&owner, review).await;
    let of_lea = show_impact(&app.services, &lea).await.unwrap();
    assert_eq!((of_lea.picked, of_lea.used, of_lea.thanked), (1, 1, 1), "whoever said the same is picked with it");
    assert_eq!(of_lea.answers[0].picked.as_deref(), Some("It keeps everybody from adopting."));
    assert_eq!(of_lea.answers[0].merged_with.as_deref(), Some("The form says nothing after sending."));
    let of_tom = show_impact(&app.services, &tom).await.unwrap();
    assert_eq!((of_tom.picked, &of_tom.answers[1].merged_with), (2, &None));
}

#[both_databases]
async fn what_was_merged_into_a_deleted_one_is_separated_and_picked(app: TestApp) {
    let Found { owner, review, lea, findings: [first, second, _], .. } = found(&app).await;
    app.merge(&owner, review, &[first, second]).await;
    delete_response(&app.services, &lea, &ResponseRef { response: first.to_string() }).await.unwrap();
    app.stop(&owner, review).await;
    let listed = list(&app, &owner, review).await.findings.into_iter().find(|listed| listed.written.id == second);
    assert_eq!(listed.map(|listed| listed.head), Some(first));
    assert!(!seen(&app, &owner, review, second).await.stands_for_itself);
    separate_finding(&app.services, &owner, &finding(second)).await.unwrap();
    assert!(seen(&app, &owner, review, second).await.stands_for_itself);
    app.pick(&owner, second, "It keeps people from adopting.").await;
}

#[both_databases]
async fn another_stands_for_a_hidden_one(app: TestApp) {
    let Found { owner, review, lea, findings: [first, second, third], .. } = found(&app).await;
    app.merge(&owner, review, &[first, second, third]).await;
    app.sql(&format!("UPDATE responses SET hidden_at = 1, hidden_because = 'decision' WHERE id = {first}"))
        .await
        .unwrap();
    assert_eq!(order(&app, &owner, review).await, [(second, vec![third])]);
    app.find(&lea, review, ["clear", "", "The hours."]).await;
    let of_lea = seen(&app, &lea, review, second).await;
    let merged: Vec<_> = of_lea.merged.iter().map(|merged| (merged.id, merged.hidden)).collect();
    assert_eq!(merged, [(third, false), (first, true)], "its author still sees it");
    assert_not_found(export_results(&app.services, &lea, review).await);
}
