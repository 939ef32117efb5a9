use super::{NOBODYS, asked, reference, seen_by};
use domain::{
    actor::Actor,
    challenges::input::ChallengeRef,
    error::ForbiddenReason,
    ids::{ChallengeId, ResponseId},
};
use services::{
    Error,
    challenges::show_challenge,
    responses::{delete_response, reveal_others},
};
use test_support::{TestApp, both_databases};

#[both_databases]
async fn ideas_are_hidden_until_ones_own_first(app: TestApp) {
    let (owner, challenge) = asked(&app, "brainstorm").await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    app.respond(&lea, challenge, "Bleu Pareil").await;
    app.respond(&lea, challenge, "Frigo").await;
    let administrator = app.administrator().await;
    for (viewer, seen, hidden) in
        [(None, 0, 2), (Some(&tom), 0, 2), (Some(&administrator), 0, 2), (Some(&lea), 2, 0), (Some(&owner), 2, 0)]
    {
        let responses = seen_by(&app, viewer, challenge).await;
        assert_eq!((responses.items.len(), responses.hidden), (seen, hidden), "{viewer:?}");
    }
}

#[both_databases]
async fn ones_own_first_shows_them_until_it_is_deleted(app: TestApp) {
    let (_, challenge) = asked(&app, "brainstorm").await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    app.respond(&lea, challenge, "Bleu Pareil").await;
    let own = app.respond(&tom, challenge, "Chill Bill").await;
    let responses = seen_by(&app, Some(&tom), challenge).await;
    assert_eq!((responses.items.len(), responses.hidden), (2, 0));
    assert!(responses.items[0].mine, "one's own comes first");

    delete_response(&app.services, &tom, &reference(own)).await.unwrap();
    let responses = seen_by(&app, Some(&tom), challenge).await;
    assert_eq!((responses.items.len(), responses.hidden), (0, 1));
}

#[both_databases]
async fn everybody_sees_them_once_answers_have_ended(app: TestApp) {
    let (owner, challenge) = asked(&app, "brainstorm").await;
    let lea = app.volunteer("Léa").await;
    app.respond(&lea, challenge, "Bleu Pareil").await;
    app.stop(&owner, challenge).await;
    assert_eq!(seen_by(&app, None, challenge).await.items.len(), 1);
}

#[both_databases]
async fn feedback_is_seen_from_the_start(app: TestApp) {
    let (_, challenge) = asked(&app, "feedback").await;
    let lea = app.volunteer("Léa").await;
    app.respond(&lea, challenge, "Shorter.").await;
    let seen = seen_by(&app, None, challenge).await;
    assert_eq!((seen.items.len(), seen.hidden), (1, 0));
    assert_eq!((seen.items[0].author.as_str(), seen.items[0].mine, seen.items[0].edited), ("Léa", false, false));
}

#[both_databases]
async fn each_viewer_has_an_order_and_keeps_it(app: TestApp) {
    let (_, challenge) = asked(&app, "feedback").await;
    let mut viewers = Vec::new();
    for number in 0..8 {
        let viewer = app.volunteer(&format!("Volunteer {number}")).await;
        app.respond(&viewer, challenge, "I would call it that.").await;
        viewers.push(viewer);
    }
    let lea = app.volunteer("Léa").await;
    let tom = app.volunteer("Tom").await;
    let order = async |viewer| {
        let seen = seen_by(&app, viewer, challenge).await;
        seen.items.iter().map(|item| item.id).collect::<Vec<ResponseId>>()
    };
    assert_eq!(order(Some(&lea)).await, order(Some(&lea)).await);
    assert_eq!(order(None).await, order(None).await);
    assert_ne!(order(Some(&lea)).await, order(Some(&tom)).await);
    let mine = seen_by(&app, Some(&viewers[7]), challenge).await;
    assert!(mine.items[0].mine);
}

