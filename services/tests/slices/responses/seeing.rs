use super::{asked, reference, seen_by};
use domain::ids::ResponseId;
use services::responses::delete_response;
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
