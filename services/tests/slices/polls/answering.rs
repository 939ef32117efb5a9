use super::{answered, asked, counts, page, results};
use domain::{
    accounts::ClientNetwork,
    challenges::Answer,
    error::{FieldErrorKind, ForbiddenReason},
    responses::input::{EditResponse, PostComment, PostResponses, ResponseRef},
    voting::{NoVotes, SetVote},
};
use services::{
    challenges::{pick_response, show_challenge},
    responses::{delete_response, edit_response, keep_draft, post_comment, post_drafts, post_responses},
    voting::set_vote,
};
use test_support::{TestApp, assert_not_found, both_databases, problem, refusal, replies};

#[both_databases]
async fn each_answers_once_and_may_change_it_while_it_is_open(app: TestApp) {
    let (owner, poll) = asked(&app).await;
    let lea = app.volunteer("Léa").await;
    let posted = post_responses(&app.services, &lea, &answered(poll, "A bench.")).await.unwrap();
    let again = post_responses(&app.services, &lea, &answered(poll, "A bench.")).await.unwrap();
    assert_eq!(posted, again, "the same form sent twice");
    let second = post_responses(&app.services, &lea, &answered(poll, "Two benches.")).await;
    assert_eq!(refusal(second), ForbiddenReason::EnoughAnswers);
    let own = page(&app, Some(&lea), poll).await;
    assert_eq!((own.responses.items.len(), own.challenge.viewer.may_answer), (1, 0));
    assert_eq!(own.responses.items[0].answer.text(), "1: 2\n2: 1, 3\n3: 4\n4: A bench.");

    let edit = |replies| EditResponse { response: posted[0].to_string(), replies, ..EditResponse::default() };
    edit_response(&app.services, &lea, &edit(replies("1", &["2"], "", ""))).await.unwrap();
    let seen = results(&app, Some(&lea), poll).await.unwrap();
    assert_eq!((counts(&seen, 0), counts(&seen, 1)), (vec![1, 0], vec![0, 1, 0]));
    assert_eq!(seen.questions[2].answered, 0);
    assert!(page(&app, Some(&lea), poll).await.responses.items[0].edited);
    let nothing = edit_response(&app.services, &lea, &edit(replies("", &[], "", ""))).await;
    assert_eq!(problem(nothing, "replies.0.one"), Some(FieldErrorKind::NothingAnswered));

    app.stop(&owner, poll).await;
    let late = edit_response(&app.services, &lea, &edit(replies("2", &[], "", ""))).await;
    assert_eq!(refusal(late), ForbiddenReason::NotOpen);
}

#[both_databases]
async fn what_cannot_be_an_answer_is_said_at_its_question(app: TestApp) {
    let (_, poll) = asked(&app).await;
    let lea = app.volunteer("Léa").await;
    let post = async |replies| {
        let input = PostResponses { challenge: poll.to_string(), replies, ..PostResponses::default() };
        post_responses(&app.services, &lea, &input).await
    };
    let unknown = Some(FieldErrorKind::Unknown);
    assert_eq!(problem(post(replies("3", &[], "", "")).await, "replies.0.one"), unknown);
    assert_eq!(problem(post(replies("", &["1", "4"], "", "")).await, "replies.1.several"), unknown);
    assert_eq!(problem(post(replies("", &[], "6", "")).await, "replies.2.one"), unknown);
    let long = Some(FieldErrorKind::TooLong { max: 200 });
    assert_eq!(problem(post(replies("1", &[], "", &"x".repeat(201))).await, "replies.3.text"), long);
    let links = Some(FieldErrorKind::TooManyLinks { max: 2 });
    let three = "https://a.example https://b.example https://c.example";
    assert_eq!(problem(post(replies("1", &[], "", three)).await, "replies.3.text"), links);
    assert_eq!(problem(post(Vec::new()).await, "replies.0.one"), Some(FieldErrorKind::NothingAnswered));
    let text_alone = PostResponses { bodies: vec!["1: 2".to_owned()], ..answered(poll, "") };
    let text_alone = PostResponses { replies: Vec::new(), ..text_alone };
    let refused = post_responses(&app.services, &lea, &text_alone).await;
    assert_eq!(problem(refused, "replies.0.one"), Some(FieldErrorKind::NothingAnswered));
    assert_eq!(app.count("responses", "id > 0").await, 0);
}

#[both_databases]
async fn a_visitors_choices_survive_signing_up(app: TestApp) {
    let (_, poll) = asked(&app).await;
    let draft = answered(poll, "A bench.");
    let token = keep_draft(&app.services, ClientNetwork::default(), None, &draft).await.unwrap();
    let shown = show_challenge(&app.services, None, poll, Some(&token)).await.unwrap();
    assert!(matches!(shown.draft.as_slice(), [Answer::Poll(replies)] if replies.len() == 4), "{:?}", shown.draft);
    assert_eq!(shown.results, None, "it is not an answer yet");
    let lea = app.volunteer("Léa").await;
    let posted = post_drafts(&app.services, &lea, Some(&token)).await.unwrap();
    assert_eq!(posted[0].1.as_ref().unwrap().len(), 1);
    assert_eq!(counts(&results(&app, Some(&lea), poll).await.unwrap(), 1), [1, 0, 1]);
}

#[both_databases]
async fn nobody_votes_comments_picks_or_reads_a_single_answer(app: TestApp) {
    let (owner, poll) = asked(&app).await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let response = app.reply(&lea, poll, replies("1", &[], "", "A bench.")).await;
    app.reply(&tom, poll, replies("2", &[], "", "")).await;
    let vote = SetVote { response: response.to_string(), vote: "helpful".to_owned(), ..SetVote::default() };
    let comment = PostComment { response: response.to_string(), body: "Why?".to_owned() };
    assert_not_found(set_vote(&app.services, &tom, &vote).await);
    assert_not_found(post_comment(&app.services, &tom, &comment).await);
    for party in [&owner, &lea] {
        assert_eq!(refusal(set_vote(&app.services, party, &vote).await), ForbiddenReason::NotVotedOn);
        assert_eq!(refusal(post_comment(&app.services, party, &comment).await), ForbiddenReason::NotVotedOn);
    }
    for (viewer, own) in [(None, 0), (Some(&owner), 0), (Some(&tom), 1), (Some(&app.moderator("Mo").await), 0)] {
        let seen = page(&app, viewer, poll).await.responses;
        assert_eq!((seen.items.len(), seen.hidden, seen.no_votes), (own, 0, Some(NoVotes::NotVotedOn)), "{viewer:?}");
    }
    app.stop(&owner, poll).await;
    let pick = domain::challenges::input::PickResponse { response: response.to_string(), reason: "Good.".to_owned() };
    assert_eq!(refusal(pick_response(&app.services, &owner, &pick).await), ForbiddenReason::NotVotedOn);
}

#[both_databases]
async fn a_deleted_answer_no_longer_counts(app: TestApp) {
    let (owner, poll) = asked(&app).await;
    let lea = app.volunteer("Léa").await;
    let response = app.reply(&lea, poll, replies("1", &[], "", "A bench.")).await;
    assert_eq!(results(&app, Some(&owner), poll).await.unwrap().answers, 1);
    delete_response(&app.services, &lea, &ResponseRef { response: response.to_string() }).await.unwrap();
    assert_eq!(results(&app, Some(&owner), poll).await.unwrap().answers, 0);
    assert_eq!(app.count("responses", "payload IS NOT NULL").await, 0);
    assert_eq!(results(&app, Some(&lea), poll).await, None);
}
