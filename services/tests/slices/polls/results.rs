use super::{answered, asked, counts, page, results, texts};
use domain::{
    challenges::input::CloseChallenge,
    discovery::ListChallenges,
    moderation::{ModerationTarget, input::ShowDesk, view::OnDesk},
    responses::input::PostResponses,
};
use services::{
    challenges::close_challenge,
    discovery::list_challenges,
    moderation::{report_content, show_desk, show_report},
    recognition::show_impact,
    responses::{export_results, post_responses},
};
use test_support::{TestApp, assert_not_found, both_databases, closing_words, replies};

/// There is nothing to vote on.
#[both_databases]
async fn a_poll_is_not_suggested_to_voters(app: TestApp) {
    let (owner, poll) = asked(&app).await;
    app.stop(&owner, poll).await;
    let instead = async || {
        let feed = list_challenges(&app.services, None, &ListChallenges::default()).await.unwrap();
        feed.instead.into_iter().map(|shown| shown.card.id).collect::<Vec<_>>()
    };
    assert_eq!(instead().await, []);
    let other = app.verified_organisation(&owner, "Pantry").await;
    let voted_on = app.open_challenge(&owner, &other, "feedback").await;
    app.stop(&owner, voted_on).await;
    assert_eq!(instead().await, [voted_on]);
}

#[both_databases]
async fn results_are_seen_after_ones_own_answer_or_the_end(app: TestApp) {
    let (owner, poll) = asked(&app).await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    assert_eq!(results(&app, Some(&owner), poll).await.unwrap().answers, 0, "the team sees them from the start");
    post_responses(&app.services, &lea, &answered(poll, "A bench.")).await.unwrap();
    for viewer in [None, Some(&tom), Some(&app.moderator("Mo").await)] {
        let seen = page(&app, viewer, poll).await;
        assert_eq!((seen.results, seen.responses.count), (None, 0), "{viewer:?}");
    }
    let of_lea = results(&app, Some(&lea), poll).await.unwrap();
    assert_eq!((of_lea.answers, counts(&of_lea, 0), counts(&of_lea, 1)), (1, vec![0, 1], vec![1, 0, 1]));
    assert_eq!((of_lea.questions[3].answered, texts(&of_lea, 3)), (1, Vec::new()), "texts are for the organisation");
    assert_eq!(texts(&results(&app, Some(&owner), poll).await.unwrap(), 3), ["A bench."]);
    app.stop(&owner, poll).await;
    for viewer in [None, Some(&tom)] {
        assert_eq!(results(&app, viewer, poll).await.unwrap().answers, 1, "{viewer:?}");
    }
}

#[both_databases]
async fn a_poll_closes_with_thanks_and_without_picks(app: TestApp) {
    let (owner, poll) = asked(&app).await;
    let lea = app.volunteer("Léa").await;
    post_responses(&app.services, &lea, &answered(poll, "A bench.")).await.unwrap();
    app.stop(&owner, poll).await;
    let words = CloseChallenge { no_pick_reason: String::new(), ..closing_words(poll) };
    close_challenge(&app.services, &owner, &words).await.unwrap();
    let seen = page(&app, None, poll).await;
    assert_eq!(seen.challenge.story.unwrap().no_pick_reason, "");
    assert!(!seen.responses.ranked && seen.results.is_some());
    let impact = show_impact(&app.services, &lea).await.unwrap();
    assert_eq!(impact.thanked, 1);
    let expected = "When do you come?\nIn the evening\n\nWhat do you bring?\nBread; Tea\n\nHow far is it?\n4\n\nWhat is missing?\nA bench.";
    assert_eq!(impact.answers[0].body, expected, "they read what they have answered");
}

#[both_databases]
async fn the_files_are_for_the_team(app: TestApp) {
    let (owner, poll) = asked(&app).await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let french = PostResponses { language: "fr".to_owned(), ..answered(poll, "=1+1, \"please\"") };
    let first = post_responses(&app.services, &lea, &french).await.unwrap()[0];
    let second = app.reply(&tom, poll, replies("", &["2"], "", "")).await;
    let files = export_results(&app.services, &owner, poll).await.unwrap();
    let header =
        "\"#\",\"When do you come?\",\"What do you bring?\",\"How far is it?\",\"What is missing?\",\"language\"";
    let rows = [
        header.to_owned(),
        format!("\"{first}\",\"In the evening\",\"Bread; Tea\",\"4\",\"'=1+1, \"\"please\"\"\",\"fr\""),
        format!("\"{second}\",\"\",\"Fruit\",\"\",\"\",\"\""),
    ];
    assert_eq!(files.to_csv().trim_start_matches('\u{feff}').lines().collect::<Vec<_>>(), rows);
    let json: serde_json::Value = serde_json::from_str(&files.to_json()).unwrap();
    assert_eq!(json["answers"][1]["answers"][1][0], "Fruit");
    assert_eq!(
        (&json["answers"][0]["language"], &json["answers"][1]["language"]),
        (&"fr".into(), &serde_json::Value::Null)
    );
    assert!(!files.to_csv().contains("Léa") && !files.to_json().contains("Léa"));
    for other in [&lea, &app.moderator("Mo").await] {
        assert_not_found(export_results(&app.services, other, poll).await);
    }
    let feedback = app.volunteer("Zoé").await;
    let organisation = app.verified_organisation(&feedback, "Pantry").await;
    let texts = app.open_challenge(&feedback, &organisation, "feedback").await;
    assert_not_found(export_results(&app.services, &feedback, texts).await);
}

#[both_databases]
async fn a_hidden_text_does_not_count_and_is_read_with_its_questions(app: TestApp) {
    let (owner, poll) = asked(&app).await;
    let (lea, mo) = (app.volunteer("Léa").await, app.moderator("Mo").await);
    let response = app.reply(&lea, poll, replies("1", &[], "", "Cheap watches")).await;
    let target = ModerationTarget::from(response).to_string();
    let shown = show_report(&app.services, Some(&owner), &target).await.unwrap();
    assert_eq!(
        (shown.body.as_str(), shown.author.as_str()),
        ("When do you come?\nIn the morning\n\nWhat is missing?\nCheap watches", "")
    );
    assert_not_found(show_report(&app.services, Some(&app.volunteer("Tom").await), &target).await);
    let report = domain::moderation::input::ReportContent { target, reason: "spam".to_owned(), ..Default::default() };
    report_content(&app.services, &owner, &report).await.unwrap();
    let desk = show_desk(&app.services, &mo, &ShowDesk::default()).await.unwrap();
    let OnDesk::Cases(cases) = desk.list else { panic!("not the cases") };
    assert!(cases[0].about.body.contains("What is missing?\nCheap watches"));
    app.sql(&format!("UPDATE responses SET hidden_at = 1, hidden_because = 'decision' WHERE id = {response}"))
        .await
        .unwrap();
    let seen = results(&app, Some(&owner), poll).await.unwrap();
    assert_eq!((seen.answers, texts(&seen, 3)), (0, Vec::new()));
    assert!(results(&app, Some(&lea), poll).await.is_some(), "they have answered");
}
