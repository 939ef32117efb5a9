//! Links in mails that end such mails, and what mail programs post to them (RFC 8058).

use super::{
    functions::functions,
    scene::Scene,
    words::{input, word},
};
use axum::{
    body::Body,
    http::{Method, Request, header},
};
use domain::{
    actor::Actor,
    notifications::{
        NoticeKind, Timing,
        settings::{Resubscribe, SetNoticeSettings, Unsubscribe},
    },
    time::Span,
};
use services::{mail, notice_mails};
use test_support::{TestApp, email_of};

/// The author's tokens of a mail that told them of thanks, which they get.
pub struct Unsubscribing {
    pub token: String,
    pub undo: String,
}

impl Unsubscribing {
    pub async fn of(app: &TestApp, owner: &Actor, author: &Actor) -> Self {
        let organisation = app.verified_organisation(owner, "Mailings").await;
        let challenge = app.open_challenge(owner, &organisation, "feedback").await;
        let response = app.respond(author, challenge, "Hail").await;
        app.stop(owner, challenge).await;
        app.close(owner, challenge).await;
        // Only this is told.
        app.sql("DELETE FROM notice_deliveries").await.unwrap();
        let due = app.now() - Span::hours(1);
        app.tell(author, NoticeKind::Thanked, (challenge, Some(response)), (Timing::AtOnce, due)).await;
        notice_mails::mail_notices(&app.services).await.unwrap();
        mail::deliver(&app.services).await.unwrap();
        let ends = app.mail.to(&email_of(&author.name)).into_iter().rev().find_map(|mail| mail.unsubscribe).unwrap();
        let token = ends.split_once("token=").unwrap().1.to_owned();
        let undo = notice_mails::unsubscribe(&app.services, &Unsubscribe { token: token.clone() }).await.unwrap();
        let all = Self { token, undo };
        notice_mails::resubscribe(&app.services, &all.undoing()).await.unwrap();
        all
    }

    pub fn ending(&self) -> Unsubscribe {
        Unsubscribe { token: self.token.clone() }
    }

    pub fn undoing(&self) -> Resubscribe {
        Resubscribe { undo: self.undo.clone() }
    }

    /// The arguments of its page.
    pub fn tokens(&self) -> String {
        [word("token", &self.token), word("undo", &self.undo)].join("&")
    }

    fn page(&self) -> String {
        format!("/en/unsubscribe?token={}", self.token)
    }
}

/// Valid choices.
pub fn notice_choices() -> SetNoticeSettings {
    SetNoticeSettings {
        digest: "daily".to_owned(),
        time_zone: "Europe/Paris".to_owned(),
        ..SetNoticeSettings::default()
    }
}

const ONE_CLICK: &str = "List-Unsubscribe=One-Click";
/// What mail programs and providers may send.
const FROM_ANYWHERE: [&[(&str, &str)]; 5] = [
    &[],
    &[("sec-fetch-site", "cross-site"), ("origin", "https://mail.example")],
    &[("sec-fetch-site", "none")],
    &[("origin", "null")],
    &[("origin", "https://mail.example"), ("host", "quinze.example")],
];

/// How often thanks are off.
async fn off(scene: &Scene) -> i64 {
    scene.app.count("notice_choices", "kind = 'thanked' AND channel = 'mail' AND timing = 'off'").await
}

#[tokio::test]
async fn whatever_opens_a_link_changes_nothing() {
    let scene = Scene::new().await;
    let before = scene.app.contents().await;
    for method in [Method::GET, Method::HEAD] {
        let request = Request::builder().method(&method).uri(scene.rows.unsubscribing.page());
        let answer = scene.send(request.header(header::ACCEPT, "text/html").body(Body::empty()).unwrap()).await;
        assert_eq!((answer.status.as_u16(), answer.header("set-cookie")), (200, ""), "{method}");
        assert_eq!(answer.header("referrer-policy"), "strict-origin", "{method}");
    }
    assert_eq!(scene.app.contents().await, before);
}

