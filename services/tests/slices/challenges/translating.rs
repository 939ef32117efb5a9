//! A challenge in both languages.

use super::{NOBODYS, reference, refuge};
use domain::{
    actor::Actor,
    challenges::{State, correction::CorrectChallenge, translated::TranslateChallenge, view::ChallengeDetail},
    discovery::ListChallenges,
    error::{FieldErrorKind, ForbiddenReason},
    ids::ChallengeId,
};
use services::{
    challenges::{
        copy_challenge, correct_challenge, edit_challenge, publish_challenge, show_challenge, translate_challenge,
    },
    discovery::list_challenges,
};
use test_support::{TestApp, assert_not_found, at_once, both_databases, finished, problem, refusal, rejected_fields};

fn translated(challenge: ChallengeId, revision: i64) -> TranslateChallenge {
    TranslateChallenge {
        challenge: challenge.to_string(),
        revision: revision.to_string(),
        language: "fr".to_owned(),
        title: "Baptisez notre réfrigérateur".to_owned(),
        need: "Il est dans la **cour**. Quel est son nom ?".to_owned(),
        done_looks_like: "un nom".to_owned(),
        use_of_answers: "Nous le peignons.".to_owned(),
    }
}

fn empty(challenge: ChallengeId, revision: i64) -> TranslateChallenge {
    let [challenge, revision] = [challenge.to_string(), revision.to_string()];
    TranslateChallenge { challenge, revision, language: "fr".to_owned(), ..TranslateChallenge::default() }
}

async fn seen(app: &TestApp, viewer: Option<&Actor>, challenge: ChallengeId) -> ChallengeDetail {
    show_challenge(&app.services, viewer, challenge, None).await.unwrap().challenge
}

async fn found(app: &TestApp, wanted: ListChallenges) -> Vec<ChallengeId> {
    let list = list_challenges(&app.services, None, &wanted).await.unwrap();
    list.cards.into_iter().map(|found| found.card.id).collect()
}

fn search(words: &str) -> ListChallenges {
    ListChallenges { q: words.to_owned(), ..ListChallenges::default() }
}

fn only(language: &str) -> ListChallenges {
    ListChallenges { language: language.to_owned(), ..ListChallenges::default() }
}

#[both_databases]
async fn a_draft_is_written_in_both_languages_and_read_and_found_in_both(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let id = app.draft(&owner, &refuge, "feedback").await;
    assert!(translate_challenge(&app.services, &owner, &translated(id, 2)).await.unwrap());
    // Sent twice, it is saved once.
    assert!(translate_challenge(&app.services, &owner, &translated(id, 2)).await.unwrap());
    app.open(&owner, id).await;
    let page = seen(&app, None, id).await;
    let translation = page.translation.unwrap();
    assert_eq!((page.revision, page.text.title.as_str()), (3, "Name our fridge"));
    assert_eq!(translation.text.title, "Baptisez notre réfrigérateur");
    assert!(translation.need_html.contains("<strong>cour</strong>"), "{}", translation.need_html);
    assert!(!translation.is_outdated);
    let french = page.card.clone().read_in("fr");
    assert_eq!((french.language.as_str(), french.title.as_str()), ("fr", "Baptisez notre réfrigérateur"));
    assert_eq!(page.card.clone().read_in("en").title, "Name our fridge");
    for wanted in [search("fridge"), search("réfrigérateur"), search("cour"), only("fr"), only("en")] {
        assert_eq!(found(&app, wanted.clone()).await, [id], "{wanted:?}");
    }
    assert_eq!(app.count("audit_log", "audit_action = 'challenge_translated'").await, 1);
}

#[both_databases]
async fn a_challenge_in_both_languages_is_not_offered_as_one_more_in_the_other(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let both = app.draft(&owner, &refuge, "feedback").await;
    translate_challenge(&app.services, &owner, &translated(both, 2)).await.unwrap();
    app.open(&owner, both).await;
    let elsewhere = async || list_challenges(&app.services, None, &only("fr")).await.unwrap().elsewhere;
    assert_eq!(elsewhere().await, []);
    app.open_challenge(&owner, &refuge, "feedback").await;
    let more = elsewhere().await;
    assert_eq!(more.iter().map(|more| (more.language.as_str(), more.count)).collect::<Vec<_>>(), [("en", 1)]);
}

#[both_databases]
async fn empty_fields_remove_it_and_half_of_them_are_refused(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let id = app.draft(&owner, &refuge, "feedback").await;
    let half = TranslateChallenge { title: String::new(), need: " ".to_owned(), ..translated(id, 2) };
    assert_eq!(rejected_fields(translate_challenge(&app.services, &owner, &half).await), ["title", "need"]);
    for language in ["en", "de", ""] {
        let other = TranslateChallenge { language: language.to_owned(), ..translated(id, 2) };
        let refused = translate_challenge(&app.services, &owner, &other).await;
        assert_eq!(problem(refused, "language"), Some(FieldErrorKind::Unknown), "{language}");
    }
    assert_eq!(app.count("challenge_translations", "true").await, 0);
    translate_challenge(&app.services, &owner, &translated(id, 2)).await.unwrap();
    assert!(!translate_challenge(&app.services, &owner, &empty(id, 3)).await.unwrap());
    assert!(!translate_challenge(&app.services, &owner, &empty(id, 3)).await.unwrap(), "there is none already");
    assert_eq!(seen(&app, Some(&owner), id).await.translation, None);
}

