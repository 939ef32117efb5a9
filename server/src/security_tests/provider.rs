//! Sign-in with the provider, as browsers without JavaScript do it.

use super::scene::{Answer, FORM, LOCAL, Unhurried, send, served};
use crate::{config::network::Network, router::router};
use axum::{
    Router,
    body::Body,
    http::{Request, header},
};
use domain::accounts::provider::ProviderCallback;
use test_support::{Known, TestApp, TestProvider, Wrong, email_of};

/// An instance with a provider, and one browser.
struct Visit {
    app: TestApp,
    provider: TestProvider,
    router: Router,
    cookies: Vec<(String, String)>,
}

impl Visit {
    async fn new() -> Self {
        let app = TestApp::sqlite().await;
        let provider = TestProvider::start(&app).await;
        let app = app.with_provider(&provider);
        Self { router: served(&app, LOCAL, Unhurried), app, provider, cookies: Vec::new() }
    }

    async fn get(&mut self, path: &str) -> Answer {
        let request = Request::get(path).header(header::ACCEPT, "text/html");
        self.send(request.body(Body::empty())).await
    }

    async fn submit(&mut self, page: &str, function: &str, words: &str) -> Answer {
        let words = format!("__form=/api/accounts/{function}&__instance=x&{words}");
        let request = Request::post(page).header(header::ACCEPT, "text/html").header(header::CONTENT_TYPE, FORM);
        self.send(request.body(words.into())).await
    }

