use super::{Asked, asked, choose, page, results, typed};
use domain::{
    accounts::ClientNetwork,
    challenges::Answer,
    error::{FieldErrorKind, ForbiddenReason},
    moderation::{ModerationTarget, input::ReportContent},
    responses::input::{EditResponse, PostResponses},
};
use services::{
    moderation::{report_content, show_report},
    responses::{edit_response, export_results, keep_draft, post_drafts},
    voting::set_vote,
};
use test_support::{TestApp, assert_not_found, both_databases, problem, refusal};

#[both_databases]
async fn who_has_chosen_sees_what_others_chose_and_why(app: TestApp) {
    let Asked { owner, challenge, .. } = asked(&app).await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    choose(&app, &lea, challenge, typed("2", " It is calm. ", "3,2,1")).await.unwrap();
    assert_eq!((results(&app, Some(&tom), challenge).await, results(&app, None, challenge).await), (None, None));
    choose(&app, &tom, challenge, typed("2", "", "2,1,3")).await.unwrap();
    let seen = results(&app, Some(&tom), challenge).await.unwrap();
    let first = &seen.options[0];
    assert_eq!((seen.answers, first.number, first.count, first.share), (2, 2, 2, 1000));
    let reasons: Vec<&str> = first.reasons.iter().map(|reason| reason.text.as_str()).collect();
    assert_eq!((reasons, seen.first_chosen), (vec!["It is calm."], None));
    assert_eq!(results(&app, Some(&owner), challenge).await.unwrap().first_chosen, Some(1));
    // Nobody sees choices one by one but their own.
    let items = page(&app, Some(&tom), challenge).await.responses.items;
    assert_eq!((items.len(), items[0].mine), (1, true));
    app.stop(&owner, challenge).await;
    assert!(results(&app, None, challenge).await.is_some(), "once nobody can choose any more");
}

#[both_databases]
async fn a_choice_is_made_once_and_of_what_was_shown(app: TestApp) {
    let Asked { challenge, .. } = asked(&app).await;
    let lea = app.volunteer("Léa").await;
    for (wrong, because) in [
        (typed("", "", "1,2,3"), FieldErrorKind::TooFew { min: 1 }),
        (typed("4", "", "1,2,3"), FieldErrorKind::Unknown),
        (typed("1", "", "1,2"), FieldErrorKind::Unknown),
    ] {
        let chosen = choose(&app, &lea, challenge, wrong.clone()).await;
        assert_eq!(problem(chosen, "choice.option"), Some(because), "{wrong:?}");
    }
    let links =
        choose(&app, &lea, challenge, typed("1", "http://a.example http://b.example http://c.example", "1,2,3"));
    assert_eq!(problem(links.await, "choice.why"), Some(FieldErrorKind::TooManyLinks { max: 2 }));
    let first = choose(&app, &lea, challenge, typed("1", "", "1,2,3")).await.unwrap();
    assert_eq!(choose(&app, &lea, challenge, typed("1", "", "3,2,1")).await.unwrap(), first, "sent twice");
    let other = choose(&app, &lea, challenge, typed("2", "", "1,2,3")).await;
    assert_eq!(refusal(other), ForbiddenReason::EnoughAnswers);
}

#[both_databases]
async fn a_choice_that_is_changed_keeps_the_order_in_which_it_was_shown(app: TestApp) {
    let Asked { challenge, .. } = asked(&app).await;
    let lea = app.volunteer("Léa").await;
    let id = choose(&app, &lea, challenge, typed("1", "First", "3,1,2")).await.unwrap()[0];
    let edited = EditResponse {
        response: id.to_string(),
        choice: typed("3", "On second thought", "1,2,3"),
        ..EditResponse::default()
    };
    edit_response(&app.services, &lea, &edited).await.unwrap();
    let own = page(&app, Some(&lea), challenge).await.responses.items.remove(0);
    let Answer::Image(choice) = own.answer else { panic!("a choice") };
    assert_eq!((choice.option, choice.why.as_str(), choice.shown), (3, "On second thought", vec![3, 1, 2]));
}

#[both_databases]
async fn a_visitor_chooses_before_signing_up(app: TestApp) {
    let Asked { challenge, .. } = asked(&app).await;
    let choice = typed("2", "It is calm.", "2,3,1");
    let input = PostResponses { challenge: challenge.to_string(), choice, ..PostResponses::default() };
    let token = keep_draft(&app.services, ClientNetwork::default(), None, &input).await.unwrap();
    let lea = app.volunteer("Léa").await;
    post_drafts(&app.services, &lea, Some(&token)).await.unwrap();
    let seen = results(&app, Some(&lea), challenge).await.unwrap();
    assert_eq!((seen.answers, seen.options[0].number), (1, 2));
}

#[both_databases]
async fn reasons_are_reported_hidden_and_no_longer_counted(app: TestApp) {
    let Asked { owner, challenge, .. } = asked(&app).await;
    let (lea, tom, zoe) = (app.volunteer("Léa").await, app.volunteer("Tom").await, app.volunteer("Zoé").await);
    let response = choose(&app, &lea, challenge, typed("2", "Cheap watches", "1,2,3")).await.unwrap()[0];
    choose(&app, &tom, challenge, typed("1", "", "1,2,3")).await.unwrap();
    let target = ModerationTarget::from(response).to_string();
    assert_not_found(show_report(&app.services, Some(&zoe), &target).await);
    let shown = show_report(&app.services, Some(&tom), &target).await.unwrap();
    assert_eq!((shown.body.as_str(), shown.author.as_str()), ("B – Logo 2\nCheap watches", ""));
    let report = ReportContent { target, reason: "spam".to_owned(), ..ReportContent::default() };
    report_content(&app.services, &tom, &report).await.unwrap();
    let vote =
        domain::voting::SetVote { response: response.to_string(), vote: "helpful".to_owned(), ..Default::default() };
    assert_eq!(refusal(set_vote(&app.services, &tom, &vote).await), ForbiddenReason::NotVotedOn);
    let hide = "UPDATE responses SET hidden_at = 1, hidden_because = 'decision' WHERE id = ";
    app.sql(&format!("{hide}{response}")).await.unwrap();
    let seen = results(&app, Some(&owner), challenge).await.unwrap();
    assert_eq!((seen.answers, seen.options.iter().map(|option| option.reasons_count).sum::<i64>()), (1, 0));
}

#[both_databases]
async fn the_choices_are_a_file_for_the_team_without_names(app: TestApp) {
    let Asked { owner, challenge } = asked(&app).await;
    let lea = app.volunteer("Léa").await;
    let id = choose(&app, &lea, challenge, typed("2", "=1+1", "3,2,1")).await.unwrap()[0];
    let files = export_results(&app.services, &owner, challenge).await.unwrap();
    assert!(
        files.to_csv().contains(&format!("\"{id}\",\"B\",\"Logo 2\",\"'=1+1\",\"2\",\"C B A\"")),
        "{}",
        files.to_csv()
    );
    assert!(!files.to_csv().contains("Léa") && !files.to_json().contains("Léa"));
    assert_not_found(export_results(&app.services, &lea, challenge).await);
}
