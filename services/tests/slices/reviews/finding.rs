use super::{Found, asked, found, order, page, seen};
use domain::{
    challenges::{
        Answer,
        kinds::review::{Finding, FindingSort},
    },
    error::{FieldErrorKind, ForbiddenReason},
    moderation::ModerationTarget,
    responses::{
        findings::FindingCounts,
        input::{EditResponse, PostResponses, ResponseRef},
    },
};
use services::{
    challenges::show_challenge,
    moderation::show_report,
    responses::{delete_response, edit_response, keep_draft, post_drafts, post_responses},
};
use test_support::{TestApp, both_databases, finding_of, problem, refusal};

#[both_databases]
async fn each_finding_is_a_response_and_those_of_others_come_after_ones_own(app: TestApp) {
    let Found { review, lea, tom, findings, .. } = found(&app).await;
    let zoe = app.volunteer("Zoé").await;
    for viewer in [None, Some(&zoe)] {
        let seen = page(&app, viewer, review).await.responses;
        assert_eq!(
            (seen.items.len(), seen.hidden, seen.findings.unwrap_or_default()),
            (0, 3, FindingCounts::default())
        );
    }
    let own = page(&app, Some(&lea), review).await;
    assert_eq!((own.challenge.viewer.may_answer, own.responses.hidden), (5, 0));
    let counts = FindingCounts { broken: 2, confusing: 1, clear: 0, mended: 0 };
    assert_eq!(own.responses.findings, Some(counts));
    assert_eq!(own.responses.findings_of_others, Some(FindingCounts { broken: 1, ..counts }));
    let ids: Vec<_> = own.responses.items.iter().map(|item| item.id).collect();
    assert_eq!(ids, findings, "one's own, then the broken, then the confusing");
    let of_tom = page(&app, Some(&tom), review).await.responses;
    assert_eq!(of_tom.items.iter().filter(|item| item.mine).count(), 2);
    assert_eq!(of_tom.items[2].id, findings[0]);
}

#[both_databases]
async fn six_findings_are_the_most_and_what_was_sent_before_is_not_sent_again(app: TestApp) {
    let (_, review) = asked(&app).await;
    let lea = app.volunteer("Léa").await;
    let texts = ["One", "Two", "Three", "Four", "Five", "Six", "Seven"];
    let typed = |texts: &[&str]| PostResponses {
        challenge: review.to_string(),
        findings: texts.iter().map(|text| finding_of(["clear", "", text])).collect(),
        ..PostResponses::default()
    };
    let many = post_responses(&app.services, &lea, &typed(&texts)).await;
    assert_eq!(problem(many, "findings.0.text"), Some(FieldErrorKind::TooMany { max: 6 }));
    assert_eq!(post_responses(&app.services, &lea, &typed(&texts[..5])).await.unwrap().len(), 5);
    assert_eq!(post_responses(&app.services, &lea, &typed(&texts[4..6])).await.unwrap().len(), 2);
    assert_eq!(app.count("findings", "sort = 'clear' AND head_id = response_id").await, 6);
    let seventh = post_responses(&app.services, &lea, &typed(&texts[6..])).await;
    assert_eq!(refusal(seventh), ForbiddenReason::EnoughAnswers);
    let texts_alone = PostResponses { bodies: vec!["One".to_owned()], ..typed(&[]) };
    let nothing = post_responses(&app.services, &lea, &texts_alone).await;
    assert_eq!(problem(nothing, "findings.0.text"), Some(FieldErrorKind::Empty));
}

#[both_databases]
async fn the_same_words_of_another_sort_are_another_finding(app: TestApp) {
    let (_, review) = asked(&app).await;
    let lea = app.volunteer("Léa").await;
    let input = PostResponses {
        challenge: review.to_string(),
        findings: ["broken", "confusing"].map(|sort| finding_of([sort, "The form", "The hours."])).to_vec(),
        ..PostResponses::default()
    };
    for _ in 0..2 {
        assert_eq!(post_responses(&app.services, &lea, &input).await.unwrap().len(), 2);
    }
    assert_eq!(app.count("findings", &format!("challenge_id = {review}")).await, 2);
}

