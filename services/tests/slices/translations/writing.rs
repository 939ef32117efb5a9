use super::asked;
use domain::{
    challenges::{
        Spec,
        input::{ChallengeRef, EditChallenge},
        kinds::{SpecInput, translation::TranslationInput},
    },
    error::FieldErrorKind,
};
use services::challenges::{copy_challenge, edit_challenge, publish_challenge, show_draft};
use test_support::{TestApp, both_databases, finished, problem, rejected_fields, text_to_translate};

#[both_databases]
async fn a_text_is_cut_when_it_is_saved_and_has_rows_once_it_opens(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let id = app.draft(&owner, &organisation, "translation").await;
    let draft = show_draft(&app.services, &owner, id).await.unwrap();
    assert_eq!(draft.saved.spec.translation, text_to_translate());
    assert_eq!(draft.saved.target, "4", "one answer for each segment");
    assert_eq!(app.count("segments", "id > 0").await, 0);
    app.open(&owner, id).await;
    assert_eq!(app.count("segments", "holder_id IS NULL AND response_id IS NULL").await, 4);
}

#[both_databases]
async fn without_a_text_it_does_not_open_and_too_long_ones_are_refused(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let id = app.draft(&owner, &organisation, "translation").await;
    let edit = |revision: &str, source: String| EditChallenge {
        revision: revision.to_owned(),
        spec: SpecInput { translation: TranslationInput { source, ..text_to_translate() }, ..SpecInput::default() },
        ..finished(id)
    };
    let long = edit_challenge(&app.services, &owner, &edit("2", "x".repeat(12_001))).await;
    assert_eq!(problem(long, "spec.translation.source"), Some(FieldErrorKind::TooLong { max: 12_000 }));
    let many = edit_challenge(&app.services, &owner, &edit("2", "Line\n".repeat(2_000))).await;
    assert_eq!(problem(many, "spec.translation.source"), Some(FieldErrorKind::TooManySegments { max: 100 }));
    edit_challenge(&app.services, &owner, &edit("2", String::new())).await.unwrap();
    let published = publish_challenge(&app.services, &owner, &ChallengeRef { challenge: id.to_string() }).await;
    assert_eq!(rejected_fields(published), ["spec.translation.source"]);
}

#[both_databases]
async fn a_copy_has_the_text_and_nothing_of_what_was_done(app: TestApp) {
    let (owner, challenge) = asked(&app).await;
    app.translate(&app.volunteer("Léa").await, challenge, 1, "Bienvenue au refuge.").await;
    let copy = copy_challenge(&app.services, &owner, &ChallengeRef { challenge: challenge.to_string() }).await.unwrap();
    let copied = store::challenges::find(app.services.store(), copy).await.unwrap().unwrap();
    assert!(matches!(&copied.text.spec, Spec::Translation(spec) if spec.count() == 4));
    assert_eq!(app.count("segments", &format!("challenge_id = {copy}")).await, 0);
}
