//! A line to the author of a pick, which nobody else but the team reads.

use super::refuge;
use domain::{
    actor::Actor,
    challenges::input::{CloseByLink, CloseChallenge, PersonalThanks},
    error::{FieldErrorKind, ForbiddenReason},
    ids::{ChallengeId, ResponseId},
};
use services::{
    challenges::{close_by_link, close_challenge, show_challenge},
    mail::deliver,
    recognition::show_impact,
};
use test_support::{TestApp, both_databases, closing_words, email_of, problem, refusal};

const LINE: &str = "Your igloo made the whole board laugh.";

struct Story {
    owner: Actor,
    tom: Actor,
    mia: Actor,
    challenge: ChallengeId,
    /// Tom's, picked.
    picked: ResponseId,
    /// Mia's.
    other: ResponseId,
}

/// A challenge to be decided, with a pick.
async fn story(app: &TestApp) -> Story {
    let (owner, refuge) = refuge(app).await;
    let challenge = app.open_challenge(&owner, &refuge, "feedback").await;
    let (tom, mia) = (app.volunteer("Tom").await, app.volunteer("Mia").await);
    let picked = app.respond(&tom, challenge, "Igloo").await;
    let other = app.respond(&mia, challenge, "Floe").await;
    app.stop(&owner, challenge).await;
    app.pick(&owner, picked, "It is short.").await;
    Story { owner, tom, mia, challenge, picked, other }
}

fn to(response: ResponseId, words: &str) -> Vec<PersonalThanks> {
    vec![PersonalThanks { response: response.to_string(), words: words.to_owned() }]
}

/// What a viewer reads on the challenge's page.
async fn on_the_page(app: &TestApp, viewer: Option<&Actor>, challenge: ChallengeId) -> Vec<String> {
    let shown = show_challenge(&app.services, viewer, challenge, None).await.unwrap();
    let picks = shown.responses.items.into_iter().filter_map(|response| response.pick);
    picks.map(|pick| pick.personal_thanks).collect()
}

async fn on_the_impact(app: &TestApp, person: &Actor) -> Vec<String> {
    let impact = show_impact(&app.services, person).await.unwrap();
    impact.answers.into_iter().map(|answer| answer.personal_thanks).collect()
}

#[both_databases]
async fn is_read_by_its_author_and_the_team_alone(app: TestApp) {
    let story = story(&app).await;
    let closing = CloseChallenge { personal_thanks: to(story.picked, LINE), ..closing_words(story.challenge) };
    close_challenge(&app.services, &story.owner, &closing).await.unwrap();
    assert_eq!(on_the_impact(&app, &story.tom).await, [LINE]);
    assert_eq!(on_the_impact(&app, &story.mia).await, [""]);
    assert_eq!(on_the_page(&app, Some(&story.owner), story.challenge).await, [LINE]);
    for other in [None, Some(&story.mia), Some(&app.administrator().await)] {
        assert_eq!(on_the_page(&app, other, story.challenge).await, [""]);
    }
    app.sql("UPDATE challenges SET hidden_at = 1, hidden_because = 'decision'").await.unwrap();
    assert_eq!(on_the_impact(&app, &story.tom).await, [""], "what moderators hid is not read");
}

#[both_databases]
async fn is_written_by_the_link_too(app: TestApp) {
    let story = story(&app).await;
    deliver(&app.services).await.unwrap();
    let typed = closing_words(story.challenge);
    let closing = CloseByLink {
        token: app.mail.token(&email_of(&story.owner.name)),
        thanks: typed.thanks,
        outcome: typed.outcome,
        outcome_text: typed.outcome_text,
        no_pick_reason: String::new(),
        personal_thanks: to(story.picked, LINE),
    };
    close_by_link(&app.services, &closing).await.unwrap();
    assert_eq!(on_the_impact(&app, &story.tom).await, [LINE]);
}

#[both_databases]
async fn is_for_a_pick_of_this_challenge(app: TestApp) {
    let story = story(&app).await;
    let closing = |thanks| CloseChallenge { personal_thanks: thanks, ..closing_words(story.challenge) };
    let refused = close_challenge(&app.services, &story.owner, &closing(to(story.other, LINE))).await;
    assert_eq!(refusal(refused), ForbiddenReason::ChangedMeanwhile);
    let wrong = close_challenge(&app.services, &story.owner, &closing(to(story.picked, &"x".repeat(281)))).await;
    assert_eq!(problem(wrong, "personal_thanks.0.words"), Some(FieldErrorKind::TooLong { max: 280 }));
    assert_eq!(app.count("picks", "personal_thanks <> ''").await, 0);
    close_challenge(&app.services, &story.owner, &closing(to(story.other, " "))).await.unwrap();
    assert_eq!(on_the_impact(&app, &story.tom).await, [""], "an empty line is none");
}