    async fn send(&mut self, request: Result<Request<Body>, axum::http::Error>) -> Answer {
        let mut request = request.unwrap();
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        request.headers_mut().insert(header::COOKIE, cookies.join("; ").parse().unwrap());
        let answer = send(&self.router, request).await;
        for set in answer.headers.get_all(header::SET_COOKIE) {
            let (name, value) = set.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.retain(|(known, _)| known != name);
            if !value.is_empty() {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
        answer
    }

    /// Presses the button and signs in there; returns the callback URL.
    async fn go(&mut self, next: &str) -> String {
        let words = format!("input%5Blanguage%5D=fr&input%5Bnext%5D={next}");
        let pressed = self.submit("/fr/sign-in", "start_login", &words).await;
        assert_eq!((pressed.status.as_u16(), pressed.header("location")), (303, "/openid/go"), "{pressed:?}");
        let page = self.get("/openid/go").await;
        back_at(&self.provider.sign_in(&leads_to(&page), &camille()))
    }

    fn is_signed_in(&self) -> bool {
        self.cookies.iter().any(|(name, _)| name == "quinze_session")
    }
}

fn camille() -> Known {
    Known::new("1", "Camille", &email_of("Camille"))
}

/// The target of a page's redirect.
fn leads_to(page: &Answer) -> String {
    assert_eq!(page.status, 200, "{page:?}");
    let (_, rest) = page.body.split_once("http-equiv=\"refresh\" content=\"0;url=").unwrap();
    rest.split('"').next().unwrap().replace("&amp;", "&")
}

fn back_at(input: &ProviderCallback) -> String {
    let iss = input.iss.clone().unwrap_or_default().replace(':', "%3A").replace('/', "%2F");
    format!("/openid/return?code={}&state={}&iss={iss}", input.code, input.state)
}

#[tokio::test]
async fn there_and_back_without_javascript() {
    let mut visit = Visit::new().await;
    let page = visit.get("/fr/sign-in").await;
    assert!(page.body.contains("Continuer avec Our school"), "{}", page.body);
    assert!(visit.cookies.is_empty(), "no cookie before it is needed");
    let back = visit.go("/fr/me/account").await;
    let arrived = visit.get(&back).await;
    assert_eq!((arrived.status.as_u16(), arrived.header("location")), (303, "/fr/sign-up/provider"));
    let page = visit.get("/fr/sign-up/provider").await;
    assert!(page.body.contains(&email_of("Camille")), "{}", page.body);
    let refused = visit.submit("/fr/sign-up/provider", "join_by_provider", "input%5Bname%5D=").await;
    assert_eq!(refused.status, 422);
    let joined = visit.submit("/fr/sign-up/provider", "join_by_provider", "input%5Bname%5D=Camille").await;
    assert_eq!(joined.header("location"), "/fr/me/interests?next=/fr/me/account&done=sign_up", "{joined:?}");
    assert!(visit.is_signed_in() && visit.cookies.len() == 1, "{:?}", visit.cookies);

    visit.cookies.clear();
    let back = visit.go("/fr/me/account").await;
    let arrived = visit.get(&back).await;
    assert_eq!((arrived.status.as_u16(), arrived.header("location")), (303, "/fr/me/account"));
    assert!(arrived.header("clear-site-data").contains("cache"));
    assert!(visit.is_signed_in() && visit.cookies.len() == 1, "{:?}", visit.cookies);
}

#[tokio::test]
async fn no_page_lets_forms_go_to_the_provider() {
    let mut visit = Visit::new().await;
    visit.submit("/en/sign-in", "start_login", "input%5Blanguage%5D=en").await;
    for path in ["/en/sign-in", "/en/sign-up", "/openid/go"] {
        let page = visit.get(path).await;
        assert!(page.header("content-security-policy").contains("form-action 'self';"), "{path}");
    }
    let page = visit.get("/openid/go").await;
    assert_eq!((page.header("cache-control"), page.header("referrer-policy")), ("no-store", "same-origin"));
}

#[tokio::test]
async fn another_browser_does_not_come_back() {
    let mut visit = Visit::new().await;
    let back = visit.go("").await;
    let own = std::mem::take(&mut visit.cookies);
    let refused = visit.get(&back).await;
    assert_eq!(refused.status, 403);
    assert!(refused.body.contains("another browser") && visit.cookies.is_empty(), "{refused:?}");
    visit.cookies = own;
    assert_eq!(visit.get(&back).await.status, 303);
    let again = visit.get(&back).await;
    assert_eq!(again.status, 403, "{again:?}");
}

#[tokio::test]
async fn the_way_ends_within_the_site() {
    let mut visit = Visit::new().await;
    let back = visit.go("").await;
    visit.get(&back).await;
    visit.submit("/fr/sign-up/provider", "join_by_provider", "input%5Bname%5D=Camille").await;
    for elsewhere in ["https://evil.example", "//evil.example", "/%5Cevil.example", "%2F%2Fevil.example"] {
        let back = visit.go(elsewhere).await;
        let arrived = visit.get(&back).await;
        assert_eq!(arrived.header("location"), "/fr/challenges", "{elsewhere}");
    }
}

#[tokio::test]
async fn what_nobody_can_read_is_a_page_that_says_so() {
    let mut visit = Visit::new().await;
    for query in
        ["", "?code=a&code=b&state=c", "?%00=%ff", "?error=access_denied&state=x", "?code=%3Cscript%3E&state=1"]
    {
        let answer = visit.get(&format!("/openid/return{query}")).await;
        assert_eq!(answer.status, 403, "{query}: {answer:?}");
        assert!(answer.body.contains("<h1>") && !answer.body.contains("<script>"), "{query}");
    }
    assert_eq!(visit.get("/openid/go").await.status, 403);
}

#[tokio::test]
async fn a_provider_that_is_not_well_is_told_in_the_persons_language() {
    let mut visit = Visit::new().await;
    for wrong in [Wrong::Broken, Wrong::Silent, Wrong::Endless, Wrong::Garbage] {
        visit.submit("/fr/sign-in", "start_login", "input%5Blanguage%5D=fr").await;
        visit.provider.does(Some(wrong));
        let page = visit.get("/openid/go").await;
        assert_eq!(page.status, 403, "{wrong:?}");
        assert!(page.body.contains("<html lang=\"fr\"") && page.body.contains("autrement"), "{}", page.body);
        assert!(page.body.contains("href=\"/fr/sign-in\""), "{}", page.body);
        visit.provider.does(None);
    }
}

#[tokio::test]
async fn who_does_not_come_in_is_led_back_to_where_they_began() {
    let mut visit = Visit::new().await;
    let next = "/fr/challenges?minutes=5%26page=2";
    let going = "%2Ffr%2Fchallenges%3Fminutes%3D5%26page%3D2";
    let back = visit.go(going).await;
    let state = back.split('&').find(|pair| pair.starts_with("state=")).unwrap();
    let turned = visit.get(&format!("/openid/return?error=access_denied&{state}")).await;
    assert_eq!(turned.header("location"), format!("/fr/sign-in?next={next}"), "{turned:?}");
    let back = visit.go(going).await;
    visit.provider.does(Some(Wrong::Broken));
    let failed = visit.get(&back).await;
    assert_eq!(failed.status, 403);
    assert!(failed.body.contains(&format!("href=\"/fr/sign-in?next={next}\"")), "{}", failed.body);
    visit.provider.does(None);

    // And who wanted to link an account returns to its page.
    let back = visit.go("").await;
    visit.get(&back).await;
    visit.submit("/fr/sign-up/provider", "join_by_provider", "input%5Bname%5D=Camille").await;
    let pressed = visit.submit("/fr/me/account/provider", "connect_provider", "input%5Blanguage%5D=fr").await;
    assert_eq!(pressed.header("location"), "/openid/go", "{pressed:?}");
    let failed = visit.get("/openid/return?error=server_error").await;
    assert!(failed.status == 403 && failed.body.contains("href=\"/fr/me/account/provider\""), "{failed:?}");
}

#[tokio::test]
async fn over_tls_the_cookie_is_of_this_very_host() {
    let mut visit = Visit::new().await;
    let network = Network::at(Some("https://quinze.example"));
    visit.router = router(visit.app.services.clone(), &network, Unhurried);
    let pressed = visit.submit("/en/sign-in", "start_login", "input%5Blanguage%5D=en").await;
    let cookie = pressed.header("set-cookie");
    assert!(cookie.starts_with("__Host-quinze_provider=en-"), "{cookie}");
    for attribute in ["; Path=/", "; HttpOnly", "; Secure", "; SameSite=Lax"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
}

#[tokio::test]
async fn without_a_provider_there_is_no_button_and_no_way() {
    let app = TestApp::sqlite().await;
    let provider = TestProvider::start(&app).await;
    let mut visit = Visit { router: served(&app, LOCAL, Unhurried), app, provider, cookies: Vec::new() };
    assert!(!visit.get("/en/sign-in").await.body.contains("start_login"));
    let refused = visit.submit("/en/sign-in", "start_login", "input%5Blanguage%5D=en").await;
    assert_eq!(refused.status, 404);
    assert_eq!(visit.get("/openid/go").await.status, 404);
}

#[tokio::test]
async fn somebody_elses_address_is_written_and_confirmed() {
    let mut visit = Visit::new().await;
    visit.app.mail.reach_people();
    visit.app.volunteer("Camille").await;
    let words = "input%5Blanguage%5D=fr";
    visit.submit("/fr/sign-in", "start_login", words).await;
    let page = visit.get("/openid/go").await;
    let known = Known { email_verified: false, ..camille() };
    let back = back_at(&visit.provider.sign_in(&leads_to(&page), &known));
    visit.get(&back).await;
    let page = visit.get("/fr/sign-up/provider").await;
    assert!(page.status == 200 && page.body.contains("name=\"input[email]\""), "{page:?}");
    let words = format!("input%5Bname%5D=Camille&input%5Bemail%5D={}", email_of("Camille"));
    let joined = visit.submit("/fr/sign-up/provider", "join_by_provider", &words).await;
    assert_eq!(joined.header("location"), "/fr/mail-sent?for=confirm&to=camille@test.invalid&next=", "{joined:?}");
    assert!(!visit.is_signed_in());
    assert_eq!(visit.app.count("identities", "id > 0").await, 0);
}
