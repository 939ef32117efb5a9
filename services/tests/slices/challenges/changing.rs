//! Correcting, extending and copying.

use super::{NOBODYS, reference, refuge};
use domain::{
    challenges::{
        State,
        correction::CorrectChallenge,
        input::{ChallengeRef, ExtendChallenge, NewChallenge},
        view::ChallengeDetail,
    },
    discovery::ListChallenges,
    error::{FieldErrorKind, ForbiddenReason},
    ids::ChallengeId,
    time::Span,
};
use services::{
    challenges::{
        copy_challenge, correct_challenge, create_challenge, extend_challenge, publish_challenge, show_challenge,
        show_draft,
    },
    discovery::list_challenges,
    jobs::sweep,
};
use test_support::{TestApp, assert_not_found, at_once, both_databases, finished, problem, refusal, rejected_fields};

/// A finished challenge's text with another need.
fn corrected(challenge: ChallengeId, revision: i64, need: &str) -> CorrectChallenge {
    let saved = finished(challenge);
    CorrectChallenge {
        challenge: saved.challenge,
        revision: revision.to_string(),
        need: need.to_owned(),
        done_looks_like: saved.done_looks_like,
        use_of_answers: saved.use_of_answers,
        note: "It is not on the pavement.".to_owned(),
    }
}

fn extended(challenge: ChallengeId, days: &str) -> ExtendChallenge {
    ExtendChallenge { challenge: challenge.to_string(), days: days.to_owned() }
}

async fn public(app: &TestApp, challenge: ChallengeId) -> ChallengeDetail {
    show_challenge(&app.services, None, challenge, None).await.unwrap().challenge
}

const CORRECTED: &str = "It stands in the courtyard. **What do we call it?**";

#[both_databases]
async fn a_correction_stands_with_its_note_and_the_search_finds_it(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let id = app.open_challenge(&owner, &refuge, "feedback").await;
    let before = public(&app, id).await;
    app.advance(Span::hours(1));
    correct_challenge(&app.services, &owner, &corrected(id, 2, CORRECTED)).await.unwrap();
    let after = public(&app, id).await;
    assert_eq!((after.text.need.as_str(), after.revision), (CORRECTED, 3));
    assert!(after.need_html.contains("courtyard"), "{}", after.need_html);
    assert_eq!((after.card.title, after.card.deadline), (before.card.title, before.card.deadline));
    let notes: Vec<_> = after.corrections.iter().map(|correction| (correction.at, correction.note.as_str())).collect();
    assert_eq!(notes, [(app.now(), "It is not on the pavement.")]);
    let search = ListChallenges { q: "courtyard".to_owned(), ..ListChallenges::default() };
    assert_eq!(list_challenges(&app.services, None, &search).await.unwrap().cards.len(), 1);
}

#[both_databases]
async fn what_waits_to_be_read_is_corrected_and_nothing_else(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let id = app.draft(&owner, &refuge, "feedback").await;
    assert_eq!(
        refusal(correct_challenge(&app.services, &owner, &corrected(id, 2, CORRECTED)).await),
        ForbiddenReason::WrongState
    );
    publish_challenge(&app.services, &owner, &reference(id)).await.unwrap();
    correct_challenge(&app.services, &owner, &corrected(id, 2, CORRECTED)).await.unwrap();
    let deciding = app.open_challenge(&owner, &refuge, "feedback").await;
    app.stop(&owner, deciding).await;
    let late = correct_challenge(&app.services, &owner, &corrected(deciding, 2, CORRECTED)).await;
    assert_eq!(refusal(late), ForbiddenReason::WrongState);
}

#[both_databases]
async fn another_question_or_nothing_or_no_note_is_refused(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let id = app.open_challenge(&owner, &refuge, "feedback").await;
    let other =
        "We want to cook for forty people next Sunday, so who of you has a large pot and knows how soup is made?";
    let refused = correct_challenge(&app.services, &owner, &corrected(id, 2, other)).await;
    assert_eq!(problem(refused, "need"), Some(FieldErrorKind::TooMuchChanged));
    let same = correct_challenge(&app.services, &owner, &corrected(id, 2, &finished(id).need)).await;
    assert_eq!(problem(same, "need"), Some(FieldErrorKind::Unchanged));
    let nothing = CorrectChallenge { challenge: id.to_string(), revision: "2".into(), ..CorrectChallenge::default() };
    let every = ["need", "done_looks_like", "use_of_answers", "note"];
    assert_eq!(rejected_fields(correct_challenge(&app.services, &owner, &nothing).await), every);
    assert_eq!(app.count("challenge_corrections", "id > 0").await, 0);
    assert_eq!(public(&app, id).await.revision, 2);
}

#[both_databases]
async fn of_many_corrections_at_once_one_stands(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let id = app.open_challenge(&owner, &refuge, "feedback").await;
    let (services, by) = (app.services.clone(), owner.clone());
    let all = at_once(8, move |number| {
        let (services, by) = (services.clone(), by.clone());
        async move { correct_challenge(&services, &by, &corrected(id, 2, &format!("{CORRECTED} {number}"))).await }
    })
    .await;
    let (stands, refused): (Vec<_>, Vec<_>) = all.into_iter().partition(Result::is_ok);
    assert_eq!((stands.len(), app.count("challenge_corrections", "id > 0").await), (1, 1));
    for refused in refused {
        assert_eq!(refusal(refused), ForbiddenReason::ChangedMeanwhile);
    }
}

