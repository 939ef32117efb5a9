//! The text of a challenge in another language, by volunteers.

use super::asked;
use domain::{
    actor::Actor,
    challenges::{
        State,
        by_volunteers::{ByVolunteers, Offer, UseTranslation, source_of},
        correction::CorrectChallenge,
        input::ChallengeRef,
        translated::TranslateChallenge,
        view::ChallengeDetail,
    },
    discovery::ListChallenges,
    error::{FieldErrorKind, ForbiddenReason},
    ids::ChallengeId,
    organisations::input::SuspendOrganisation,
};
use services::{
    challenges::{
        begin_translation, correct_challenge, show_challenge, show_draft, translate_challenge, use_translation,
        withdraw_challenge,
    },
    discovery::list_challenges,
    organisations::suspend_organisation,
    responses::check_segment,
};
use test_support::{Organisation, TestApp, assert_not_found, at_once, both_databases, finished, problem, refusal};

/// An open challenge of an organisation whose challenges are not reviewed any more, and two volunteers.
struct Story {
    owner: Actor,
    organisation: Organisation,
    original: ChallengeId,
    lea: Actor,
    tom: Actor,
}

async fn story(app: &TestApp) -> Story {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    for _ in 0..2 {
        app.open_challenge(&owner, &organisation, "feedback").await;
    }
    let original = app.open_challenge(&owner, &organisation, "brainstorm").await;
    Story { owner, organisation, original, lea: app.volunteer("Léa").await, tom: app.volunteer("Tom").await }
}

fn reference(challenge: ChallengeId) -> ChallengeRef {
    ChallengeRef { challenge: challenge.to_string() }
}

async fn begin(app: &TestApp, by: &Actor, original: ChallengeId) -> services::Result<ChallengeId> {
    begin_translation(&app.services, by, &reference(original)).await
}

/// The translation of the original, open.
async fn opened(app: &TestApp, story: &Story) -> ChallengeId {
    let id = begin(app, &story.owner, story.original).await.unwrap();
    app.open(&story.owner, id).await;
    id
}

async fn seen(app: &TestApp, viewer: Option<&Actor>, challenge: ChallengeId) -> ChallengeDetail {
    show_challenge(&app.services, viewer, challenge, None).await.unwrap().challenge
}

async fn offer(app: &TestApp, story: &Story, translating: ChallengeId) -> Option<Offer> {
    seen(app, Some(&story.owner), translating).await.translates.unwrap().offer
}

async fn take_over(app: &TestApp, by: &Actor, translating: ChallengeId, shown: &str) -> services::Result<ChallengeId> {
    let input = UseTranslation { challenge: translating.to_string(), shown: shown.to_owned() };
    use_translation(&app.services, by, &input).await
}

const FRENCH: [&str; 4] =
    ["Baptisez notre frigo", "Il est dans la cour. **Son nom ?**", "un nom.", "Nous le peignons."];

/// Translates each segment; Tom accepts all of them, or all but the last.
async fn translate(app: &TestApp, story: &Story, id: ChallengeId, texts: [&str; 4], accepted: i64) {
    for (position, text) in (1..).zip(texts) {
        app.translate(&story.lea, id, position, text).await;
        if position <= accepted {
            app.accept(&story.tom, id, position).await;
        }
    }
}

