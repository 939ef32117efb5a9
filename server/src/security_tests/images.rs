//! Image choices: a form that comes back shows each picture once, whatever order it claims, and keeps the reason.

use super::scene::Scene;
use domain::{attachments::Place, ids::ChallengeId};

async fn asked(scene: &Scene) -> ChallengeId {
    let (app, owner) = (&scene.app, &scene.owner.actor);
    let challenge = app.draft(owner, &scene.rows.organisation, "image_choice").await;
    for number in 1..=2 {
        app.picture(owner, Place::Challenge(challenge), number).await.unwrap();
    }
    app.open(owner, challenge).await;
    challenge
}

#[tokio::test]
async fn a_form_that_comes_back_shows_each_picture_once() {
    let scene = Scene::new().await;
    let challenge = asked(&scene).await;
    let page = format!("/en/challenges/{challenge}");
    let long = vec!["1"; 2_000].join(",");
    for order in ["", "1", "2,2", "3,4", "x", "-1,2", &long] {
        let words = format!(
            "__form=/api/responses/post_responses&__instance=answer&input[challenge]={challenge}&input[back]=/\
             &input[choice][order]={order}&input[choice][why]=It+is+calm"
        );
        let refused = scene.send_form(Some(&scene.author), &page, &words).await;
        assert_eq!(refused.status, 422, "{order}");
        assert_eq!(refused.body.matches("type=\"radio\"").count(), 2, "{order}");
        assert!(refused.body.contains("value=\"It is calm\""), "{order}");
    }
}

#[tokio::test]
async fn a_reason_that_comes_too_late_is_handed_back() {
    let scene = Scene::new().await;
    let challenge = asked(&scene).await;
    scene.app.stop(&scene.owner.actor, challenge).await;
    let words = format!(
        "__form=/api/responses/post_responses&__instance=answer&input[challenge]={challenge}&input[back]=/\
         &input[choice][option]=1&input[choice][order]=1,2&input[choice][why]=It+is+calm"
    );
    let late = scene.send_form(Some(&scene.author), &format!("/en/challenges/{challenge}"), &words).await;
    assert!(late.body.contains("It is calm"), "{} {}", late.status, late.body);
}
