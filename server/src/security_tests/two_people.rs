//! Forms sent after the person of the page has signed out, or another has signed in.

use super::{
    scene::{Person, Scene},
    words::{answer, input},
};
use domain::responses::input::{PostComment, PostResponses};

const WORDS: &str = "Which <b>colour</b>?";

/// A comment sent from the page of the open challenge as it was shown to somebody.
fn comment(scene: &Scene, page_of: &Person) -> (String, String) {
    let response = scene.rows.response.to_string();
    let (page, account) = (format!("/en/challenges/{}", scene.rows.open), page_of.actor.id);
    let head = format!("__form=/api/responses/post_comment&__instance=comment-{response}&__account={account}&");
    (page, head + &input(PostComment { response, body: WORDS.to_owned() }))
}

#[tokio::test]
async fn what_one_typed_is_not_done_as_another_and_not_lost() {
    let scene = Scene::new().await;
    let (page, form) = comment(&scene, &scene.author);
    let before = scene.app.contents().await;
    let refused = scene.send_form(Some(&scene.stranger), &page, &form).await;
    assert_eq!(refused.status, 403);
    assert!(refused.body.contains("signed in as Mallory"), "who it would be done as");
    assert!(refused.body.contains("Which &lt;b&gt;colour&lt;/b&gt;?") || refused.body.contains("Which &lt;b>colour"));
    let account = format!("data-account=\"{}\"", scene.stranger.actor.id);
    assert!(refused.body.contains(&account), "the page is the stranger's now");
    let called = scene.call(Some(&scene.stranger), "/api/responses/post_comment", &form).await;
    assert_eq!(called.status, 403, "{called:?}");
    assert!(!["", "visitor"].contains(&called.header("quinze-person")), "a script is told who is signed in now");
    assert_eq!(scene.app.contents().await, before);
    // Sent again from the current page.
    let (page, form) = comment(&scene, &scene.stranger);
    assert_eq!(scene.send_form(Some(&scene.stranger), &page, &form).await.status, 303);
}

#[tokio::test]
async fn every_form_says_whose_page_it_is_on() {
    let scene = Scene::new().await;
    for (who, account) in [(Some(&scene.author), scene.author.actor.id.to_string()), (None, String::new())] {
        let page = scene.page(who, &format!("/en/challenges/{}", scene.rows.open)).await.body;
        let field = format!("name=\"__account\" value=\"{account}\"");
        assert!(page.contains(&format!("data-account=\"{account}\"")), "{page}");
        assert_eq!(page.matches("name=\"__form\"").count(), page.matches(&field).count(), "{page}");
    }
}

#[tokio::test]
async fn what_was_typed_outlasts_the_end_of_the_session() {
    let scene = Scene::new().await;
    let (page, form) = comment(&scene, &scene.author);
    for (page, page_to_return_to) in
        [(page.as_str(), page.as_str()), ("/en/me/account?done=name", "/en/me/account?done=name")]
    {
        let kept = scene.send_form(None, page, &form).await;
        assert_eq!(kept.status, 401);
        assert!(kept.body.contains("Which &lt;b&gt;colour&lt;/b&gt;?</textarea>"), "{}", kept.body);
        assert!(kept.body.contains(&format!("href=\"/en/sign-in?next={page_to_return_to}\"")), "{}", kept.body);
        assert!(kept.body.contains("name=\"__form\" value=\"/api/responses/post_comment\""), "{}", kept.body);
        assert!(kept.body.contains(&format!("name=\"__account\" value=\"{}\"", scene.author.actor.id)));
        assert!(!kept.body.contains("Set-Cookie") && kept.header("cache-control") == "no-store");
    }
    assert_eq!(scene.send_form(Some(&scene.author), &page, &form).await.status, 303);
}

#[tokio::test]
async fn an_answer_that_waited_is_no_visitors() {
    let scene = Scene::new().await;
    let key = "9f1c2b3a-0d4e-4f5a-8b6c-7d8e9fa0b1c2".to_owned();
    let form =
        format!("__account={}&{}", scene.author.actor.id, input(PostResponses { key, ..answer(scene.rows.open) }));
    let before = scene.app.contents().await;
    let refused = scene.call(None, "/api/responses/post_responses", &form).await;
    assert_eq!(refused.status, 401);
    assert_eq!(refused.header("quinze-person"), "visitor");
    assert_eq!(scene.app.contents().await, before, "it is not kept as the draft of whoever signs up next");
}

#[tokio::test]
async fn passwords_are_not_sent_back() {
    let scene = Scene::new().await;
    let form = "__form=/api/accounts/change_password&__instance=x&input[password]=my+old+secret&input[new_password]=n";
    let kept = scene.send_form(None, "/en/me/account", form).await;
    assert_eq!(kept.status, 401);
    assert!(!kept.body.contains("my old secret"));
}