#[both_databases]
async fn volunteers_are_given_the_four_texts(app: TestApp) {
    let story = story(&app).await;
    assert!(seen(&app, Some(&story.owner), story.original).await.viewer.may_begin_translation);
    let id = begin(&app, &story.owner, story.original).await.unwrap();
    assert_eq!(begin(&app, &story.owner, story.original).await.unwrap(), id, "a draft is not made twice");
    let draft = show_draft(&app.services, &story.owner, id).await.unwrap();
    let original = seen(&app, Some(&story.owner), story.original).await;
    let asked = draft.saved.spec.translation;
    assert_eq!((asked.from.as_str(), asked.to.as_str(), asked.source), ("en", "fr", source_of(&original.text)));
    assert_eq!(draft.saved.title, "Translate: Name our fridge");
    assert!(draft.saved.need.contains("French"), "{}", draft.saved.need);
    assert_eq!((draft.saved.skills, draft.saved.causes), (vec!["translation".to_owned()], original.text.causes));
    assert_eq!(original.translating, Some(id));
    assert!(!original.viewer.may_begin_translation);
    assert_eq!(app.count("audit_log", "audit_action = 'challenge_begun' AND note = 'translation'").await, 1);

    app.open(&story.owner, id).await;
    assert_eq!(refusal(begin(&app, &story.owner, story.original).await), ForbiddenReason::TranslationUnderWay);
    let page = seen(&app, None, id).await;
    assert_eq!(page.translates.map(|original| (original.id, original.offer)), Some((story.original, None)));
    let other = seen(&app, Some(&story.lea), story.original).await;
    assert_eq!(other.translating, None, "it is for the team");
}

#[both_databases]
async fn the_last_acceptance_fills_the_other_language(app: TestApp) {
    let story = story(&app).await;
    let id = opened(&app, &story).await;
    translate(&app, &story, id, FRENCH, 3).await;
    assert_eq!(seen(&app, None, story.original).await.translation, None);
    assert_eq!(offer(&app, &story, id).await, None);
    app.accept(&story.tom, id, 4).await;

    let original = seen(&app, None, story.original).await;
    let translation = original.translation.unwrap();
    let text = &translation.text;
    let texts = [&text.title, &text.need, &text.done_looks_like, &text.use_of_answers].map(String::as_str);
    assert_eq!((text.language.as_str(), texts), ("fr", FRENCH));
    assert!(!translation.is_outdated);
    assert_eq!(translation.by_volunteers, Some(ByVolunteers { challenge: id, count: 2 }));
    assert_eq!(original.revision, 3);
    let wanted = ListChallenges { q: "cour".to_owned(), ..ListChallenges::default() };
    let found = list_challenges(&app.services, None, &wanted).await.unwrap();
    assert!(found.cards.iter().any(|found| found.card.id == story.original), "its words are found");
    for viewer in [None, Some(&story.owner)] {
        let page = seen(&app, viewer, id).await.translates.unwrap();
        assert_eq!((page.used, page.offer), (Some(2), None));
    }
    assert_eq!(app.count("audit_log", "audit_action = 'challenge_filled' AND actor_id IS NULL").await, 1);
}

#[both_databases]
async fn who_checks_at_the_same_moment_fills_it_once(app: TestApp) {
    let story = story(&app).await;
    let id = opened(&app, &story).await;
    translate(&app, &story, id, FRENCH, 2).await;
    let checks = [app.check_of(id, 3).await, app.check_of(id, 4).await];
    let zoe = app.volunteer("Zoé").await;
    let (services, people) = (app.services.clone(), [story.tom.clone(), zoe]);
    let done = at_once(2, move |number| {
        let (services, who, check) = (services.clone(), people[number].clone(), checks[number].clone());
        async move { check_segment(&services, &who, &check).await }
    })
    .await;
    assert!(done.iter().all(Result::is_ok), "{done:?}");
    assert_eq!(app.count("audit_log", "audit_action = 'challenge_filled'").await, 1);
    let by = seen(&app, None, story.original).await.translation.unwrap().by_volunteers.unwrap();
    assert_eq!(by.count, 3);
}