async fn reveal(app: &TestApp, actor: &Actor, challenge: ChallengeId) -> Result<(), Error> {
    reveal_others(&app.services, actor, &ChallengeRef { challenge: challenge.to_string() }).await
}

#[both_databases]
async fn who_has_no_idea_may_see_those_of_others(app: TestApp) {
    let (owner, challenge) = asked(&app, "brainstorm").await;
    let [lea, tom, mia] = [app.volunteer("Léa").await, app.volunteer("Tom").await, app.volunteer("Mia").await];
    let first = app.respond(&lea, challenge, "Bleu Pareil").await;
    let may_reveal = async |viewer| {
        show_challenge(&app.services, viewer, challenge, None).await.unwrap().challenge.viewer.may_reveal
    };
    for (viewer, may) in [(None, true), (Some(&tom), true), (Some(&lea), false), (Some(&owner), false)] {
        assert_eq!(may_reveal(viewer).await, may, "{viewer:?}");
    }
    for _ in 0..2 {
        reveal(&app, &tom, challenge).await.unwrap();
    }
    assert_eq!(app.count("reveals", "1 = 1").await, 1);
    assert!(!may_reveal(Some(&tom)).await);
    let seen = seen_by(&app, Some(&tom), challenge).await;
    assert_eq!((seen.items.len(), seen.hidden, seen.no_votes), (1, 0, None));
    assert_eq!(app.vote(&tom, first, "helpful").await.helpful, Some(1));
    assert_eq!(seen_by(&app, Some(&mia), challenge).await.items.len(), 0, "nobody else sees them");

    let later = app.respond(&tom, challenge, "Chill Bill").await;
    app.respond(&mia, challenge, "Frigo").await;
    let marked = async |viewer| {
        let items = seen_by(&app, viewer, challenge).await.items;
        items.into_iter().filter(|item| item.after_reveal).map(|item| item.id).collect::<Vec<_>>()
    };
    assert_eq!(marked(Some(&owner)).await, [later], "the team sees which came afterwards");
    assert_eq!(marked(Some(&tom)).await, []);
    app.stop(&owner, challenge).await;
    assert_eq!(marked(Some(&owner)).await, [later]);
    assert_eq!(marked(None).await, []);
}

#[both_databases]
async fn where_nothing_is_hidden_nothing_is_noted(app: TestApp) {
    let (owner, feedback) = asked(&app, "feedback").await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let organisation = app.verified_organisation(&owner, "Frigo solidaire").await;
    let [brainstorm, poll] = [
        app.open_challenge(&owner, &organisation, "brainstorm").await,
        app.open_challenge(&owner, &organisation, "poll").await,
    ];
    app.respond(&lea, brainstorm, "Bleu Pareil").await;
    for (actor, challenge) in [(&tom, feedback), (&owner, brainstorm), (&lea, brainstorm), (&tom, poll)] {
        reveal(&app, actor, challenge).await.unwrap();
    }
    app.stop(&owner, brainstorm).await;
    reveal(&app, &tom, brainstorm).await.unwrap();
    assert_eq!(app.count("reveals", "1 = 1").await, 0);
}

#[both_databases]
async fn what_one_cannot_see_is_not_revealed(app: TestApp) {
    let (_, challenge) = asked(&app, "brainstorm").await;
    let tom = app.volunteer("Tom").await;
    for id in NOBODYS {
        let refused = reveal_others(&app.services, &tom, &ChallengeRef { challenge: id.to_owned() }).await;
        assert!(matches!(refused, Err(Error::NotFound)), "{id}");
    }
    app.sql("UPDATE challenges SET hidden_at = 1, hidden_because = 'decision'").await.unwrap();
    assert!(matches!(
        reveal(&app, &tom, challenge).await,
        Err(Error::NotFound | Error::Forbidden(ForbiddenReason::Hidden))
    ));
    assert_eq!(app.count("reveals", "1 = 1").await, 0);
}