#[both_databases]
async fn nothing_is_written_past_the_review_or_after_the_end(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let first = app.draft(&owner, &refuge, "feedback").await;
    assert_eq!(publish_challenge(&app.services, &owner, &reference(first)).await.unwrap(), State::InReview);
    translate_challenge(&app.services, &owner, &translated(first, 2)).await.unwrap();
    assert_eq!(seen(&app, Some(&owner), first).await.revision, 3, "whoever approved the revision before reads anew");
    let opened = app.open_challenge(&owner, &refuge, "feedback").await;
    let late = translate_challenge(&app.services, &owner, &translated(opened, 2)).await;
    assert_eq!(refusal(late), ForbiddenReason::TranslatedBeforeReview);
    let trusted = app.open_challenge(&owner, &refuge, "feedback").await;
    translate_challenge(&app.services, &owner, &translated(trusted, 2)).await.unwrap();
    assert!(found(&app, only("fr")).await.contains(&trusted));
    app.stop(&owner, trusted).await;
    let ended = translate_challenge(&app.services, &owner, &empty(trusted, 3)).await;
    assert_eq!(refusal(ended), ForbiddenReason::WrongState);
}

#[both_databases]
async fn a_correction_makes_it_outdated_until_it_is_saved_again(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let id = app.draft(&owner, &refuge, "feedback").await;
    translate_challenge(&app.services, &owner, &translated(id, 2)).await.unwrap();
    publish_challenge(&app.services, &owner, &reference(id)).await.unwrap();
    let saved = finished(id);
    let correction = CorrectChallenge {
        challenge: saved.challenge,
        revision: "3".to_owned(),
        need: [&saved.need, " In blue."].concat(),
        done_looks_like: saved.done_looks_like,
        use_of_answers: saved.use_of_answers,
        note: "It is blue.".to_owned(),
    };
    correct_challenge(&app.services, &owner, &correction).await.unwrap();
    assert!(seen(&app, Some(&owner), id).await.translation.unwrap().is_outdated);
    translate_challenge(&app.services, &owner, &translated(id, 4)).await.unwrap();
    assert!(!seen(&app, Some(&owner), id).await.translation.unwrap().is_outdated);
}

#[both_databases]
async fn a_copy_takes_it_along_and_a_draft_in_its_language_leaves_it_out(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let id = app.draft(&owner, &refuge, "feedback").await;
    translate_challenge(&app.services, &owner, &translated(id, 2)).await.unwrap();
    let copy = copy_challenge(&app.services, &owner, &reference(id)).await.unwrap();
    assert!(seen(&app, Some(&owner), copy).await.translation.is_some());
    let french = domain::challenges::input::EditChallenge {
        revision: "3".to_owned(),
        language: "fr".to_owned(),
        ..finished(id)
    };
    edit_challenge(&app.services, &owner, &french).await.unwrap();
    assert_eq!(seen(&app, Some(&owner), id).await.translation, None);
}

#[both_databases]
async fn of_many_at_once_one_stands(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let id = app.draft(&owner, &refuge, "feedback").await;
    let (services, by) = (app.services.clone(), owner.clone());
    let all = at_once(6, move |number| {
        let (services, by) = (services.clone(), by.clone());
        let input = TranslateChallenge { title: format!("Un nom {number}"), ..translated(id, 2) };
        async move { translate_challenge(&services, &by, &input).await }
    })
    .await;
    let (stands, refused): (Vec<_>, Vec<_>) = all.into_iter().partition(Result::is_ok);
    assert_eq!((stands.len(), app.count("challenge_translations", "true").await), (1, 1));
    for refused in refused {
        assert_eq!(refusal(refused), ForbiddenReason::ChangedMeanwhile);
    }
}

#[both_databases]
async fn is_for_the_team(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let open = app.open_challenge(&owner, &refuge, "feedback").await;
    let draft = app.draft(&owner, &refuge, "feedback").await;
    let (tom, administrator) = (app.volunteer("Tom").await, app.administrator().await);
    for outsider in [&tom, &administrator] {
        let refused = translate_challenge(&app.services, outsider, &translated(open, 2)).await;
        assert_eq!(refusal(refused), ForbiddenReason::NotOnTheTeam);
        assert_not_found(translate_challenge(&app.services, outsider, &translated(draft, 2)).await);
    }
    for nobodys in NOBODYS {
        let input = TranslateChallenge { challenge: nobodys.to_owned(), ..translated(draft, 2) };
        assert_not_found(translate_challenge(&app.services, &owner, &input).await);
    }
    let viewer = seen(&app, Some(&owner), draft).await.viewer;
    assert!(viewer.may_translate && !seen(&app, Some(&tom), open).await.viewer.may_translate);
}