#[both_databases]
async fn what_is_there_already_is_replaced_by_the_team_alone(app: TestApp) {
    let story = story(&app).await;
    let id = opened(&app, &story).await;
    let by_hand = TranslateChallenge {
        challenge: story.original.to_string(),
        revision: "2".to_owned(),
        language: "fr".to_owned(),
        title: "Un nom".to_owned(),
        need: "Il est vert.".to_owned(),
        done_looks_like: "un nom".to_owned(),
        use_of_answers: "peint".to_owned(),
    };
    translate_challenge(&app.services, &story.owner, &by_hand).await.unwrap();
    translate(&app, &story, id, FRENCH, 4).await;
    assert_eq!(seen(&app, None, story.original).await.translation.unwrap().text.title, "Un nom");

    let offer = offer(&app, &story, id).await.unwrap();
    assert_eq!(offer.texts.each_ref().map(String::as_str), FRENCH);
    assert_eq!((offer.replaces, offer.is_changed, offer.refused), (true, false, None));
    for outsider in [&story.tom, &app.administrator().await] {
        assert_eq!(
            refusal(take_over(&app, outsider, id, &offer.shown).await),
            ForbiddenReason::NotOnTheTeam,
            "{outsider:?}"
        );
    }
    assert_eq!(refusal(take_over(&app, &story.owner, id, "another").await), ForbiddenReason::ChangedMeanwhile);
    for _ in 0..2 {
        assert_eq!(take_over(&app, &story.owner, id, &offer.shown).await.unwrap(), story.original);
    }
    let page = seen(&app, None, story.original).await;
    assert_eq!((page.revision, page.translation.unwrap().text.title.as_str()), (4, FRENCH[0]), "once");
    assert_eq!(seen(&app, None, id).await.translates.unwrap().used, Some(2));

    // Another text by hand is the team's own.
    let by_hand = TranslateChallenge { revision: "4".to_owned(), ..by_hand };
    translate_challenge(&app.services, &story.owner, &by_hand).await.unwrap();
    assert_eq!(seen(&app, None, story.original).await.translation.unwrap().by_volunteers, None);
    assert_eq!(seen(&app, None, id).await.translates.unwrap().used, None);
}

#[both_databases]
async fn what_was_corrected_meanwhile_is_not_filled_and_says_so(app: TestApp) {
    let story = story(&app).await;
    let id = opened(&app, &story).await;
    let text = finished(story.original);
    let correction = CorrectChallenge {
        challenge: story.original.to_string(),
        revision: "2".to_owned(),
        need: text.need.replace("pavement", "square"),
        done_looks_like: text.done_looks_like,
        use_of_answers: text.use_of_answers,
        note: "It was moved.".to_owned(),
    };
    correct_challenge(&app.services, &story.owner, &correction).await.unwrap();
    translate(&app, &story, id, FRENCH, 4).await;
    assert_eq!(seen(&app, None, story.original).await.translation, None);
    let offer = offer(&app, &story, id).await.unwrap();
    assert!(offer.is_changed && !offer.replaces);
    take_over(&app, &story.owner, id, &offer.shown).await.unwrap();
    let translation = seen(&app, None, story.original).await.translation.unwrap();
    assert!(translation.is_outdated, "readers are told as well");
}

#[both_databases]
async fn what_is_too_long_is_not_filled_and_named(app: TestApp) {
    let story = story(&app).await;
    let id = opened(&app, &story).await;
    let long = "un nom ".repeat(20);
    translate(&app, &story, id, [&long, FRENCH[1], FRENCH[2], FRENCH[3]], 4).await;
    assert_eq!(seen(&app, None, story.original).await.translation, None);
    let offer = offer(&app, &story, id).await.unwrap();
    assert_eq!(offer.too_long, [("title".to_owned(), 120)]);
    let refused = take_over(&app, &story.owner, id, &offer.shown).await;
    assert_eq!(problem(refused, "title"), Some(FieldErrorKind::TooLong { max: 120 }));
}

#[both_databases]
async fn nothing_is_filled_where_it_would_have_been_reviewed(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let first = app.open_challenge(&owner, &organisation, "feedback").await;
    assert_eq!(refusal(begin(&app, &owner, first).await), ForbiddenReason::TranslatedBeforeReview);
    let original = app.draft(&owner, &organisation, "feedback").await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let story = Story { owner, organisation, original, lea, tom };
    let id = opened(&app, &story).await;
    assert_eq!(seen(&app, None, id).await.translates, None, "nobody else learns of a draft");
    translate(&app, &story, id, FRENCH, 4).await;
    let offer = offer(&app, &story, id).await.unwrap();
    assert_eq!(app.count("challenge_translations", "1 = 1").await, 0);
    take_over(&app, &story.owner, id, &offer.shown).await.unwrap();
    assert_eq!(app.count("challenge_translations", "volunteers = 2").await, 1);
}