#[tokio::test]
async fn one_click_works_from_anywhere_without_a_session() {
    let scene = Scene::new().await;
    let ends = &scene.rows.unsubscribing;
    for (headers, language) in FROM_ANYWHERE.iter().zip(["en", "fr", "en", "fr", "en"]) {
        let path = ends.page().replace("/en/", &format!("/{language}/"));
        let answer = scene.call_with(None, &path, ONE_CLICK, headers).await;
        assert_eq!((answer.status.as_u16(), answer.header("set-cookie")), (200, ""), "{headers:?}: {answer:?}");
        assert_eq!(off(&scene).await, 1, "{headers:?}");
        let again = scene.call_with(None, &path, ONE_CLICK, headers).await;
        assert_eq!(again.status, 200, "{headers:?}");
        notice_mails::resubscribe(&scene.app.services, &ends.undoing()).await.unwrap();
        assert_eq!(off(&scene).await, 0);
    }
    // The other encoding that the RFC allows.
    let form = "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n";
    let headers = [("content-type", "multipart/form-data; boundary=x"), ("origin", "null")];
    assert_eq!(scene.call_with(None, &ends.page(), form, &headers).await.status, 200);
    assert_eq!(off(&scene).await, 1);
}

#[tokio::test]
async fn it_ends_the_mails_of_the_token_whoever_is_signed_in() {
    let scene = Scene::new().await;
    let answer = scene.call_with(Some(&scene.stranger), &scene.rows.unsubscribing.page(), ONE_CLICK, &[]).await;
    assert_eq!(answer.status, 200);
    let whose = format!("user_id = {}", scene.author.actor.id);
    assert_eq!((scene.app.count("notice_choices", &whose).await, off(&scene).await), (1, 1));
}

#[tokio::test]
async fn a_token_that_was_made_up_or_is_for_something_else_does_nothing() {
    let scene = Scene::new().await;
    let before = scene.app.contents().await;
    let ends = &scene.rows.unsubscribing;
    let mark = ends.token.rsplit_once('.').unwrap().1;
    let (author, stranger) = (scene.author.actor.id, scene.stranger.actor.id);
    for token in [
        String::new(),
        "made.up.token".to_owned(),
        format!("{stranger}.thanked.{mark}"),
        format!("{author}.digest.{mark}"),
        format!("{author}.thanked-picked.{mark}"),
        ends.undo.clone(),
        scene.rows.closings.close.clone(),
    ] {
        let path = format!("/en/unsubscribe?token={token}");
        assert_eq!(scene.call_with(None, &path, ONE_CLICK, &[]).await.status, 403, "{token}");
        assert_eq!(scene.page(None, &path).await.status, 403, "{token}");
    }
    assert_eq!(scene.call_with(None, "/en/unsubscribe", ONE_CLICK, &[]).await.status, 403);
    assert_eq!(scene.app.contents().await, before);
}

#[tokio::test]
async fn nothing_else_is_let_in_from_elsewhere() {
    let scene = Scene::new().await;
    let before = scene.app.contents().await;
    let page = scene.rows.unsubscribing.page();
    for headers in &FROM_ANYWHERE[1..2] {
        for function in functions() {
            let words = format!("__form={}&__instance=x&{}", function.path, (function.words)(&scene.rows));
            for words in [format!("{words}&{ONE_CLICK}"), format!("{ONE_CLICK}&{words}"), words] {
                let answer = scene.call_with(function.who.of(&scene), &page, &words, headers).await;
                assert!([403, 413].contains(&answer.status.as_u16()), "{}: {answer:?}", function.path);
                assert_eq!(answer.header("set-cookie"), "", "{}", function.path);
            }
        }
        for path in ["/en/challenges", "/en/me/notices/settings", "/api/notifications/unsubscribe", "/en/unsubscribe/x"]
        {
            let path = page.replace("/en/unsubscribe", path);
            assert_eq!(scene.call_with(Some(&scene.author), &path, ONE_CLICK, headers).await.status, 403, "{path}");
        }
    }
    assert_eq!(scene.app.contents().await, before);
}

#[tokio::test]
async fn a_form_without_an_account_ends_the_mails_and_undoes_it() {
    let scene = Scene::new().await;
    let ends = &scene.rows.unsubscribing;
    let done = scene.submit(None, &ends.page(), "/api/notifications/unsubscribe", &input(ends.ending())).await;
    assert_eq!((done.status.as_u16(), done.header("set-cookie")), (303, ""), "{done:?}");
    assert_eq!(off(&scene).await, 1);
    let page = scene.page(None, done.header("location")).await;
    assert!(page.body.contains("These emails are stopped") && page.body.contains(&ends.undo), "{}", page.body);
    let undone =
        scene.submit(None, done.header("location"), "/api/notifications/resubscribe", &input(ends.undoing())).await;
    assert_eq!(undone.status, 303, "{undone:?}");
    assert_eq!(off(&scene).await, 0);
}
