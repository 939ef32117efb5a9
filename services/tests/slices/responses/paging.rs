//! Pagination of many responses and many comments.

use super::{asked, seen_by};
use domain::{
    actor::Actor,
    error::FieldErrorKind,
    ids::{ChallengeId, ResponseId},
    responses::{
        COMMENTS_PAGE, COMMENTS_SHOWN, PAGE_SIZE,
        input::{PostComment, ShowResponses},
        view::Responses,
    },
};
use services::{
    challenges::{show_challenge, show_challenge_part},
    jobs::sweep,
    responses::post_comment,
};
use std::collections::HashSet;
use test_support::{TestApp, assert_not_found, both_databases, problem};

/// A challenge with this many responses, each by another volunteer.
async fn answered(app: &TestApp, count: usize) -> (Actor, ChallengeId, Vec<Actor>, Vec<ResponseId>) {
    let (owner, challenge) = asked(app, "feedback").await;
    let (mut authors, mut responses) = (Vec::new(), Vec::new());
    for number in 0..count {
        let author = app.volunteer(&format!("Volunteer {number}")).await;
        responses.push(app.respond(&author, challenge, &format!("Answer {number}")).await);
        authors.push(author);
    }
    (owner, challenge, authors, responses)
}

async fn part(app: &TestApp, viewer: Option<&Actor>, challenge: ChallengeId, shown: ShowResponses) -> Responses {
    show_challenge_part(&app.services, viewer, challenge, None, &shown).await.unwrap().responses
}

/// All pages for a viewer; `between` runs after each.
async fn all(
    app: &TestApp,
    viewer: Option<&Actor>,
    challenge: ChallengeId,
    between: impl AsyncFn(&Responses),
) -> Vec<ResponseId> {
    let (mut seen, mut shown) = (Vec::new(), ShowResponses::default());
    loop {
        let page = part(app, viewer, challenge, shown).await;
        seen.extend(page.items.iter().map(|item| item.id));
        between(&page).await;
        let Some(after) = page.next else { return seen };
        shown = ShowResponses { after, ..ShowResponses::default() };
    }
}

fn one(response: ResponseId, before: &str) -> ShowResponses {
    ShowResponses { response: response.to_string(), before: before.to_owned(), ..ShowResponses::default() }
}

#[both_databases]
async fn pages_have_each_response_once_in_the_viewers_order(app: TestApp) {
    let (owner, challenge, authors, responses) = answered(&app, PAGE_SIZE + 5).await;
    let first = seen_by(&app, Some(&authors[3]), challenge).await;
    assert_eq!((first.items.len(), first.count, first.is_part), (PAGE_SIZE, 25, false));
    assert!(first.items[0].mine, "one's own comes first");
    for viewer in [None, Some(&authors[3]), Some(&owner)] {
        let seen = all(&app, viewer, challenge, async |_| ()).await;
        assert_eq!(seen.len(), responses.len());
        assert_eq!(seen.iter().collect::<HashSet<_>>(), responses.iter().collect());
        assert_eq!(seen, all(&app, viewer, challenge, async |_| ()).await, "the same on each visit");
    }
}

#[both_databases]
async fn ones_own_votes_move_nothing_from_page_to_page(app: TestApp) {
    let (_, challenge, authors, responses) = answered(&app, PAGE_SIZE + 5).await;
    // One more vote gives each of them enough for a rank.
    for response in &responses {
        let index = responses.iter().position(|other| other == response).unwrap();
        for voter in authors.iter().cycle().skip(index + 1).take(4) {
            app.vote(voter, *response, "helpful").await;
        }
    }
    let lea = app.volunteer("Léa").await;
    let before = all(&app, Some(&lea), challenge, async |_| ()).await;
    let voting = async |page: &Responses| {
        for item in &page.items {
            app.vote(&lea, item.id, "helpful").await;
        }
    };
    assert_eq!(all(&app, Some(&lea), challenge, voting).await, before);
    assert_eq!(all(&app, Some(&lea), challenge, async |_| ()).await, before);
}

#[both_databases]
async fn who_may_not_vote_learns_nothing_from_the_order(app: TestApp) {
    let (owner, challenge, authors, responses) = answered(&app, 8).await;
    let orders = async || {
        (all(&app, None, challenge, async |_| ()).await, all(&app, Some(&owner), challenge, async |_| ()).await)
    };
    let before = orders().await;
    for voter in authors.iter().skip(1).take(6) {
        app.vote(voter, responses[0], "not_this_one").await;
    }
    assert_eq!(orders().await, before);
}

