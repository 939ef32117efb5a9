use super::{Found, finding, found, list, page, seen};
use domain::{
    error::ForbiddenReason,
    responses::input::ResponseRef,
    voting::{SetVote, Vote},
};
use services::{challenges::separate_finding, responses::delete_response, voting::set_vote};
use test_support::{TestApp, both_databases, refusal};

#[both_databases]
async fn a_voter_counts_once_for_all_that_say_the_same(app: TestApp) {
    let Found { owner, review, findings: [first, second, _], .. } = found(&app).await;
    let (zoe, max) = (app.volunteer("Zoé").await, app.volunteer("Max").await);
    for person in [&zoe, &max] {
        app.find(person, review, ["clear", "", "The hours."]).await;
    }
    app.vote(&zoe, first, "helpful").await;
    app.vote(&zoe, second, "helpful").await;
    app.vote(&max, second, "not_this_one").await;
    app.merge(&owner, review, &[first, second]).await;
    let of_zoe = seen(&app, &zoe, review, first).await;
    assert_eq!((of_zoe.vote, of_zoe.helpful), (Some(Vote::Helpful), Some(1)));
    assert_eq!(seen(&app, &max, review, first).await.vote, Some(Vote::NotThisOne), "as they voted below");
    assert_eq!(app.vote(&max, first, "helpful").await.helpful, Some(2));
    // A vote that is taken back is taken back from each.
    assert_eq!(app.vote(&zoe, second, "none").await.vote, None);
    assert_eq!(seen(&app, &max, review, first).await.helpful, Some(1));
    app.stop(&owner, review).await;
    assert_eq!(list(&app, &owner, review).await.findings[0].helpful, Some(1));
    app.assert_numbers().await;
    separate_finding(&app.services, &owner, &finding(second)).await.unwrap();
    assert_eq!(seen(&app, &max, review, second).await.vote, Some(Vote::NotThisOne), "what they said of this one");
}

#[both_databases]
async fn nobody_votes_on_what_says_the_same_as_their_own(app: TestApp) {
    let Found { owner, review, lea, tom, findings: [first, second, _] } = found(&app).await;
    app.vote(&tom, first, "helpful").await;
    app.vote(&lea, second, "helpful").await;
    app.merge(&owner, review, &[first, second]).await;
    let zoe = app.volunteer("Zoé").await;
    app.find(&zoe, review, ["clear", "", "The hours."]).await;
    assert_eq!(app.vote(&zoe, first, "helpful").await.helpful, Some(1), "the votes of those who wrote it do not count");
    for (voter, response) in [(&tom, first), (&lea, second), (&lea, first)] {
        let input = SetVote { response: response.to_string(), vote: "helpful".to_owned(), ..SetVote::default() };
        let voted = set_vote(&app.services, voter, &input).await;
        assert_eq!(refusal(voted), ForbiddenReason::OwnResponse, "{}", voter.name);
    }
    assert_eq!(page(&app, Some(&tom), review).await.responses.items[0].vote, None);
    delete_response(&app.services, &tom, &ResponseRef { response: second.to_string() }).await.unwrap();
    assert_eq!(app.vote(&tom, first, "not_this_one").await.helpful, Some(1), "theirs is gone");
}
