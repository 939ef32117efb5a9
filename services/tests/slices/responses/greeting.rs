use super::{answers, asked, reference};
use domain::{
    actor::Actor,
    challenges::input::ChallengeRef,
    error::ForbiddenReason,
    ids::{CommentId, ResponseId},
    moderation::input::SetTrust,
    responses::{
        greeting::Greeting,
        input::{CommentRef, PostComment},
    },
    time::Span,
};
use services::{
    moderation::set_trust,
    organisations::list_waiting,
    recognition::show_impact,
    responses::{delete_comment, delete_response, post_comment, post_responses, reveal_others, show_greetings},
};
use test_support::{TestApp, both_databases, refusal};

async fn trusted(app: &TestApp, name: &str) -> Actor {
    let person = app.volunteer(name).await;
    let trust = SetTrust { person: person.id.to_string(), trust: "trusted".to_owned() };
    set_trust(&app.services, &app.administrator().await, &trust).await.unwrap();
    person
}

async fn reply(app: &TestApp, by: &Actor, response: ResponseId, body: &str) {
    let input = PostComment { response: response.to_string(), body: body.to_owned() };
    post_comment(&app.services, by, &input).await.unwrap();
}

/// The responses that wait, as somebody sees them.
async fn waiting(app: &TestApp, viewer: &Actor) -> Vec<ResponseId> {
    let shown = show_greetings(&app.services, viewer).await.unwrap();
    shown.waiting.into_iter().map(|Greeting { response, .. }| response).collect()
}

#[both_databases]
async fn a_first_answer_waits_until_somebody_else_replies(app: TestApp) {
    let (owner, challenge) = asked(&app, "feedback").await;
    let (greeter, lea, tom) = (trusted(&app, "Rita").await, app.volunteer("Léa").await, app.volunteer("Tom").await);
    let first = app.respond(&lea, challenge, "The blue one.").await;
    app.advance(Span::hours(1));
    let second = app.respond(&tom, challenge, "The red one.").await;
    assert_eq!(waiting(&app, &greeter).await, [first, second], "the oldest first");
    let shown = show_greetings(&app.services, &greeter).await.unwrap().waiting.remove(0);
    assert_eq!((shown.author.as_str(), shown.body.as_str(), shown.on_the_team), ("Léa", "The blue one.", false));
    reply(&app, &lea, first, "I mean the light one.").await;
    assert_eq!(waiting(&app, &greeter).await, [first, second], "oneself does not count");
    reply(&app, &greeter, first, "Why blue?").await;
    assert_eq!(waiting(&app, &greeter).await, [second]);
    // Another answer of somebody who was greeted is not a first one.
    let other = app.open_challenge(&owner, &app.verified_organisation(&owner, "Pantry").await, "feedback").await;
    app.respond(&lea, other, "Shorter.").await;
    assert_eq!(waiting(&app, &greeter).await, [second]);
    // Thanks are a reply, too.
    app.stop(&owner, challenge).await;
    assert_eq!(waiting(&app, &greeter).await, [], "nobody can comment any more");
    app.close(&owner, challenge).await;
    assert_eq!(app.count("greetings", "replied_at IS NULL").await, 0);
}

#[both_databases]
async fn what_is_gone_or_hidden_waits_for_nobody(app: TestApp) {
    let (_, challenge) = asked(&app, "feedback").await;
    let (greeter, lea, tom) = (trusted(&app, "Rita").await, app.volunteer("Léa").await, app.volunteer("Tom").await);
    let gone = app.respond(&lea, challenge, "The blue one.").await;
    let hidden = app.respond(&tom, challenge, "The red one.").await;
    delete_response(&app.services, &lea, &reference(gone)).await.unwrap();
    let hide = async |at: &str| {
        app.sql(&format!("UPDATE responses SET {at} WHERE id = {hidden}")).await.unwrap();
    };
    hide("hidden_at = 1, hidden_because = 'flags'").await;
    assert_eq!(waiting(&app, &greeter).await, []);
    // The next answer is the first by now.
    let next = app.respond(&lea, challenge, "The green one.").await;
    assert_eq!(waiting(&app, &greeter).await, [next]);
    reply(&app, &tom, next, "Green it is.").await;
    assert_eq!(waiting(&app, &greeter).await, []);
    hide("hidden_at = NULL, hidden_because = NULL").await;
    assert_eq!(waiting(&app, &greeter).await, [hidden]);
    // A reply that is gone was none.
    delete_comment(&app.services, &tom, &CommentRef { comment: CommentId(1).to_string() }).await.unwrap();
    assert_eq!(waiting(&app, &greeter).await, [hidden, next]);
}

