//! A hidden challenge is invisible to the public, and nobody can act in it.

use super::{Story, comment, hidden, report, report_of, restoring, ruling, story, waiting};
use domain::{
    accounts::ClientNetwork,
    actor::Actor,
    challenges::input::ChallengeRef,
    discovery::{Feed, ListChallenges},
    error::ForbiddenReason,
    moderation::{
        ModerationTarget,
        input::{RemoveAccount, RestoreAccount},
    },
    responses::input::{CommentRef, EditComment, EditResponse, PostComment, PostResponses, ResponseRef},
    time::Span,
    voting::SetVote,
};
use services::{
    challenges::{show_challenge, stop_challenge},
    discovery::list_challenges,
    jobs::sweep,
    moderation::{remove_account, report_content, restore_account, restore_content, show_report},
    organisations::show_organisation,
    recognition::show_impact,
    responses::{
        delete_comment, delete_response, edit_comment, edit_response, keep_draft, post_comment, post_drafts,
        post_responses,
    },
    voting::set_vote,
};
use test_support::{TestApp, assert_not_found, at_once, both_databases, refusal};

async fn feed(app: &TestApp, viewer: Option<&Actor>, input: ListChallenges) -> Feed {
    list_challenges(&app.services, viewer, &input).await.unwrap()
}

async fn show_again(app: &TestApp, story: &Story) {
    let input = restoring(app, story.challenge).await;
    restore_content(&app.services, &app.administrator().await, &input).await.unwrap();
}

fn answer(story: &Story, body: &str) -> PostResponses {
    let bodies = vec![body.to_owned()];
    PostResponses { challenge: story.challenge.to_string(), bodies, ..PostResponses::default() }
}

fn vote(story: &Story) -> SetVote {
    SetVote { response: story.response.to_string(), vote: "helpful".to_owned(), ..SetVote::default() }
}

fn words(story: &Story) -> PostComment {
    PostComment { response: story.response.to_string(), body: "Which one?".to_owned() }
}

#[both_databases]
async fn no_list_and_no_count_has_it(app: TestApp) {
    let story = story(&app).await;
    let english = || ListChallenges { language: "en".to_owned(), ..ListChallenges::default() };
    let french = || ListChallenges { language: "fr".to_owned(), ..ListChallenges::default() };
    let search = || ListChallenges { q: "fridge".to_owned(), ..ListChallenges::default() };
    let of_refuge = || ListChallenges { organisation: "refuge".to_owned(), ..ListChallenges::default() };
    let count = async |viewer: Option<&Actor>| {
        let mut counts = Vec::new();
        for input in [english(), search(), of_refuge()] {
            let feed = feed(&app, viewer, input).await;
            counts.push(feed.cards.len() + feed.instead.len());
        }
        let elsewhere = feed(&app, viewer, french()).await.elsewhere;
        counts.push(elsewhere.iter().map(|elsewhere| usize::try_from(elsewhere.count).unwrap()).sum());
        counts.push(show_organisation(&app.services, viewer, "refuge").await.unwrap().challenges.len());
        counts
    };
    let (moderator, tom) = (app.moderator("Mo").await, app.volunteer("Tom").await);
    let everybody = [None, Some(&tom), Some(&story.author), Some(&story.owner), Some(&moderator)];
    for viewer in everybody {
        assert_eq!(count(viewer).await, [1, 1, 1, 1, 1], "{viewer:?}");
    }
    hidden(&app, &moderator, story.challenge).await;
    for viewer in everybody {
        assert_eq!(count(viewer).await, [0, 0, 0, 0, 0], "{viewer:?}");
    }
    for (viewer, among_drafts) in [(None, 0), (Some(&tom), 0), (Some(&moderator), 0), (Some(&story.owner), 1)] {
        let page = show_organisation(&app.services, viewer, "refuge").await.unwrap();
        assert_eq!(page.drafts.len(), among_drafts, "its team finds it: {viewer:?}");
    }
    show_again(&app, &story).await;
    for viewer in everybody {
        assert_eq!(count(viewer).await, [1, 1, 1, 1, 1], "{viewer:?}");
    }
}