#[both_databases]
async fn is_extended_once_and_to_thirty_days(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let id = app.open_challenge(&owner, &refuge, "feedback").await;
    let opened = app.now();
    app.advance(Span::days(13));
    for days in ["0", "17", "31", "", "x"] {
        let refused = extend_challenge(&app.services, &owner, &extended(id, days)).await;
        assert!(matches!(problem(refused, "days"), Some(FieldErrorKind::NotInRange { min: 1, .. })), "{days}");
    }
    let (services, by) = (app.services.clone(), owner.clone());
    let all = at_once(6, move |_| {
        let (services, by) = (services.clone(), by.clone());
        async move { extend_challenge(&services, &by, &extended(id, "16")).await }
    })
    .await;
    let (done, refused): (Vec<_>, Vec<_>) = all.into_iter().partition(Result::is_ok);
    assert_eq!(done.len(), 1);
    for refused in refused {
        assert_eq!(refusal(refused), ForbiddenReason::NoExtension);
    }
    assert_eq!(public(&app, id).await.card.deadline, Some(opened + Span::days(30)));
    app.advance(Span::days(16));
    sweep(&app.services).await.unwrap();
    assert_eq!(public(&app, id).await.card.state, State::Open);
    app.advance(Span::days(1));
    sweep(&app.services).await.unwrap();
    assert_eq!(public(&app, id).await.card.state, State::Deciding);
}

#[both_databases]
async fn what_is_over_or_not_open_is_not_extended(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let (draft, open) =
        (app.draft(&owner, &refuge, "feedback").await, app.open_challenge(&owner, &refuge, "feedback").await);
    app.advance(Span::days(14));
    for id in [draft, open] {
        assert_eq!(
            refusal(extend_challenge(&app.services, &owner, &extended(id, "1")).await),
            ForbiddenReason::NoExtension
        );
    }
}

#[both_databases]
async fn a_copy_is_a_draft_of_its_own_and_begun_once(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let id = app.open_challenge(&owner, &refuge, "brainstorm").await;
    let (services, by) = (app.services.clone(), owner.clone());
    let copies = at_once(5, move |_| {
        let (services, by) = (services.clone(), by.clone());
        async move { copy_challenge(&services, &by, &reference(id)).await.unwrap() }
    })
    .await;
    assert!(copies.iter().all(|copy| *copy == copies[0]), "{copies:?}");
    let copy = show_draft(&app.services, &owner, copies[0]).await.unwrap();
    assert_eq!(
        (copy.state, copy.kind.as_str(), copy.saved.title.as_str()),
        (State::Draft, "brainstorm", "Name our fridge")
    );
    assert_eq!(copy.saved.skills, ["brainstorming"]);
    assert_eq!(public(&app, id).await.card.state, State::Open);
    app.open(&owner, copies[0]).await;
    assert_ne!(copy_challenge(&app.services, &owner, &reference(id)).await.unwrap(), copies[0]);
}

#[both_databases]
async fn a_new_draft_is_begun_once_however_often_it_is_sent(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let (services, by) = (app.services.clone(), owner.clone());
    let begun = at_once(5, move |_| {
        let (services, by) = (services.clone(), by.clone());
        let new = NewChallenge {
            organisation: refuge.slug.clone(),
            kind: "feedback".into(),
            language: "en".into(),
            form: "one form".into(),
            ..NewChallenge::default()
        };
        async move { create_challenge(&services, &by, &new).await.unwrap() }
    })
    .await;
    assert!(begun.iter().all(|id| *id == begun[0]), "{begun:?}");
}

#[both_databases]
async fn is_for_the_team(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let id = app.open_challenge(&owner, &refuge, "feedback").await;
    let (tom, administrator) = (app.volunteer("Tom").await, app.administrator().await);
    for outsider in [&tom, &administrator] {
        let services = &app.services;
        assert_eq!(
            refusal(correct_challenge(services, outsider, &corrected(id, 2, CORRECTED)).await),
            ForbiddenReason::NotOnTheTeam
        );
        assert_eq!(
            refusal(extend_challenge(services, outsider, &extended(id, "1")).await),
            ForbiddenReason::NotOnTheTeam
        );
        assert_eq!(refusal(copy_challenge(services, outsider, &reference(id)).await), ForbiddenReason::NotOnTheTeam);
    }
    for nobodys in NOBODYS {
        let challenge = nobodys.to_owned();
        assert_not_found(copy_challenge(&app.services, &owner, &ChallengeRef { challenge: challenge.clone() }).await);
        let input = ExtendChallenge { challenge: challenge.clone(), days: "1".into() };
        assert_not_found(extend_challenge(&app.services, &owner, &input).await);
        let input = CorrectChallenge { challenge, ..corrected(id, 2, CORRECTED) };
        assert_not_found(correct_challenge(&app.services, &owner, &input).await);
    }
}

#[both_databases]
async fn the_page_asks_the_policies_what_the_team_may_do(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let id = app.open_challenge(&owner, &refuge, "feedback").await;
    let may = async |who| {
        let viewer = show_challenge(&app.services, who, id, None).await.unwrap().challenge.viewer;
        (viewer.may_decide, viewer.may_correct, viewer.may_extend)
    };
    assert_eq!(may(Some(&owner)).await, (false, true, 16));
    assert_eq!(may(None).await, (false, false, 0));
    app.stop(&owner, id).await;
    assert_eq!(may(Some(&owner)).await, (true, false, 0));
    app.advance(Span::days(14));
    sweep(&app.services).await.unwrap();
    assert_eq!(may(Some(&owner)).await, (true, false, 0), "it closed by itself, and can be decided on late");
    assert_eq!(may(None).await, (false, false, 0));
    app.close(&owner, id).await;
    assert_eq!(may(Some(&owner)).await, (false, false, 0));
}
