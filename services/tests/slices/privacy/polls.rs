use super::{erase, export::archive};
use domain::challenges::kinds::Summary;
use services::challenges::show_challenge;
use test_support::{TestApp, both_databases, replies};

#[both_databases]
async fn an_answer_to_a_poll_is_in_the_archive_with_its_questions(app: TestApp) {
    let (owner, lea) = (app.volunteer("Hélène").await, app.volunteer("Léa").await);
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let poll = app.open_challenge(&owner, &organisation, "poll").await;
    app.reply(&lea, poll, replies("2", &["1", "3"], "", "A <bench>")).await;
    let (json, html) = archive(&app, &lea).await;
    let given = &json["sections"]["answers"][0]["replies"];
    assert_eq!(given[0]["question"], "When do you come?");
    assert_eq!(given[1]["answer"], "Bread; Tea");
    assert_eq!(given.as_array().map(Vec::len), Some(3), "what was left out is not in it");
    assert!(html.contains("What is missing?\nA &#60;bench&#62;") || html.contains("What is missing?\nA &lt;bench&gt;"));
    let (json, html) = archive(&app, &owner).await;
    let asked = &json["sections"]["challenges"][0]["questions"];
    assert_eq!(asked["questions"][1]["options"][2], "Tea");
    assert!(html.contains("– Fruit"));
}

#[both_databases]
async fn an_erased_answer_to_a_closed_poll_no_longer_counts(app: TestApp) {
    let (owner, lea) = (app.volunteer("Hélène").await, app.volunteer("Léa").await);
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let poll = app.open_challenge(&owner, &organisation, "poll").await;
    app.reply(&lea, poll, replies("2", &[], "", "A bench")).await;
    app.reply(&app.volunteer("Tom").await, poll, replies("1", &[], "", "")).await;
    app.stop(&owner, poll).await;
    app.close(&owner, poll).await;
    erase(&app, &lea).await;
    let page = show_challenge(&app.services, Some(&owner), poll, None).await.unwrap();
    let Some(Summary::Poll(summary)) = page.results else { panic!("results") };
    assert_eq!((summary.answers, summary.questions[3].answered), (1, 0));
    assert_eq!(app.count("responses", "payload IS NOT NULL").await, 1);
    assert!(!app.everything().await.iter().any(|row| row.contains("A bench")));
}
