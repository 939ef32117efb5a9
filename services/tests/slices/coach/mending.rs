use super::{empty_draft, rules};
use domain::{
    actor::Actor,
    challenges::{
        coach::{Field, Rule},
        input::EditChallenge,
    },
    error::{FieldErrorKind, ForbiddenReason},
    ids::ChallengeId,
};
use services::challenges::{edit_challenge, publish_challenge, show_draft};
use test_support::{TestApp, assert_not_found, both_databases, finished, problem, refusal};

const NEED: &str = "We are a small group of neighbours who meet every week in the old school. The door is open to all, the tea \
                    is warm, and there is cake when somebody has baked one.";

/// A draft of a team with this need, as it would be sent after one more sentence.
async fn draft(app: &TestApp, need: &str) -> (Actor, EditChallenge) {
    let (owner, id) = empty_draft(app).await;
    (owner, typed(id, 1, need))
}

fn typed(id: ChallengeId, revision: i64, need: &str) -> EditChallenge {
    EditChallenge {
        need: [NEED, " ", need].concat(),
        language: "en".to_owned(),
        revision: revision.to_string(),
        ..finished(id)
    }
}

fn pressed(typed: &EditChallenge, button: &str) -> EditChallenge {
    EditChallenge { then: button.to_owned(), ..typed.clone() }
}

#[both_databases]
async fn what_is_typed_is_mended_and_saved(app: TestApp) {
    let (owner, typed) = draft(&app, "Call 07700 900123, please.").await;
    let saved = edit_challenge(&app.services, &owner, &pressed(&typed, "mend:phone:need")).await.unwrap();
    assert_eq!((saved.revision, saved.mended.map(|hint| hint.rule)), (2, Some(Rule::Phone)));
    let draft = show_draft(&app.services, &owner, typed.challenge.parse().unwrap()).await.unwrap();
    assert_eq!(draft.saved.need, [NEED, " Call, please."].concat());
    assert_eq!(draft.saved.title, typed.title, "the other fields are those that were typed");
    assert!(!rules(&draft.hints).contains(&(Rule::Phone, Field::Need)));
}

#[both_databases]
async fn a_sentence_is_started_in_the_language_of_the_challenge(app: TestApp) {
    let (owner, typed) = draft(&app, "").await;
    let french = EditChallenge { done_looks_like: String::new(), language: "fr".to_owned(), ..typed };
    let saved = edit_challenge(&app.services, &owner, &pressed(&french, "mend:no_done:done_looks_like")).await.unwrap();
    assert!(rules(&saved.hints).contains(&(Rule::Unfinished, Field::DoneLooksLike)));
    let draft = show_draft(&app.services, &owner, french.challenge.parse().unwrap()).await.unwrap();
    assert_eq!(draft.saved.done_looks_like, "Une bonne réponse …");
}

#[both_databases]
async fn numbers_are_set(app: TestApp) {
    let (owner, typed) = draft(&app, "").await;
    let hasty = EditChallenge { days: "1".to_owned(), minutes: "30".to_owned(), ..typed };
    edit_challenge(&app.services, &owner, &pressed(&hasty, "mend:deadline_short:days")).await.unwrap();
    let later = EditChallenge { revision: "2".to_owned(), ..hasty };
    edit_challenge(&app.services, &owner, &pressed(&later, "mend:minutes:minutes")).await.unwrap();
    let draft = show_draft(&app.services, &owner, later.challenge.parse().unwrap()).await.unwrap();
    assert_eq!(
        (draft.saved.days.as_str(), draft.saved.minutes.as_str()),
        ("1", "10"),
        "what was typed the second time"
    );
}

#[both_databases]
async fn where_nothing_is_to_mend_any_more_it_is_saved(app: TestApp) {
    let (owner, typed) = draft(&app, "We like tea.").await;
    for (revision, button) in
        [(1, "mend:phone:need"), (2, "mend:riddle:need"), (2, "mend:"), (2, "mend:thin_need:need")]
    {
        let pressed = EditChallenge { revision: revision.to_string(), ..pressed(&typed, button) };
        let saved = edit_challenge(&app.services, &owner, &pressed).await.unwrap();
        assert_eq!((saved.revision, saved.mended), (2, None), "{button}");
    }
}

