use super::{NOBODYS, reference, refuge};
use domain::{
    actor::Actor,
    challenges::{
        State,
        input::{ApproveChallenge, ChallengeRef, EditChallenge, NewChallenge, SendBack},
    },
    error::{FieldErrorKind, ForbiddenReason},
    ids::ChallengeId,
    time::Span,
};
use services::{
    challenges::{
        approve_challenge, create_challenge, edit_challenge, publish_challenge, send_back_challenge, show_challenge,
        show_draft, stop_challenge, withdraw_challenge,
    },
    organisations::verify_organisation,
};
use test_support::{TestApp, assert_not_found, at_once, both_databases, finished, problem, refusal, rejected_fields};

async fn state(app: &TestApp, owner: &Actor, id: ChallengeId) -> State {
    let page = show_challenge(&app.services, Some(owner), id, None).await.unwrap();
    page.challenge.card.state
}

async fn sent_back(app: &TestApp, id: ChallengeId, reason: &str) -> SendBack {
    SendBack { challenge: id.to_string(), revision: app.revision(id).await, reason: reason.to_owned() }
}

#[both_databases]
async fn the_first_two_pass_review(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let administrator = app.administrator().await;
    for _ in 0..2 {
        let id = app.draft(&owner, &refuge, "feedback").await;
        assert_eq!(publish_challenge(&app.services, &owner, &reference(id)).await.unwrap(), State::InReview);
        assert_not_found(show_challenge(&app.services, None, id, None).await);
        approve_challenge(&app.services, &administrator, &app.as_read(id).await).await.unwrap();
        assert_eq!(state(&app, &owner, id).await, State::Open);
    }
    let id = app.draft(&owner, &refuge, "feedback").await;
    assert_eq!(publish_challenge(&app.services, &owner, &reference(id)).await.unwrap(), State::Open);
}

#[both_databases]
async fn stays_open_for_as_many_days_as_chosen(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let id = app.draft(&owner, &refuge, "feedback").await;
    publish_challenge(&app.services, &owner, &reference(id)).await.unwrap();
    app.advance(Span::days(1));
    approve_challenge(&app.services, &app.administrator().await, &app.as_read(id).await).await.unwrap();
    let page = show_challenge(&app.services, None, id, None).await.unwrap();
    assert_eq!(page.challenge.card.deadline, Some(app.now() + Span::days(14)));
}

#[both_databases]
async fn only_those_who_moderate_let_open_or_send_back(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let id = app.draft(&owner, &refuge, "feedback").await;
    publish_challenge(&app.services, &owner, &reference(id)).await.unwrap();
    let tom = app.volunteer("Tom").await;
    for nobody in [&owner, &tom] {
        assert_eq!(
            refusal(approve_challenge(&app.services, nobody, &app.as_read(id).await).await),
            ForbiddenReason::NotAModerator
        );
        let refused = send_back_challenge(&app.services, nobody, &sent_back(&app, id, "No.").await).await;
        assert_eq!(refusal(refused), ForbiddenReason::NotAModerator);
    }
    assert_eq!(state(&app, &owner, id).await, State::InReview);
    let moderator = app.moderator("Mo").await;
    let seen = show_challenge(&app.services, Some(&moderator), id, None).await.unwrap().challenge;
    assert_eq!((seen.card.id, seen.viewer.reviews), (id, true));
    assert!(!show_challenge(&app.services, Some(&owner), id, None).await.unwrap().challenge.viewer.reviews);
    approve_challenge(&app.services, &moderator, &app.as_read(id).await).await.unwrap();
    assert_eq!(state(&app, &owner, id).await, State::Open);
}

