use super::{NOBODYS, refuge};
use domain::{
    actor::Actor,
    challenges::{
        Closing, Outcome, State,
        input::{CloseChallenge, ReportOutcome},
        view::ChallengeDetail,
    },
    error::{FieldErrorKind, ForbiddenReason},
    ids::{ChallengeId, ResponseId},
};
use services::challenges::{close_challenge, report_outcome, show_challenge};
use test_support::{
    TestApp, assert_not_found, at_once, both_databases, closing_words, problem, refusal, rejected_fields,
};

/// A challenge in `deciding` with one answer.
async fn deciding(app: &TestApp) -> (Actor, ChallengeId, ResponseId) {
    let (owner, refuge) = refuge(app).await;
    let challenge = app.open_challenge(&owner, &refuge, "feedback").await;
    let lea = app.volunteer("Léa").await;
    let response = app.respond(&lea, challenge, "Call it Léo.").await;
    app.stop(&owner, challenge).await;
    (owner, challenge, response)
}

async fn public(app: &TestApp, challenge: ChallengeId) -> ChallengeDetail {
    show_challenge(&app.services, None, challenge, None).await.unwrap().challenge
}

fn report(challenge: ChallengeId, outcome: &str, text: &str) -> ReportOutcome {
    ReportOutcome { challenge: challenge.to_string(), outcome: outcome.to_owned(), outcome_text: text.to_owned() }
}

#[both_databases]
async fn thanks_all_and_says_what_becomes_of_it(app: TestApp) {
    let (owner, challenge, response) = deciding(&app).await;
    app.pick(&owner, response, "It is short.").await;
    close_challenge(&app.services, &owner, &closing_words(challenge)).await.unwrap();
    let closed = public(&app, challenge).await;
    assert_eq!((closed.card.state, closed.card.closing), (State::Closed, Some(Closing::Answered)));
    assert_eq!((closed.card.outcome, closed.closed_at), (Some(Outcome::Used), Some(app.now())));
    let story = closed.story.unwrap();
    assert_eq!(story.thanks, "Thank you, all of you.");
    assert_eq!(story.no_pick_reason, "", "something was picked");
}

#[both_databases]
async fn without_picks_the_reason_is_asked_for(app: TestApp) {
    let (owner, challenge, _) = deciding(&app).await;
    let silent = CloseChallenge { no_pick_reason: String::new(), ..closing_words(challenge) };
    assert_eq!(rejected_fields(close_challenge(&app.services, &owner, &silent).await), ["no_pick_reason"]);
    assert_eq!(public(&app, challenge).await.card.state, State::Deciding);
    close_challenge(&app.services, &owner, &closing_words(challenge)).await.unwrap();
    assert_eq!(public(&app, challenge).await.story.unwrap().no_pick_reason, "We took a bit of each.");
}

#[both_databases]
async fn with_picks_it_is_not_asked_for(app: TestApp) {
    let (owner, challenge, response) = deciding(&app).await;
    app.pick(&owner, response, "It is short.").await;
    let picked = CloseChallenge { no_pick_reason: String::new(), ..closing_words(challenge) };
    close_challenge(&app.services, &owner, &picked).await.unwrap();
}

#[both_databases]
async fn every_wrong_field_is_named_and_it_stays_deciding(app: TestApp) {
    let (owner, challenge, _) = deciding(&app).await;
    let nothing = CloseChallenge { challenge: challenge.to_string(), ..CloseChallenge::default() };
    let every = ["thanks", "outcome", "outcome_text", "no_pick_reason"];
    assert_eq!(rejected_fields(close_challenge(&app.services, &owner, &nothing).await), every);
    for odd in ["x".repeat(2_000_000), "a\u{1b}b".to_owned(), "\0".to_owned()] {
        let wrong = CloseChallenge {
            challenge: challenge.to_string(),
            thanks: odd.clone(),
            outcome: odd.clone(),
            outcome_text: odd.clone(),
            no_pick_reason: odd,
            personal_thanks: Vec::new(),
        };
        assert_eq!(rejected_fields(close_challenge(&app.services, &owner, &wrong).await), every);
    }
    assert_eq!(public(&app, challenge).await.card.state, State::Deciding);
}

#[both_databases]
async fn is_for_the_team_and_happens_once(app: TestApp) {
    let (owner, challenge, _) = deciding(&app).await;
    let (tom, administrator) = (app.volunteer("Tom").await, app.administrator().await);
    for outsider in [&tom, &administrator] {
        assert_eq!(
            refusal(close_challenge(&app.services, outsider, &closing_words(challenge)).await),
            ForbiddenReason::NotOnTheTeam
        );
    }
    let services = app.services.clone();
    let closed = at_once(10, move |_| {
        let (services, owner) = (services.clone(), owner.clone());
        async move { close_challenge(&services, &owner, &closing_words(challenge)).await }
    })
    .await;
    let (done, refused): (Vec<_>, Vec<_>) = closed.into_iter().partition(Result::is_ok);
    assert_eq!(done.len(), 1);
    for refused in refused {
        assert_eq!(refusal(refused), ForbiddenReason::WrongState);
    }
}

#[both_databases]
async fn only_what_is_being_decided_is_closed(app: TestApp) {
    let (owner, refuge) = refuge(&app).await;
    let draft = app.draft(&owner, &refuge, "feedback").await;
    let open = app.open_challenge(&owner, &refuge, "feedback").await;
    for id in [draft, open] {
        assert_eq!(
            refusal(close_challenge(&app.services, &owner, &closing_words(id)).await),
            ForbiddenReason::WrongState
        );
    }
    for nobodys in NOBODYS {
        let input = CloseChallenge { challenge: nobodys.to_owned(), ..closing_words(open) };
        assert_not_found(close_challenge(&app.services, &owner, &input).await);
    }
}

#[both_databases]
async fn the_outcome_is_told_again_later(app: TestApp) {
    let (owner, challenge, _) = deciding(&app).await;
    let early = report_outcome(&app.services, &owner, &report(challenge, "used", "Already.")).await;
    assert_eq!(refusal(early), ForbiddenReason::WrongState);
    close_challenge(&app.services, &owner, &closing_words(challenge)).await.unwrap();
    for (outcome, expected) in [("not_yet", Outcome::NotYet), ("not_used", Outcome::NotUsed), ("used", Outcome::Used)] {
        report_outcome(&app.services, &owner, &report(challenge, outcome, "Three months on.")).await.unwrap();
        let story = public(&app, challenge).await.story.unwrap();
        assert_eq!((story.outcome, story.outcome_text.as_str()), (expected, "Three months on."));
    }
}

#[both_databases]
async fn an_outcome_is_one_there_is_and_the_teams_to_tell(app: TestApp) {
    let (owner, challenge, _) = deciding(&app).await;
    close_challenge(&app.services, &owner, &closing_words(challenge)).await.unwrap();
    assert_eq!(
        problem(report_outcome(&app.services, &owner, &report(challenge, "lost", "Hm.")).await, "outcome"),
        Some(FieldErrorKind::Unknown)
    );
    assert_eq!(
        problem(report_outcome(&app.services, &owner, &report(challenge, "used", "")).await, "outcome_text"),
        Some(FieldErrorKind::Empty)
    );
    let tom = app.volunteer("Tom").await;
    assert_eq!(
        refusal(report_outcome(&app.services, &tom, &report(challenge, "used", "Mine.")).await),
        ForbiddenReason::NotOnTheTeam
    );
    assert_eq!(public(&app, challenge).await.story.unwrap().outcome_text, "It is on the door.");
}