#[both_databases]
async fn it_is_refused_to_others_and_where_nothing_can_be_translated(app: TestApp) {
    let story = story(&app).await;
    let Story { owner, organisation, original, tom, .. } = &story;
    let other_owner = app.volunteer("Zoé").await;
    app.verified_organisation(&other_owner, "Pantry").await;
    for outsider in [tom, &other_owner, &app.administrator().await] {
        assert_eq!(refusal(begin(&app, outsider, *original).await), ForbiddenReason::NotOnTheTeam);
    }
    for nobodys in ["", "x", "0", "-1", "9223372036854775808"] {
        let input = ChallengeRef { challenge: nobodys.to_owned() };
        assert_not_found(begin_translation(&app.services, owner, &input).await);
    }
    let id = opened(&app, &story).await;
    assert_eq!(refusal(begin(&app, owner, id).await), ForbiddenReason::WrongState, "it is a translation itself");
    assert_eq!(refusal(take_over(&app, owner, id, "").await), ForbiddenReason::TranslationUnfinished);
    assert_not_found(take_over(&app, owner, *original, "").await);

    let withdrawn = app.open_challenge(owner, organisation, "feedback").await;
    withdraw_challenge(&app.services, owner, &reference(withdrawn)).await.unwrap();
    assert_eq!(refusal(begin(&app, owner, withdrawn).await), ForbiddenReason::WrongState);
    assert!(!seen(&app, Some(owner), withdrawn).await.viewer.may_begin_translation);
    translate(&app, &story, id, FRENCH, 3).await;
    withdraw_challenge(&app.services, owner, &reference(*original)).await.unwrap();
    app.accept(tom, id, 4).await;
    assert_eq!(app.count("challenge_translations", "1 = 1").await, 0);
    let offer = offer(&app, &story, id).await.unwrap();
    assert_eq!(offer.refused, Some(ForbiddenReason::WrongState));
    assert_eq!(refusal(take_over(&app, owner, id, &offer.shown).await), ForbiddenReason::WrongState);
}

#[both_databases]
async fn a_suspended_organisation_has_nothing_translated_or_filled(app: TestApp) {
    let story = story(&app).await;
    let id = opened(&app, &story).await;
    translate(&app, &story, id, FRENCH, 3).await;
    let other = app.open_challenge(&story.owner, &story.organisation, "feedback").await;
    let suspending =
        SuspendOrganisation { organisation: story.organisation.id.to_string(), reason: "Too loud.".to_owned() };
    suspend_organisation(&app.services, &app.administrator().await, &suspending).await.unwrap();
    app.accept(&story.tom, id, 4).await;
    assert_eq!(app.count("challenge_translations", "1 = 1").await, 0);
    assert_eq!(refusal(begin(&app, &story.owner, other).await), ForbiddenReason::Suspended);
    let offer = offer(&app, &story, id).await.unwrap();
    assert_eq!(refusal(take_over(&app, &story.owner, id, &offer.shown).await), ForbiddenReason::Suspended);
}

#[both_databases]
async fn there_is_one_at_a_time(app: TestApp) {
    let story = story(&app).await;
    let id = opened(&app, &story).await;
    let draft = app.draft(&story.owner, &story.organisation, "translation").await;
    let tx = app.services.store().begin().await.unwrap();
    let second = store::translation_challenges::set_original(&tx, draft, story.original).await;
    assert!(matches!(second, Err(store::Error::Conflict(_))), "the database refuses it too: {second:?}");
    drop(tx);
    withdraw_challenge(&app.services, &story.owner, &reference(id)).await.unwrap();
    let next = begin(&app, &story.owner, story.original).await.unwrap();
    assert_ne!(next, id);
    assert_eq!(show_draft(&app.services, &story.owner, next).await.unwrap().state, State::Draft);
}

#[both_databases]
async fn any_other_translation_is_for_nothing(app: TestApp) {
    let (owner, challenge) = asked(&app).await;
    assert_eq!(seen(&app, Some(&owner), challenge).await.translates, None);
    assert_not_found(take_over(&app, &owner, challenge, "").await);
}