#[both_databases]
async fn nothing_is_done_in_it(app: TestApp) {
    let story = story(&app).await;
    let (tom, moderator) = (app.volunteer("Tom").await, app.moderator("Mo").await);
    let said = comment(&app, &tom, story.response, "Why?").await.to_string();
    let token =
        keep_draft(&app.services, ClientNetwork::default(), None, &answer(&story, "The green one.")).await.unwrap();
    hidden(&app, &moderator, story.challenge).await;
    let services = &app.services;
    assert_not_found(post_responses(services, &tom, &answer(&story, "The blue one.")).await);
    assert_not_found(keep_draft(services, ClientNetwork::default(), None, &answer(&story, "The blue one.")).await);
    assert_not_found(post_drafts(services, &tom, Some(&token)).await.unwrap().remove(0).1);
    let edited = EditResponse {
        response: story.response.to_string(),
        body: "Other words.".to_owned(),
        ..EditResponse::default()
    };
    assert_not_found(edit_response(services, &story.author, &edited).await);
    let own = ResponseRef { response: story.response.to_string() };
    assert_not_found(delete_response(services, &story.author, &own).await);
    assert_not_found(set_vote(services, &tom, &vote(&story)).await);
    assert_not_found(post_comment(services, &tom, &words(&story)).await);
    let edited = EditComment { comment: said.clone(), body: "Why not?".to_owned() };
    assert_not_found(edit_comment(services, &tom, &edited).await);
    assert_not_found(delete_comment(services, &tom, &CommentRef { comment: said.clone() }).await);
    for target in
        [story.challenge.into(), story.response.into(), ModerationTarget::parse(&format!("comment-{said}")).unwrap()]
    {
        assert_not_found(report_content(services, &story.author, &report_of(target, "spam")).await);
        assert_not_found(show_report(services, Some(&story.author), &target.to_string()).await);
    }
    // People who can see it are told why they cannot act.
    assert_eq!(
        refusal(post_responses(services, &moderator, &answer(&story, "The blue one.")).await),
        ForbiddenReason::Hidden
    );
    for who in [&moderator, &story.owner] {
        assert_eq!(refusal(post_comment(services, who, &words(&story)).await), ForbiddenReason::Hidden);
        assert_eq!(refusal(set_vote(services, who, &vote(&story)).await), ForbiddenReason::Hidden);
    }
    assert_eq!(
        refusal(report_content(services, &moderator, &report_of(story.challenge, "spam")).await),
        ForbiddenReason::Hidden
    );
    let reference = ChallengeRef { challenge: story.challenge.to_string() };
    assert_not_found(stop_challenge(services, &tom, &reference).await);
    show_again(&app, &story).await;
    assert!(
        post_drafts(services, &tom, Some(&token)).await.unwrap().remove(0).1.is_ok(),
        "what was kept is kept still"
    );
    set_vote(services, &tom, &vote(&story)).await.unwrap();
    post_comment(services, &story.owner, &words(&story)).await.unwrap();
}

#[both_databases]
async fn the_database_knows_too(app: TestApp) {
    let story = story(&app).await;
    let (tom, mia) = (app.volunteer("Tom").await, app.volunteer("Mia").await);
    app.vote(&mia, story.response, "helpful").await;
    hidden(&app, &app.moderator("Mo").await, story.challenge).await;
    let (response, challenge, tom) = (story.response, story.challenge, tom.id);
    for past_us in [
        format!("INSERT INTO votes VALUES ({response}, {tom}, 'helpful', 1)"),
        "UPDATE votes SET vote = 'not_this_one'".to_owned(),
        format!(
            "INSERT INTO responses (challenge_id, author_id, slot, body, digest, created_at) VALUES ({challenge}, {tom}, 1, 'Blue.', 'x', 1)"
        ),
        format!(
            "INSERT INTO comments (response_id, author_id, body, digest, created_at) VALUES ({response}, {tom}, 'Why?', 'x', 1)"
        ),
        "UPDATE challenges SET hidden_at = NULL".to_owned(),
        "UPDATE challenges SET hidden_because = 'whim'".to_owned(),
        "UPDATE challenges SET hidden_because = 'account'".to_owned(),
    ] {
        assert!(app.sql(&past_us).await.is_err(), "{past_us}");
    }
}

