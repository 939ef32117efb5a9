use super::{Found, found};
use domain::{
    challenges::{
        Kind, Spec,
        input::{ChallengeRef, EditChallenge, NewChallenge},
        kinds::SpecInput,
    },
    error::FieldErrorKind,
};
use services::challenges::{copy_challenge, create_challenge, edit_challenge, publish_challenge, show_draft};
use test_support::{TestApp, both_databases, finished, problem};

#[both_databases]
async fn a_review_needs_an_address_that_one_can_follow_safely(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let new = NewChallenge {
        organisation: organisation.slug.clone(),
        kind: "review".to_owned(),
        language: "en".to_owned(),
        ..NewChallenge::default()
    };
    let id = create_challenge(&app.services, &owner, &new).await.unwrap();
    let with = |address: &str, revision: &str| EditChallenge {
        revision: revision.to_owned(),
        spec: SpecInput { address: address.to_owned(), look_at: "The form".to_owned(), ..SpecInput::default() },
        ..finished(id)
    };
    for (wrong, because) in
        [("http://refuge.example", FieldErrorKind::NotSecure), ("javascript:alert(1)", FieldErrorKind::NotAWebsite)]
    {
        let saved = edit_challenge(&app.services, &owner, &with(wrong, "1")).await;
        assert_eq!(problem(saved, "spec.address"), Some(because), "{wrong}");
    }
    edit_challenge(&app.services, &owner, &with("", "1")).await.unwrap();
    let input = ChallengeRef { challenge: id.to_string() };
    let published = publish_challenge(&app.services, &owner, &input).await;
    assert_eq!(problem(published, "spec.address"), Some(FieldErrorKind::NothingToReview));
    edit_challenge(&app.services, &owner, &with("refuge.example", "2")).await.unwrap();
    app.open(&owner, id).await;
    let stored = store::challenges::find(app.services.store(), id).await.unwrap().unwrap();
    let Spec::Review(spec) = &stored.text.spec else { panic!("a review") };
    assert_eq!((stored.kind, spec.address.as_str()), (Kind::Review, "https://refuge.example"));
}

#[both_databases]
async fn a_copy_reviews_the_same_and_has_no_findings(app: TestApp) {
    let Found { owner, review, .. } = found(&app).await;
    let input = ChallengeRef { challenge: review.to_string() };
    let copy = copy_challenge(&app.services, &owner, &input).await.unwrap();
    let draft = show_draft(&app.services, &owner, copy).await.unwrap();
    assert_eq!(draft.saved.spec.address, "https://refuge.example/adopt");
    assert_eq!(draft.saved.spec.look_at, "The form\nThe hours");
    assert_eq!(app.count("findings", &format!("challenge_id = {copy}")).await, 0);
}
