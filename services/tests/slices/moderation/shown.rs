//! Decisions apply to the version that was shown, and to no later one.

use super::{hidden, outcomes, report, restoring, ruling, story, waiting};
use domain::{
    attachments::{NewFile, Place},
    error::ForbiddenReason,
    moderation::{RulingOutcome, input::DecideCases},
    responses::input::EditResponse,
};
use services::{
    attachments::{SentFile, add_attachment},
    moderation::{decide_cases, restore_content},
    responses::edit_response,
};
use std::collections::BTreeMap;
use test_support::{TestApp, both_databases, refusal};

#[both_databases]
async fn a_ruling_on_other_words_than_were_read_is_not_carried_out(app: TestApp) {
    let story = story(&app).await;
    report(&app, &app.volunteer("Tom").await, story.response).await;
    let read = waiting(&app).await.remove(0);
    let edit = EditResponse {
        response: story.response.to_string(),
        body: "The blue one.".to_owned(),
        ..EditResponse::default()
    };
    edit_response(&app.services, &story.author, &edit).await.unwrap();
    let moderator = app.moderator("Mo").await;
    for word in ["keep", "spam", "remove_account"] {
        let decided = decide_cases(&app.services, &moderator, &ruling(&read, word)).await.unwrap();
        assert_eq!(outcomes(&decided), [RulingOutcome::Changed], "{word}");
    }
    let unsaid = DecideCases { shown: BTreeMap::default(), ..ruling(&waiting(&app).await[0], "spam") };
    let decided = decide_cases(&app.services, &moderator, &unsaid).await.unwrap();
    assert_eq!(outcomes(&decided), [RulingOutcome::Changed], "without a word of what was read");
    assert_eq!(app.count("decisions", "id > 0").await + app.count("removals", "id > 0").await, 0);
    let again = decide_cases(&app.services, &moderator, &ruling(&waiting(&app).await[0], "keep")).await.unwrap();
    assert_eq!(outcomes(&again), [RulingOutcome::Decided]);
}

#[both_databases]
async fn a_ruling_without_a_file_that_came_since_is_not_carried_out(app: TestApp) {
    let story = story(&app).await;
    app.know(&story.author).await;
    report(&app, &app.volunteer("Tom").await, story.response).await;
    let read = waiting(&app).await.remove(0);
    let about = NewFile { name: "a.txt".to_owned(), description: String::new() };
    let sent = SentFile { place: Place::Response(story.response), about, content: b"Buy cheap watches".to_vec() };
    add_attachment(&app.services, &story.author, sent).await.unwrap();
    let moderator = app.moderator("Mo").await;
    let decided = decide_cases(&app.services, &moderator, &ruling(&read, "keep")).await.unwrap();
    assert_eq!(outcomes(&decided), [RulingOutcome::Changed]);
    let again = decide_cases(&app.services, &moderator, &ruling(&waiting(&app).await[0], "keep")).await.unwrap();
    assert_eq!(outcomes(&again), [RulingOutcome::Decided]);
}

#[both_databases]
async fn of_several_rulings_each_has_its_own_outcome(app: TestApp) {
    let story = story(&app).await;
    let (tom, mia) = (app.volunteer("Tom").await, app.volunteer("Mia").await);
    let other = app.respond(&tom, story.challenge, "The green one.").await;
    report(&app, &mia, story.response).await;
    report(&app, &mia, other).await;
    let [first, second] = <[_; 2]>::try_from(waiting(&app).await).unwrap();
    let edit =
        EditResponse { response: other.to_string(), body: "The blue one.".to_owned(), ..EditResponse::default() };
    edit_response(&app.services, &tom, &edit).await.unwrap();
    let (mut both, more) = (ruling(&first, "spam"), ruling(&second, "spam"));
    both.each.extend(more.each);
    both.shown.extend(more.shown);
    both.each.insert("case-999".to_owned(), "keep".to_owned());
    let decided = decide_cases(&app.services, &app.moderator("Mo").await, &both).await.unwrap();
    assert_eq!(outcomes(&decided), [RulingOutcome::Decided, RulingOutcome::Changed, RulingOutcome::Impossible]);
    let again = decide_cases(&app.services, &app.moderator("Max").await, &ruling(&first, "keep")).await.unwrap();
    assert_eq!(outcomes(&again), [RulingOutcome::Settled]);
    assert_eq!(app.count("responses", "hidden_at IS NOT NULL").await, 1);
}

#[both_databases]
async fn another_decision_than_the_one_shown_is_not_undone(app: TestApp) {
    let story = story(&app).await;
    let (mo, max) = (app.moderator("Mo").await, app.moderator("Max").await);
    hidden(&app, &mo, story.response).await;
    let shown = restoring(&app, story.response).await;
    restore_content(&app.services, &max, &shown).await.unwrap();
    report(&app, &app.volunteer("Tom").await, story.response).await;
    let case = waiting(&app).await.remove(0);
    decide_cases(&app.services, &mo, &ruling(&case, "personal_data")).await.unwrap();
    assert_eq!(refusal(restore_content(&app.services, &max, &shown).await), ForbiddenReason::ChangedMeanwhile);
    restore_content(&app.services, &max, &restoring(&app, story.response).await).await.unwrap();
}