#[both_databases]
async fn an_answer_at_the_moment_of_hiding_comes_before_or_not_at_all(app: TestApp) {
    let story = story(&app).await;
    let moderator = app.moderator("Mo").await;
    let mut people = Vec::new();
    for number in 0..9 {
        people.push(app.volunteer(&format!("Sam {number}")).await);
    }
    report(&app, &people[8], story.challenge).await;
    let case = waiting(&app).await.remove(0);
    let inputs: Vec<PostResponses> = (0..9).map(|number| answer(&story, &format!("Number {number}."))).collect();
    let services = app.services.clone();
    let posted = at_once(9, move |number| {
        let (services, person, moderator) = (services.clone(), people[number].clone(), moderator.clone());
        let (input, spam) = (inputs[number].clone(), ruling(&case, "spam"));
        async move {
            if number == 4 {
                services::moderation::decide_cases(&services, &moderator, &spam).await.unwrap();
                return 0;
            }
            match post_responses(&services, &person, &input).await {
                Ok(posted) => posted.len(),
                refused => {
                    assert_not_found(refused);
                    0
                }
            }
        }
    })
    .await;
    let stored = app.count("responses", "slot > 0").await;
    assert_eq!(stored, 1 + i64::try_from(posted.iter().sum::<usize>()).unwrap());
    assert_eq!(app.count("challenges", "hidden_at IS NOT NULL").await, 1);
    assert_not_found(show_challenge(&app.services, None, story.challenge, None).await);
}

#[both_databases]
async fn what_was_given_stays_the_volunteers(app: TestApp) {
    let story = story(&app).await;
    app.stop(&story.owner, story.challenge).await;
    app.pick(&story.owner, story.response, "It is clear.").await;
    app.close(&story.owner, story.challenge).await;
    let before = show_impact(&app.services, &story.author).await.unwrap();
    let record = async || show_organisation(&app.services, None, "refuge").await.unwrap().record;
    let replies = record().await;
    hidden(&app, &app.moderator("Mo").await, story.challenge).await;
    let after = show_impact(&app.services, &story.author).await.unwrap();
    assert_eq!(
        (after.answered, after.thanked, after.picked, after.used),
        (before.answered, before.thanked, before.picked, before.used)
    );
    let given = &after.answers[0];
    assert_eq!((given.thanks.as_str(), given.outcome_text.as_str(), given.picked.as_deref()), ("", "", Some("")));
    assert_eq!(given.body, before.answers[0].body);
    assert_eq!(record().await, replies, "what it replied is not undone");
}

#[both_databases]
async fn nothing_happens_to_it_with_time(app: TestApp) {
    let story = story(&app).await;
    hidden(&app, &app.moderator("Mo").await, story.challenge).await;
    app.advance(Span::days(29));
    assert_eq!(sweep(&app.services).await.unwrap(), 0);
    assert_not_found(show_challenge(&app.services, None, story.challenge, None).await);
    for state in ["open", "deciding", "closed"] {
        let feed = feed(&app, None, ListChallenges { state: state.to_owned(), ..ListChallenges::default() }).await;
        assert!(feed.cards.is_empty() && feed.instead.is_empty(), "{state}");
    }
}

#[both_databases]
async fn an_account_that_returns_finds_no_votes_to_give_back_in_it(app: TestApp) {
    let story = story(&app).await;
    let mia = app.volunteer("Mia").await;
    app.vote(&mia, story.response, "helpful").await;
    let administrator = app.administrator().await;
    let person = mia.id.to_string();
    let removal = RemoveAccount { person: person.clone(), reason: "spam".to_owned(), ..RemoveAccount::default() };
    remove_account(&app.services, &administrator, &removal).await.unwrap();
    hidden(&app, &app.moderator("Mo").await, story.challenge).await;
    let removed_at = app.now().0.to_string();
    restore_account(&app.services, &administrator, &RestoreAccount { person, removed_at }).await.unwrap();
    assert_eq!(app.count("votes", "voter_id > 0").await, 0);
    show_again(&app, &story).await;
    app.vote(&mia, story.response, "helpful").await;
}

#[both_databases]
async fn who_reported_it_is_thanked_and_reads_no_more(app: TestApp) {
    let story = story(&app).await;
    let tom = app.volunteer("Tom").await;
    report(&app, &tom, story.challenge).await;
    report(&app, &tom, story.response).await;
    hidden(&app, &app.moderator("Mo").await, story.challenge).await;
    for target in [ModerationTarget::from(story.challenge), story.response.into()] {
        let seen = show_report(&app.services, Some(&tom), &target.to_string()).await.unwrap();
        assert!(seen.reported && seen.body.is_empty() && seen.within.is_none());
    }
}