#[both_databases]
async fn the_order_follows_a_secret_of_the_instance(app: TestApp) {
    let (_, challenge, _, _) = answered(&app, 8).await;
    sweep(&app.services).await.unwrap();
    sweep(&app.services).await.unwrap();
    assert_eq!(app.count("secrets", "name = 'order'").await, 1);
    let order = async |app: &TestApp| all(app, None, challenge, async |_| ()).await;
    let before = order(&app).await;
    assert_eq!(order(&app).await, before);
    let another = format!("UPDATE secrets SET secret = '{}' WHERE name = 'order'", "another".repeat(7));
    app.sql(&another).await.unwrap();
    let elsewhere = show_challenge(&app.restarted().await, None, challenge, None).await.unwrap().responses;
    assert_ne!(elsewhere.items.iter().map(|item| item.id).collect::<Vec<_>>(), before);
}

#[both_databases]
async fn the_ranking_goes_over_pages_and_picks_are_counted_on_each(app: TestApp) {
    let (owner, challenge, authors, responses) = answered(&app, PAGE_SIZE + 5).await;
    for voter in authors.iter().take(5) {
        app.vote(voter, responses[20], "helpful").await;
    }
    app.stop(&owner, challenge).await;
    app.pick(&owner, responses[22], "It is short.").await;
    let ranking = all(&app, Some(&owner), challenge, async |page| assert_eq!(page.picked, 1)).await;
    assert_eq!(ranking[..2], [responses[22], responses[20]]);
    assert_eq!(ranking.len(), responses.len());
}

#[both_databases]
async fn what_goes_while_one_pages_leaves_no_gap(app: TestApp) {
    let (_, challenge, authors, responses) = answered(&app, PAGE_SIZE + 5).await;
    let first = seen_by(&app, None, challenge).await;
    let last = first.items.last().unwrap().id;
    let author = &authors[responses.iter().position(|id| *id == last).unwrap()];
    let gone = domain::responses::input::ResponseRef { response: last.to_string() };
    services::responses::delete_response(&app.services, author, &gone).await.unwrap();
    let next =
        part(&app, None, challenge, ShowResponses { after: first.next.unwrap(), ..ShowResponses::default() }).await;
    assert_eq!((next.items.len(), next.next, next.is_part), (5, None, true));
}

#[both_databases]
async fn talk_is_shown_from_its_end_and_more_of_it_on_demand(app: TestApp) {
    let (owner, challenge, _, responses) = answered(&app, 2).await;
    let total = COMMENTS_PAGE + 3;
    for number in 0..total {
        let said = PostComment { response: responses[0].to_string(), body: format!("Comment {number}") };
        post_comment(&app.services, &owner, &said).await.unwrap();
    }
    let numbers = |from: u64, to: u64| (from..to).map(|number| format!("Comment {number}")).collect::<Vec<_>>();
    let bodies = |responses: &Responses| {
        responses.items[0].comments.iter().map(|comment| comment.body.clone()).collect::<Vec<_>>()
    };
    let page = seen_by(&app, None, challenge).await;
    let item = page.items.iter().find(|item| item.id == responses[0]).unwrap();
    assert_eq!(u64::try_from(item.comments.len()).unwrap(), COMMENTS_SHOWN);
    assert_eq!(u64::try_from(item.comment_count).unwrap(), total);
    assert_eq!(item.comments.last().unwrap().body, format!("Comment {}", total - 1));
    assert!(item.more_comments.is_some());
    let silent = page.items.iter().find(|item| item.id == responses[1]).unwrap();
    assert_eq!((silent.comment_count, silent.more_comments.clone()), (0, None));

    let latest = part(&app, None, challenge, one(responses[0], "")).await;
    assert_eq!((latest.items.len(), latest.is_part), (1, true));
    assert_eq!(bodies(&latest), numbers(3, total));
    let earlier = part(&app, None, challenge, one(responses[0], latest.items[0].more_comments.as_ref().unwrap())).await;
    assert_eq!((bodies(&earlier), earlier.items[0].more_comments.clone()), (numbers(0, 3), None));
}

#[both_databases]
async fn what_is_made_up_is_refused_and_what_one_does_not_see_is_not_there(app: TestApp) {
    let (_, challenge) = asked(&app, "brainstorm").await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let idea = app.respond(&lea, challenge, "Frigo").await;
    assert_not_found(show_challenge_part(&app.services, Some(&tom), challenge, None, &one(idea, "")).await);
    assert_eq!(part(&app, Some(&lea), challenge, one(idea, "")).await.items.len(), 1);
    let made_up = ShowResponses { after: "x".into(), response: "0".into(), before: "\0".into() };
    for field in ["after", "response", "before"] {
        let refused = show_challenge_part(&app.services, None, challenge, None, &made_up).await;
        assert_eq!(problem(refused, field), Some(FieldErrorKind::Unknown), "{field}");
    }
    let far = ShowResponses { after: "18446744073709551615.7".into(), ..ShowResponses::default() };
    assert_eq!(part(&app, Some(&lea), challenge, far).await.items, []);
}
