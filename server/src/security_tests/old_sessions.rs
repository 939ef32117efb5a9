//! Sessions that must be over.

use super::{
    scene::{Person, Scene},
    words::{asking_for_link, input, sign_in},
};
use domain::{
    accounts::input::{AskForLink, ChangePassword, EndSession, FollowLink},
    moderation::input::RemoveAccount,
};
use services::mail;
use test_support::{PASSWORD, email_of};

const NEW: &str = "four other short words";

/// The author in a second browser.
async fn elsewhere(scene: &Scene) -> Person {
    Person::signed_in(&scene.app, scene.author.actor.clone()).await
}

/// Whether a session still works: for a server function, a page, and a form.
async fn opens(scene: &Scene, person: &Person) -> bool {
    let called = scene.call(Some(person), "/api/accounts/load_account", "").await;
    let page = scene.page(Some(person), "/en/me/account").await;
    let form =
        scene.submit(Some(person), "/en/me/account", "/api/accounts/end_session", "input%5Bsession%5D=abcd").await;
    // Visitors are redirected to the sign-in page.
    let each = [called.status.is_success(), page.status == 200, form.header("location").starts_with("/en/me/account")];
    assert!(each.iter().all(|opened| *opened == each[0]), "{each:?}");
    each[0]
}

#[tokio::test]
async fn another_password_ends_all_of_before() {
    let scene = Scene::new().await;
    let other = elsewhere(&scene).await;
    assert!(opens(&scene, &other).await && opens(&scene, &scene.author).await);
    let change = ChangePassword { password: PASSWORD.to_owned(), new_password: NEW.to_owned() };
    let changed = scene.call(Some(&scene.author), "/api/accounts/change_password", &input(change)).await;
    assert!(changed.header("set-cookie").contains("quinze_session="), "{changed:?}");
    assert!(!opens(&scene, &other).await && !opens(&scene, &scene.author).await);
}

#[tokio::test]
async fn a_password_chosen_by_a_link_ends_all_of_before() {
    let scene = Scene::new().await;
    let other = elsewhere(&scene).await;
    let asked = AskForLink { purpose: "password".to_owned(), ..asking_for_link() };
    scene.call(None, "/api/accounts/send_link", &input(asked)).await;
    mail::deliver(&scene.app.services).await.unwrap();
    let link = FollowLink { token: scene.app.mail.token(&email_of("Author")), password: NEW.to_owned() };
    let followed = scene.call(None, "/api/accounts/follow_link", &input(link)).await;
    assert!(followed.status.is_success(), "{followed:?}");
    assert!(!opens(&scene, &other).await && !opens(&scene, &scene.author).await);
}

#[tokio::test]
async fn what_was_signed_out_stays_out() {
    let scene = Scene::new().await;
    let other = elsewhere(&scene).await;
    scene.call(Some(&other), "/api/accounts/sign_out", "next=%2Fen").await;
    assert!(!opens(&scene, &other).await && opens(&scene, &scene.author).await);
    let other = elsewhere(&scene).await;
    scene.call(Some(&scene.author), "/api/accounts/end_session", &input(EndSession::default())).await;
    assert!(!opens(&scene, &other).await && opens(&scene, &scene.author).await);
}

#[tokio::test]
async fn a_removed_account_is_out_everywhere() {
    let scene = Scene::new().await;
    let other = elsewhere(&scene).await;
    let [person, reason] = [scene.author.actor.id.to_string(), "spam".to_owned()];
    let words = input(RemoveAccount { person, reason, ..RemoveAccount::default() });
    let removed = scene.call(Some(&scene.administrator), "/api/moderation/remove_account", &words).await;
    assert!(removed.status.is_success(), "{removed:?}");
    assert!(!opens(&scene, &other).await && !opens(&scene, &scene.author).await);
}

#[tokio::test]
async fn signing_in_again_ends_what_the_browser_had() {
    let scene = Scene::new().await;
    let other = elsewhere(&scene).await;
    let again = scene.call(Some(&other), "/api/accounts/sign_in", &input(sign_in("Author"))).await;
    assert!(again.status.is_success(), "{again:?}");
    assert!(!opens(&scene, &other).await && opens(&scene, &scene.author).await);
}