#[both_databases]
async fn is_sent_back_with_a_reason_and_comes_again(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let administrator = app.administrator().await;
    let id = app.draft(&owner, &refuge, "feedback").await;
    publish_challenge(&app.services, &owner, &reference(id)).await.unwrap();
    for (reason, wrong) in [
        ("", FieldErrorKind::Empty),
        (&*"x".repeat(281), FieldErrorKind::TooLong { max: 280 }),
        ("\u{1b}", FieldErrorKind::ForbiddenCharacter),
    ] {
        let refused = send_back_challenge(&app.services, &administrator, &sent_back(&app, id, reason).await).await;
        assert_eq!(problem(refused, "reason"), Some(wrong));
    }
    send_back_challenge(&app.services, &administrator, &sent_back(&app, id, "Which fridge?").await).await.unwrap();
    assert_eq!(show_draft(&app.services, &owner, id).await.unwrap().review_note, "Which fridge?");
    let told = show_challenge(&app.services, Some(&owner), id, None).await.unwrap().challenge;
    assert_eq!((told.review_note.as_str(), told.viewer.reviews), ("Which fridge?", false));
    assert_not_found(show_draft(&app.services, &administrator, id).await);

    assert_eq!(publish_challenge(&app.services, &owner, &reference(id)).await.unwrap(), State::InReview);
    assert_eq!(show_draft(&app.services, &owner, id).await.unwrap().review_note, "");
    approve_challenge(&app.services, &administrator, &app.as_read(id).await).await.unwrap();
    let again = send_back_challenge(&app.services, &administrator, &sent_back(&app, id, "Too late").await).await;
    assert_eq!(refusal(again), ForbiddenReason::WrongState);
}

#[both_databases]
async fn an_unfinished_draft_names_what_is_missing(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let new = NewChallenge {
        organisation: refuge.slug,
        kind: "feedback".into(),
        language: "fr".into(),
        ..NewChallenge::default()
    };
    let id = create_challenge(&app.services, &owner, &new).await.unwrap();
    let missing = rejected_fields(publish_challenge(&app.services, &owner, &reference(id)).await);
    assert_eq!(missing, ["title", "need", "done_looks_like", "use_of_answers", "skills"]);
    assert_eq!(state(&app, &owner, id).await, State::Draft);
}

#[both_databases]
async fn what_is_published_is_edited_no_more(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let id = app.draft(&owner, &refuge, "feedback").await;
    publish_challenge(&app.services, &owner, &reference(id)).await.unwrap();
    let later = EditChallenge { revision: "2".to_owned(), title: "Later".to_owned(), ..finished(id) };
    assert_eq!(refusal(edit_challenge(&app.services, &owner, &later).await), ForbiddenReason::WrongState);
}

#[both_databases]
async fn an_unverified_organisation_hands_in_and_opens_once_it_is_verified(app: TestApp) {
    let owner = app.volunteer("Joanne").await;
    let theatre = app.organisation(&owner, "Theatre").await;
    let administrator = app.administrator().await;
    for _ in 0..2 {
        let id = app.draft(&owner, &theatre, "feedback").await;
        assert!(!show_draft(&app.services, &owner, id).await.unwrap().verified);
        assert_eq!(publish_challenge(&app.services, &owner, &reference(id)).await.unwrap(), State::InReview);
        assert_eq!(
            refusal(approve_challenge(&app.services, &administrator, &app.as_read(id).await).await),
            ForbiddenReason::NotVerified
        );
        assert_eq!(state(&app, &owner, id).await, State::InReview);
    }
    let third = app.draft(&owner, &theatre, "feedback").await;
    assert_eq!(
        refusal(publish_challenge(&app.services, &owner, &reference(third)).await),
        ForbiddenReason::NotVerified
    );
    verify_organisation(&app.services, &administrator, &app.shown(&theatre).await).await.unwrap();
    let waiting = ChallengeId(1);
    approve_challenge(&app.services, &administrator, &app.as_read(waiting).await).await.unwrap();
    assert_eq!(state(&app, &owner, waiting).await, State::Open);
}