#[both_databases]
async fn a_finding_is_edited_with_its_sort_and_deleted(app: TestApp) {
    let Found { owner, review, lea, findings: [first, ..], .. } = found(&app).await;
    let edit = |finding: [&str; 3]| EditResponse {
        response: first.to_string(),
        finding: finding_of(finding),
        ..EditResponse::default()
    };
    let wrong = edit_response(&app.services, &lea, &edit(["", "", "x"])).await;
    assert_eq!(problem(wrong, "finding.sort"), Some(FieldErrorKind::TooFew { min: 1 }));
    edit_response(&app.services, &lea, &edit(["clear", "", "It can be sent."])).await.unwrap();
    let text = "It can be sent.".to_owned();
    let edited = Answer::Review(Finding { sort: FindingSort::Clear, place: String::new(), text });
    assert_eq!(seen(&app, &lea, review, first).await.answer, edited);
    assert_eq!(page(&app, Some(&lea), review).await.responses.findings.unwrap().clear, 1);
    delete_response(&app.services, &lea, &ResponseRef { response: first.to_string() }).await.unwrap();
    assert_eq!(order(&app, &owner, review).await.len(), 2);
    assert_eq!(app.count("responses", "payload IS NOT NULL").await, 2);
}

#[both_databases]
async fn what_a_visitor_found_is_kept_while_they_sign_up(app: TestApp) {
    let (_, review) = asked(&app).await;
    let input = PostResponses {
        challenge: review.to_string(),
        findings: vec![finding_of(["broken", "The form", "It fails."]), finding_of(["clear", "", "The hours."])],
        ..PostResponses::default()
    };
    let token = keep_draft(&app.services, domain::accounts::ClientNetwork::default(), None, &input).await.unwrap();
    let kept = show_challenge(&app.services, None, review, Some(&token)).await.unwrap().draft;
    let sort = |answer: &Answer| if let Answer::Review(finding) = answer { Some(finding.sort) } else { None };
    assert_eq!(kept.iter().filter_map(sort).collect::<Vec<_>>(), [FindingSort::Broken, FindingSort::Clear]);
    let lea = app.volunteer("Léa").await;
    let posted = post_drafts(&app.services, &lea, Some(&token)).await.unwrap();
    assert_eq!(posted[0].1.as_ref().unwrap().len(), 2);
    assert_eq!(page(&app, Some(&lea), review).await.responses.items.len(), 2);
}

#[both_databases]
async fn what_is_hidden_counts_nowhere_and_a_link_is_refused_at_its_field(app: TestApp) {
    let Found { owner, review, lea, findings: [first, ..], .. } = found(&app).await;
    let target = ModerationTarget::from(first).to_string();
    let report = show_report(&app.services, Some(&owner), &target).await.unwrap();
    assert_eq!(report.body, "The form – It cannot be sent.");
    let links = "https://a.example https://b.example https://c.example";
    let advert = PostResponses {
        challenge: review.to_string(),
        findings: vec![finding_of(["clear", "", links])],
        ..PostResponses::default()
    };
    let refused = post_responses(&app.services, &lea, &advert).await;
    assert_eq!(problem(refused, "findings.0.text"), Some(FieldErrorKind::TooManyLinks { max: 2 }));
    app.sql(&format!("UPDATE responses SET hidden_at = 1, hidden_because = 'decision' WHERE id = {first}"))
        .await
        .unwrap();
    let zoe = app.volunteer("Zoé").await;
    app.find(&zoe, review, ["clear", "", "The hours."]).await;
    let shown = page(&app, Some(&zoe), review).await.responses;
    assert_eq!(shown.findings.map(|counts| (counts.broken, counts.clear)), Some((1, 1)));
    assert!(order(&app, &owner, review).await.iter().all(|(id, _)| *id != first));
}
