use super::{NOBODYS, refuge};
use domain::{
    actor::Actor,
    challenges::input::PickResponse,
    error::{FieldErrorKind, ForbiddenReason},
    ids::{ChallengeId, ResponseId},
    responses::input::ResponseRef,
};
use services::{
    challenges::{pick_response, unpick_response},
    responses::delete_response,
};
use test_support::{TestApp, assert_not_found, at_once, both_databases, problem, refusal};

fn pick(response: ResponseId, reason: &str) -> PickResponse {
    PickResponse { response: response.to_string(), reason: reason.to_owned() }
}

fn reference(response: ResponseId) -> ResponseRef {
    ResponseRef { response: response.to_string() }
}

/// Five ideas of one volunteer in an open challenge.
async fn five_ideas(app: &TestApp) -> (Actor, Actor, ChallengeId, Vec<ResponseId>) {
    let (owner, refuge) = refuge(app).await;
    let challenge = app.open_challenge(&owner, &refuge, "brainstorm").await;
    let lea = app.volunteer("Léa").await;
    let mut ideas = Vec::new();
    for number in 0..5 {
        ideas.push(app.respond(&lea, challenge, &format!("Idea {number}")).await);
    }
    (owner, lea, challenge, ideas)
}

#[both_databases]
async fn three_are_picked_and_not_a_fourth(app: TestApp) {
    let (owner, _, challenge, ideas) = five_ideas(&app).await;
    app.stop(&owner, challenge).await;
    for idea in &ideas[..3] {
        pick_response(&app.services, &owner, &pick(*idea, "It rhymes.")).await.unwrap();
    }
    assert_eq!(
        refusal(pick_response(&app.services, &owner, &pick(ideas[3], "This too.")).await),
        ForbiddenReason::EnoughPicks
    );

    unpick_response(&app.services, &owner, &reference(ideas[1])).await.unwrap();
    unpick_response(&app.services, &owner, &reference(ideas[1])).await.unwrap();
    pick_response(&app.services, &owner, &pick(ideas[3], "This instead.")).await.unwrap();
    let picks = store::picks::of_challenges(app.services.store(), [challenge]).await.unwrap();
    let picked: Vec<_> = picks.iter().map(|pick| (pick.position, pick.response)).collect();
    assert_eq!(picked, [(1, ideas[0]), (2, ideas[3]), (3, ideas[2])]);
}

#[both_databases]
async fn picking_again_changes_the_reason_alone(app: TestApp) {
    let (owner, _, challenge, ideas) = five_ideas(&app).await;
    app.stop(&owner, challenge).await;
    app.pick(&owner, ideas[0], "It rhymes.").await;
    app.pick(&owner, ideas[0], "A child can spell it.").await;
    let picks = store::picks::of_challenges(app.services.store(), [challenge]).await.unwrap();
    assert_eq!((picks.len(), picks[0].reason.as_str()), (1, "A child can spell it."));
}

#[both_databases]
async fn of_five_picked_at_once_three_stand(app: TestApp) {
    let (owner, _, challenge, ideas) = five_ideas(&app).await;
    app.stop(&owner, challenge).await;
    let services = app.services.clone();
    let picked = at_once(5, move |number| {
        let (services, owner, idea) = (services.clone(), owner.clone(), ideas[number]);
        async move { pick_response(&services, &owner, &pick(idea, "This one.")).await }
    })
    .await;
    let (stand, refused): (Vec<_>, Vec<_>) = picked.into_iter().partition(Result::is_ok);
    assert_eq!(stand.len(), 3);
    for refused in refused {
        assert_eq!(refusal(refused), ForbiddenReason::EnoughPicks);
    }
    assert_eq!(app.count("picks", "position > 0").await, 3);
}

#[both_databases]
async fn is_for_the_team_while_it_decides(app: TestApp) {
    let (owner, lea, challenge, ideas) = five_ideas(&app).await;
    assert_eq!(
        refusal(pick_response(&app.services, &owner, &pick(ideas[0], "Early.")).await),
        ForbiddenReason::WrongState
    );
    app.stop(&owner, challenge).await;
    let administrator = app.administrator().await;
    for outsider in [&lea, &administrator] {
        assert_eq!(
            refusal(pick_response(&app.services, outsider, &pick(ideas[0], "Mine.")).await),
            ForbiddenReason::NotOnTheTeam
        );
        assert_eq!(
            refusal(unpick_response(&app.services, outsider, &reference(ideas[0])).await),
            ForbiddenReason::NotOnTheTeam
        );
    }
    app.pick(&owner, ideas[0], "It rhymes.").await;
    app.close(&owner, challenge).await;
    assert_eq!(
        refusal(pick_response(&app.services, &owner, &pick(ideas[1], "Late.")).await),
        ForbiddenReason::WrongState
    );
    assert_eq!(
        refusal(pick_response(&app.services, &owner, &pick(ideas[0], "Changed.")).await),
        ForbiddenReason::WrongState
    );
    assert_eq!(
        refusal(unpick_response(&app.services, &owner, &reference(ideas[0])).await),
        ForbiddenReason::WrongState
    );
}

#[both_databases]
async fn what_is_hidden_while_one_picks_is_not_picked(app: TestApp) {
    let (owner, _, challenge, ideas) = five_ideas(&app).await;
    app.stop(&owner, challenge).await;
    // A transaction that hides it holds the challenge's lock.
    let tx = app.services.store().begin().await.unwrap();
    store::challenges::lock(&tx, challenge).await.unwrap();
    let (services, by, idea) = (app.services.clone(), owner.clone(), ideas[0]);
    let picking = tokio::spawn(async move { pick_response(&services, &by, &pick(idea, "This one.")).await });
    if !app.url().starts_with("sqlite:") {
        let waits = "datname = current_database() AND wait_event_type = 'Lock'";
        while app.count("pg_stat_activity", waits).await == 0 {
            tokio::task::yield_now().await;
        }
    }
    store::responses::delete(&tx, idea, app.now()).await.unwrap();
    tx.commit().await.unwrap();
    assert_not_found(picking.await.unwrap());
    assert_eq!(app.count("picks", "position > 0").await, 0);
}

#[both_databases]
async fn the_reason_is_asked_for(app: TestApp) {
    let (owner, _, challenge, ideas) = five_ideas(&app).await;
    app.stop(&owner, challenge).await;
    let long = "x".repeat(2_000_000);
    for (reason, wrong) in [
        (" ", FieldErrorKind::Empty),
        (&*long, FieldErrorKind::TooLong { max: 280 }),
        ("a\u{1b}", FieldErrorKind::ForbiddenCharacter),
        ("\0", FieldErrorKind::ForbiddenCharacter),
    ] {
        assert_eq!(problem(pick_response(&app.services, &owner, &pick(ideas[0], reason)).await, "reason"), Some(wrong));
    }
    assert_eq!(app.count("picks", "position > 0").await, 0);
}

#[both_databases]
async fn what_is_gone_or_nobodys_is_not_found(app: TestApp) {
    let (owner, lea, challenge, ideas) = five_ideas(&app).await;
    delete_response(&app.services, &lea, &reference(ideas[0])).await.unwrap();
    app.stop(&owner, challenge).await;
    assert_not_found(pick_response(&app.services, &owner, &pick(ideas[0], "Gone.")).await);
    for nobodys in NOBODYS {
        let input = PickResponse { response: nobodys.to_owned(), reason: "Whose?".to_owned() };
        assert_not_found(pick_response(&app.services, &owner, &input).await);
        let input = ResponseRef { response: nobodys.to_owned() };
        assert_not_found(unpick_response(&app.services, &owner, &input).await);
    }
}