#[both_databases]
async fn only_the_trusted_and_verified_teams_greet_and_their_own_come_first(app: TestApp) {
    let (owner, challenge) = asked(&app, "feedback").await;
    let pantry_owner = app.volunteer("Paul").await;
    let pantry = app.verified_organisation(&pantry_owner, "Pantry").await;
    let other = app.open_challenge(&pantry_owner, &pantry, "feedback").await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let first = app.respond(&lea, challenge, "The blue one.").await;
    app.advance(Span::hours(1));
    let own = app.respond(&tom, other, "The red one.").await;
    assert_eq!(waiting(&app, &pantry_owner).await, [own, first]);
    assert_eq!(waiting(&app, &owner).await, [first, own]);
    assert_eq!(refusal(show_greetings(&app.services, &lea).await), ForbiddenReason::MayNotGreet);
    let unverified = app.volunteer("Uma").await;
    app.organisation(&unverified, "Shed").await;
    assert_eq!(refusal(show_greetings(&app.services, &unverified).await), ForbiddenReason::MayNotGreet);
    for (person, greets) in [(&owner, true), (&lea, false), (&unverified, false)] {
        assert_eq!(show_impact(&app.services, person).await.unwrap().greets, greets, "{}", person.name);
    }
}

#[both_databases]
async fn hidden_ideas_are_greeted_by_who_may_see_them(app: TestApp) {
    let (owner, challenge) = asked(&app, "brainstorm").await;
    let (greeter, seer) = (trusted(&app, "Rita").await, trusted(&app, "Sam").await);
    let lea = app.volunteer("Léa").await;
    let posted = post_responses(&app.services, &lea, &answers(challenge, &["A bell.", "A drum."])).await.unwrap();
    assert_eq!(waiting(&app, &greeter).await, []);
    assert_eq!(waiting(&app, &owner).await, [posted[0]], "one answer of each newcomer");
    reveal_others(&app.services, &seer, &ChallengeRef { challenge: challenge.to_string() }).await.unwrap();
    assert_eq!(waiting(&app, &seer).await, [posted[0]]);
    // Whoever has answered sees them as well, but greets others.
    let own = app.respond(&greeter, challenge, "A horn.").await;
    assert_eq!(waiting(&app, &greeter).await, [posted[0]]);
    assert_eq!(waiting(&app, &seer).await, [posted[0], own]);
}

#[both_databases]
async fn what_is_handed_in_is_greeted_by_the_team_without_a_name(app: TestApp) {
    let (owner, challenge) = asked(&app, "deliverable").await;
    let (greeter, lea) = (trusted(&app, "Rita").await, app.volunteer("Léa").await);
    app.know(&lea).await;
    app.deliver(&lea, challenge, "A poster.").await;
    assert_eq!(waiting(&app, &greeter).await, []);
    let shown = show_greetings(&app.services, &owner).await.unwrap().waiting.remove(0);
    assert_eq!((shown.author.as_str(), shown.body.as_str()), ("", "A poster."));
}

#[both_databases]
async fn the_administrator_is_told_how_many_wait_and_how_long_it_takes(app: TestApp) {
    let (owner, challenge) = asked(&app, "feedback").await;
    let administrator = app.administrator().await;
    let numbers = async || list_waiting(&app.services, &administrator).await.unwrap().greetings;
    assert_eq!((numbers().await.waiting, numbers().await.oldest, numbers().await.median), (0, None, None));
    for (name, hours) in [("Léa", 2), ("Tom", 6), ("Rita", 30)] {
        let response = app.respond(&app.volunteer(name).await, challenge, &format!("{name} says blue.")).await;
        app.advance(Span::hours(hours));
        reply(&app, &owner, response, &format!("Thank you, {name}.")).await;
    }
    let since = app.services.now();
    app.respond(&app.volunteer("Zoé").await, challenge, "Green.").await;
    let told = numbers().await;
    assert_eq!((told.waiting, told.oldest, told.replied, told.median), (1, Some(since), 3, Some(Span::hours(6))));
    app.advance(Span::days(91));
    assert_eq!((numbers().await.replied, numbers().await.median), (0, None));
}