#[both_databases]
async fn a_mend_leaves_what_somebody_else_changed(app: TestApp) {
    let (owner, typed) = draft(&app, "Call 07700 900123.").await;
    edit_challenge(&app.services, &owner, &typed).await.unwrap();
    let typed = EditChallenge { revision: "2".to_owned(), ..typed };
    edit_challenge(&app.services, &owner, &EditChallenge { title: "Mine, at first".to_owned(), ..typed.clone() })
        .await
        .unwrap();
    let mended = edit_challenge(&app.services, &owner, &pressed(&typed, "mend:phone:need")).await.unwrap();
    assert!(mended.has_merged && mended.mended.is_some());
    let draft = show_draft(&app.services, &owner, typed.challenge.parse().unwrap()).await.unwrap();
    assert_eq!(draft.saved.title, "Mine, at first");
    assert!(!draft.saved.need.contains("07700"), "{}", draft.saved.need);

    let need = EditChallenge { need: "Write to us.".to_owned(), revision: draft.saved.revision.clone(), ..draft.saved };
    edit_challenge(&app.services, &owner, &need).await.unwrap();
    let refused = edit_challenge(&app.services, &owner, &pressed(&typed, "mend:phone:need")).await;
    assert_eq!(refusal(refused), ForbiddenReason::ChangedMeanwhile, "both changed it");
}

#[both_databases]
async fn sent_twice_it_is_mended_once(app: TestApp) {
    let (owner, typed) = draft(&app, "Call 07700 900123.").await;
    let first = edit_challenge(&app.services, &owner, &pressed(&typed, "mend:phone:need")).await.unwrap();
    let second = edit_challenge(&app.services, &owner, &pressed(&typed, "mend:phone:need")).await.unwrap();
    assert_eq!((first.revision, second.revision), (2, 2));
}

#[both_databases]
async fn what_is_wrong_is_named_before_anything_is_mended(app: TestApp) {
    let (owner, typed) = draft(&app, "Call 07700 900123.").await;
    let wrong = EditChallenge { days: "31".to_owned(), ..pressed(&typed, "mend:phone:need") };
    let days = problem(edit_challenge(&app.services, &owner, &wrong).await, "days");
    assert_eq!(days, Some(FieldErrorKind::NotInRange { min: 1, max: 30 }));
    let full = EditChallenge { need: "x".repeat(3_990), ..pressed(&typed, "mend:thin_need:need") };
    let need = problem(edit_challenge(&app.services, &owner, &full).await, "need");
    assert_eq!(need, Some(FieldErrorKind::TooLong { max: 4_000 }));
    let draft = show_draft(&app.services, &owner, typed.challenge.parse().unwrap()).await.unwrap();
    assert_eq!(draft.saved.need, "");
}

#[both_databases]
async fn others_neither_read_nor_mend(app: TestApp) {
    let (owner, typed) = draft(&app, "Call 07700 900123.").await;
    edit_challenge(&app.services, &owner, &typed).await.unwrap();
    let tom = app.volunteer("Tom").await;
    let id = typed.challenge.parse().unwrap();
    assert_not_found(show_draft(&app.services, &tom, id).await);
    let theirs = EditChallenge { revision: "2".to_owned(), ..pressed(&typed, "mend:phone:need") };
    assert_not_found(edit_challenge(&app.services, &tom, &theirs).await);
    assert_eq!(show_draft(&app.services, &owner, id).await.unwrap().saved.need, typed.need);
}

#[both_databases]
async fn hints_keep_nobody_from_publishing(app: TestApp) {
    let (owner, id) = empty_draft(&app).await;
    let saved = edit_challenge(&app.services, &owner, &typed(id, 1, "Call 07700 900123.")).await.unwrap();
    assert!(!rules(&saved.hints).is_empty());
    let challenge = domain::challenges::input::ChallengeRef { challenge: id.to_string() };
    publish_challenge(&app.services, &owner, &challenge).await.unwrap();
}
