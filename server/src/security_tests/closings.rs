//! Links in mails that close a challenge or tell its outcome without signing in.

use super::{
    scene::{Person, Scene},
    words::input,
};
use axum::{
    body::Body,
    http::{Method, Request, header},
};
use domain::{
    actor::Actor,
    challenges::input::{CloseByLink, CloseChallenge, ReportByLink},
    ids::ChallengeId,
    time::Span,
};
use services::{challenges::close_challenge, jobs::sweep, mail};
use test_support::{TestApp, closing_words, email_of};

/// Challenges of the owner's, each with the token of its mail.
pub struct Closings {
    /// To be decided.
    pub challenge: ChallengeId,
    pub close: String,
    /// The outcome of another.
    pub outcome: String,
}

impl Closings {
    /// Takes a month: to be called before there is anything that a month would end.
    pub async fn of(app: &TestApp, owner: &Actor, author: &Actor) -> Self {
        let organisation = app.verified_organisation(owner, "Closings").await;
        let told = app.open_challenge(owner, &organisation, "feedback").await;
        app.respond(author, told, "Snowman").await;
        app.stop(owner, told).await;
        let words = CloseChallenge { outcome: "not_yet".to_owned(), ..closing_words(told) };
        close_challenge(&app.services, owner, &words).await.unwrap();
        app.advance(Span::days(30));
        sweep(&app.services).await.unwrap();
        let outcome = token(app, owner).await;
        let challenge = app.open_challenge(owner, &organisation, "feedback").await;
        app.respond(author, challenge, "Sleet").await;
        app.stop(owner, challenge).await;
        let close = token(app, owner).await;
        Self { challenge, close, outcome }
    }

    pub fn closing(&self) -> CloseByLink {
        let words = closing_words(self.challenge);
        CloseByLink {
            token: self.close.clone(),
            thanks: words.thanks,
            outcome: words.outcome,
            outcome_text: words.outcome_text,
            no_pick_reason: words.no_pick_reason,
            ..CloseByLink::default()
        }
    }

    pub fn report(&self) -> ReportByLink {
        ReportByLink { token: self.outcome.clone(), outcome: "used".to_owned(), outcome_text: String::new() }
    }

    fn pages(&self) -> [String; 2] {
        [format!("/en/closing?token={}", self.close), format!("/en/closing?token={}&outcome=used", self.outcome)]
    }
}

/// The token of the last mail to somebody.
async fn token(app: &TestApp, person: &Actor) -> String {
    mail::deliver(&app.services).await.unwrap();
    let token = app.mail.token(&email_of(&person.name));
    token.split('&').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn whatever_opens_a_link_changes_nothing() {
    let scene = Scene::new().await;
    let before = scene.app.contents().await;
    for path in scene.rows.closings.pages() {
        for method in [Method::GET, Method::HEAD] {
            let request = Request::builder().method(&method).uri(&path).header(header::ACCEPT, "text/html");
            let answer = scene.send(request.body(Body::empty()).unwrap()).await;
            assert_eq!(answer.status, 200, "{method} {path}");
            assert_eq!(answer.header("set-cookie"), "", "{method} {path}");
        }
    }
    assert_eq!(scene.app.contents().await, before);
}

#[tokio::test]
async fn its_page_gives_the_address_to_no_other_site() {
    let scene = Scene::new().await;
    for path in scene.rows.closings.pages() {
        let page = scene.page(None, &path).await;
        assert_eq!(page.header("referrer-policy"), "strict-origin", "{path}");
        let token = path.split("token=").nth(1).unwrap().split('&').next().unwrap();
        let links = page.body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        for link in links.filter(|link| link.contains(token)) {
            assert!(["/en/closing?", "/fr/closing?", "/en/sign-in?"].iter().any(|own| link.starts_with(own)), "{link}");
        }
    }
}

#[tokio::test]
async fn it_says_nothing_of_people_and_opens_nothing_else() {
    let scene = Scene::new().await;
    for path in scene.rows.closings.pages() {
        let page = scene.page(None, &path).await;
        for name in ["Owner", "Author", "@test.invalid"] {
            assert!(!page.body.contains(name), "{path} says {name}");
        }
        assert!(page.body.contains("__form") && page.body.contains("Closings"), "{path}");
    }
}

#[tokio::test]
async fn a_form_without_an_account_closes_and_tells_once() {
    let scene = Scene::new().await;
    let closings = &scene.rows.closings;
    let [close, outcome] = closings.pages();
    let forms = [
        (&close, "/api/challenges/close_by_link", input(closings.closing())),
        (&outcome, "/api/challenges/report_by_link", input(closings.report())),
    ];
    for (page, function, words) in forms {
        let done = scene.submit(None, page, function, &words).await;
        assert_eq!(done.status, 303, "{function}: {done:?}");
        assert_eq!(done.header("set-cookie"), "", "no session");
        let after = scene.page(None, done.header("location").split('#').next().unwrap()).await;
        assert!(after.body.contains("It is done") && !after.body.contains(function), "{}", after.body);
        let again = scene.submit(None, page, function, &words).await;
        assert_eq!(again.status, 403, "{function}");
        assert!(again.body.contains("It is done"), "{}", again.body);
    }
}

#[tokio::test]
async fn what_was_typed_in_vain_is_shown_again() {
    let scene = Scene::new().await;
    let closings = &scene.rows.closings;
    let [page, _] = closings.pages();
    let (function, words) = ("/api/challenges/close_by_link", input(closings.closing()));
    close_challenge(&scene.app.services, &scene.owner.actor, &closing_words(closings.challenge)).await.unwrap();
    let typed = words.replace("Thank", "Dear%20all%2C%20thank");
    let answer = scene.submit(None, &page, function, &typed).await;
    assert_eq!(answer.status, 403);
    assert!(answer.body.contains("Dear all, thank"), "{}", answer.body);
    assert!(answer.body.contains("already closed"), "{}", answer.body);
}

#[tokio::test]
async fn nobody_closes_with_the_link_of_another_site() {
    let scene = Scene::new().await;
    let before = scene.app.contents().await;
    let words = input(scene.rows.closings.closing());
    let foreign = [("sec-fetch-site", "cross-site")];
    let no_one: Option<&Person> = None;
    let answer = scene.call_with(no_one, "/api/challenges/close_by_link", &words, &foreign).await;
    assert_eq!(answer.status, 403);
    assert_eq!(scene.app.contents().await, before);
}
