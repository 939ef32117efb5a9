use super::{ADVERT, comment, hidden, own_decisions, report, ruling, seen_by, story, waiting};
use domain::{
    moderation::{Action, HiddenBecause},
    responses::input::EditResponse,
};
use services::{mail::deliver, moderation::decide_cases, responses::edit_response};
use test_support::{TestApp, both_databases, email_of, replies};

/// A near-duplicate of what was removed.
fn again() -> String {
    ADVERT.replace("today", "now").to_uppercase()
}

#[both_databases]
async fn what_is_like_what_was_removed_waits_and_nobody_is_told(app: TestApp) {
    let story = story(&app).await;
    let moderator = app.moderator("Mo").await;
    hidden(&app, &moderator, story.response).await;
    let tom = app.volunteer("Tom").await;
    app.respond(&tom, story.challenge, &again()).await;
    assert!(seen_by(&app, None, story.challenge).await.items.is_empty());
    let own = seen_by(&app, Some(&tom), story.challenge).await;
    assert!(own.items.iter().any(|item| item.mine && item.hidden && item.answer.text() == again()));
    assert_eq!(own_decisions(&app, &tom).await[0].action, Action::Hold);

    deliver(&app.services).await.unwrap();
    assert!(app.mail.to(&email_of("Tom")).is_empty(), "a machine that sends spam is not told");

    let case = waiting(&app).await.remove(0);
    assert!(case.held && case.about.hidden == Some(HiddenBecause::Held));
    decide_cases(&app.services, &moderator, &ruling(&case, "keep")).await.unwrap();
    assert_eq!(seen_by(&app, None, story.challenge).await.items.len(), 1);
}

/// What is chosen beside it says nothing about a text.
#[both_databases]
async fn an_advert_in_a_poll_is_known_again_with_other_choices(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let poll = app.open_challenge(&owner, &organisation, "poll").await;
    let lea = app.volunteer("Léa").await;
    let advert = app.reply(&lea, poll, replies("2", &["1", "3"], "4", ADVERT)).await;
    // Nobody but the team reads it.
    report(&app, &owner, advert).await;
    let case = waiting(&app).await.remove(0);
    decide_cases(&app.services, &app.moderator("Mo").await, &ruling(&case, "spam")).await.unwrap();
    let other = app.open_challenge(&owner, &organisation, "poll").await;
    app.reply(&app.volunteer("Tom").await, other, replies("1", &[], "", &again())).await;
    assert!(waiting(&app).await[0].held);
    assert_eq!(app.count("responses", "hidden_because = 'held'").await, 1);
}

#[both_databases]
async fn a_suspected_comment_waits_too(app: TestApp) {
    let story = story(&app).await;
    hidden(&app, &app.moderator("Mo").await, story.response).await;
    let (tom, mia) = (app.volunteer("Tom").await, app.volunteer("Mia").await);
    let fine = app.respond(&mia, story.challenge, "The blue one.").await;
    comment(&app, &tom, fine, &again()).await;
    let shown = seen_by(&app, None, story.challenge).await;
    assert!(shown.items[0].comments.is_empty());
    assert_eq!(waiting(&app).await.len(), 1);
}

#[both_databases]
async fn an_answer_turned_into_an_advert_waits(app: TestApp) {
    let story = story(&app).await;
    hidden(&app, &app.moderator("Mo").await, story.response).await;
    let tom = app.volunteer("Tom").await;
    let response = app.respond(&tom, story.challenge, "The blue one.").await;
    assert_eq!(seen_by(&app, None, story.challenge).await.items.len(), 1);
    let edit = EditResponse { response: response.to_string(), body: again(), ..EditResponse::default() };
    edit_response(&app.services, &tom, &edit).await.unwrap();
    assert!(seen_by(&app, None, story.challenge).await.items.is_empty());
    assert!(waiting(&app).await[0].held);
}

#[both_databases]
async fn what_a_moderator_confirms_stays_hidden_and_can_be_appealed(app: TestApp) {
    let story = story(&app).await;
    let moderator = app.moderator("Mo").await;
    hidden(&app, &moderator, story.response).await;
    let tom = app.volunteer("Tom").await;
    app.respond(&tom, story.challenge, &again()).await;
    let case = waiting(&app).await.remove(0);
    decide_cases(&app.services, &moderator, &ruling(&case, "spam")).await.unwrap();
    let own = own_decisions(&app, &tom).await;
    assert_eq!((own[0].action, own[0].may_appeal), (Action::Hide, true));
    assert!(waiting(&app).await.is_empty());
}

#[both_databases]
async fn honest_answers_are_shown_at_once(app: TestApp) {
    let story = story(&app).await;
    hidden(&app, &app.moderator("Mo").await, story.response).await;
    let tom = app.volunteer("Tom").await;
    app.respond(
        &tom,
        story.challenge,
        "The second sign is clear, but the arrow of the first is hard to see from the road.",
    )
    .await;
    assert_eq!(seen_by(&app, None, story.challenge).await.items.len(), 1);
    assert!(waiting(&app).await.is_empty());
}