#[both_databases]
async fn each_step_is_taken_once(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let administrator = app.administrator().await;
    let id = app.draft(&owner, &refuge, "feedback").await;
    assert_eq!(
        refusal(approve_challenge(&app.services, &administrator, &app.as_read(id).await).await),
        ForbiddenReason::WrongState
    );
    publish_challenge(&app.services, &owner, &reference(id)).await.unwrap();
    assert_eq!(refusal(publish_challenge(&app.services, &owner, &reference(id)).await), ForbiddenReason::WrongState);
    approve_challenge(&app.services, &administrator, &app.as_read(id).await).await.unwrap();
    assert_eq!(
        refusal(approve_challenge(&app.services, &administrator, &app.as_read(id).await).await),
        ForbiddenReason::WrongState
    );
    stop_challenge(&app.services, &owner, &reference(id)).await.unwrap();
    assert_eq!(refusal(stop_challenge(&app.services, &owner, &reference(id)).await), ForbiddenReason::WrongState);
    assert_eq!(state(&app, &owner, id).await, State::Deciding);
}

#[both_databases]
async fn published_many_times_at_once_it_opens_once(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    for _ in 0..2 {
        app.open_challenge(&owner, &refuge, "feedback").await;
    }
    let id = app.draft(&owner, &refuge, "feedback").await;
    let (services, by) = (app.services.clone(), owner.clone());
    let opened = at_once(10, move |_| {
        let (services, by) = (services.clone(), by.clone());
        async move { publish_challenge(&services, &by, &reference(id)).await }
    })
    .await;
    assert_eq!(opened.iter().filter(|opened| opened.is_ok()).count(), 1, "{opened:?}");
}

#[both_databases]
async fn is_withdrawn_until_it_is_decided_on(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let draft = app.draft(&owner, &refuge, "feedback").await;
    let waiting = app.draft(&owner, &refuge, "feedback").await;
    publish_challenge(&app.services, &owner, &reference(waiting)).await.unwrap();
    let open = app.open_challenge(&owner, &refuge, "feedback").await;
    for id in [draft, waiting, open] {
        withdraw_challenge(&app.services, &owner, &reference(id)).await.unwrap();
        assert_eq!(state(&app, &owner, id).await, State::Withdrawn);
        assert_eq!(
            refusal(withdraw_challenge(&app.services, &owner, &reference(id)).await),
            ForbiddenReason::WrongState
        );
    }
    let deciding = app.open_challenge(&owner, &refuge, "feedback").await;
    app.stop(&owner, deciding).await;
    assert_eq!(
        refusal(withdraw_challenge(&app.services, &owner, &reference(deciding)).await),
        ForbiddenReason::WrongState
    );
}

#[both_databases]
async fn others_neither_stop_nor_withdraw_it(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let id = app.open_challenge(&owner, &refuge, "feedback").await;
    let (tom, administrator) = (app.volunteer("Tom").await, app.administrator().await);
    for outsider in [&tom, &administrator] {
        assert_eq!(
            refusal(stop_challenge(&app.services, outsider, &reference(id)).await),
            ForbiddenReason::NotOnTheTeam
        );
        assert_eq!(
            refusal(withdraw_challenge(&app.services, outsider, &reference(id)).await),
            ForbiddenReason::NotOnTheTeam
        );
        assert_eq!(
            refusal(publish_challenge(&app.services, outsider, &reference(id)).await),
            ForbiddenReason::NotOnTheTeam
        );
    }
    assert_eq!(state(&app, &owner, id).await, State::Open);
}

#[both_databases]
async fn what_is_nobodys_is_not_found(app: TestApp) {
    let (owner, _) = refuge(&app).await;
    let administrator = app.administrator().await;
    for nobodys in NOBODYS {
        let input = ChallengeRef { challenge: nobodys.to_owned() };
        assert_not_found(publish_challenge(&app.services, &owner, &input).await);
        assert_not_found(stop_challenge(&app.services, &owner, &input).await);
        assert_not_found(withdraw_challenge(&app.services, &owner, &input).await);
        let approval = ApproveChallenge { challenge: nobodys.to_owned(), ..ApproveChallenge::default() };
        assert_not_found(approve_challenge(&app.services, &administrator, &approval).await);
        let back = SendBack { challenge: nobodys.to_owned(), reason: "No.".to_owned(), ..SendBack::default() };
        assert_not_found(send_back_challenge(&app.services, &administrator, &back).await);
    }
}
