use super::{picture, read, story};
use domain::{
    attachments::Place,
    ids::AttachmentId,
    moderation::{HiddenBecause, ModerationTarget},
};
use services::{attachments::read_attachment, challenges::show_challenge};
use test_support::{TestApp, assert_not_found, both_databases};

async fn hide(app: &TestApp, target: ModerationTarget, because: HiddenBecause) {
    let tx = app.services.store().begin().await.unwrap();
    assert!(store::moderation::hide(&tx, target, because, app.now()).await.unwrap());
    tx.commit().await.unwrap();
}

#[both_databases]
async fn a_challenges_picture_is_private_until_the_challenge_is_public(app: TestApp) {
    let story = story(&app).await;
    let id = picture(&app, &story.owner, Place::Challenge(story.draft)).await;
    let of_team = read(&app, Some(&story.owner), id).await.unwrap();
    assert!(of_team.content.starts_with(b"RIFF") && !of_team.is_public);
    for viewer in [None, Some(&story.lea)] {
        assert_not_found(read(&app, viewer, id).await);
    }
    app.open(&story.owner, story.draft).await;
    assert!(read(&app, None, id).await.unwrap().is_public);
    let page = show_challenge(&app.services, None, story.draft, None).await.unwrap();
    assert_eq!(page.challenge.attachments.len(), 1);

    hide(&app, story.draft.into(), HiddenBecause::Decision).await;
    for viewer in [None, Some(&story.lea)] {
        assert_not_found(read(&app, viewer, id).await);
    }
    let moderator = app.moderator("Maya").await;
    for viewer in [&story.owner, &moderator] {
        assert!(!read(&app, Some(viewer), id).await.unwrap().is_public, "{}", viewer.name);
    }
}

#[both_databases]
async fn a_picture_of_an_answer_that_waits_is_shown_to_moderators_alone(app: TestApp) {
    let story = story(&app).await;
    let id = picture(&app, &story.lea, Place::Draft(story.open)).await;
    let moderator = app.moderator("Maya").await;
    assert!(!read(&app, Some(&story.lea), id).await.unwrap().is_public);
    for viewer in [None, Some(&story.owner), Some(&moderator)] {
        assert_not_found(read(&app, viewer, id).await);
    }
    let response = app.respond(&story.lea, story.open, "See the picture.").await;
    assert!(read(&app, None, id).await.unwrap().is_public);

    hide(&app, response.into(), HiddenBecause::Held).await;
    for viewer in [None, Some(&story.owner), Some(&story.lea)] {
        assert_not_found(read(&app, viewer, id).await);
    }
    assert!(!read(&app, Some(&moderator), id).await.unwrap().is_public);
    let shown = async |viewer| {
        let page = show_challenge(&app.services, viewer, story.open, None).await.unwrap();
        page.responses.items.iter().map(|response| response.attachments.len()).sum::<usize>()
    };
    assert_eq!((shown(Some(&story.lea)).await, shown(Some(&moderator)).await), (0, 1));
}

#[both_databases]
async fn there_is_no_other_file(app: TestApp) {
    let story = story(&app).await;
    let id = picture(&app, &story.owner, Place::Challenge(story.draft)).await;
    for (id, width) in [(id, 0), (id, 480), (id, -1), (AttachmentId(9_999), 40)] {
        assert_not_found(read_attachment(&app.services, Some(&story.owner), id, width).await);
    }
}
