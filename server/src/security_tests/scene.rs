//! An instance with people and content, and how tests send requests to it.

use super::rows::Rows;
use crate::{config::network::Network, router::router};
use axum::{
    Extension, Router,
    body::{Body, to_bytes},
    extract::ConnectInfo,
    http::{HeaderMap, HeaderName, Request, Response, StatusCode, header, request::Builder},
};
use domain::{
    accounts::{ClientNetwork, input::SignIn},
    actor::Actor,
    ids::UserId,
};
use pages::http::{RateLimiter, RequestClass};
use services::accounts::{self, Caller};
use std::{
    net::{Ipv4Addr, SocketAddr},
    str::FromStr,
};
use test_support::{Known, PASSWORD, TestApp, email_of, session_of};
use tower::ServiceExt;

/// An instance, its people, and what they created.
pub struct Scene {
    pub app: TestApp,
    router: Router,
    pub rows: Rows,
    pub owner: Person,
    pub author: Person,
    /// Has asked to leave.
    pub leaver: Person,
    pub administrator: Person,
    /// The provider's cookie of every browser: a person known to the provider and without an account has returned with
    /// it.
    newcomer: String,
    /// Owns another organisation and nothing else.
    pub stranger: Person,
}

/// A signed-in person.
pub struct Person {
    pub actor: Actor,
    /// The session's.
    token: String,
}

/// A response.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Scene {
    pub async fn new() -> Self {
        Self::on(TestApp::sqlite().await).await
    }

    /// The same on a test's database.
    pub async fn on(app: TestApp) -> Self {
        let app = app.with_distant_provider();
        let [owner, author, stranger] =
            [app.volunteer("Owner").await, app.volunteer("Author").await, app.volunteer("Mallory").await];
        let leaver = app.volunteer("Eraser").await;
        app.verified_organisation(&stranger, "Elsewhere").await;
        app.connect(&stranger, "1").await;
        Self {
            rows: Box::pin(Rows::of(&app, &owner, &author, &leaver)).await,
            newcomer: app.newcomer(&Known::new("2", "Arrival", &email_of("Arrival"))).await,
            router: served(&app, LOCAL, Unhurried),
            administrator: Person::signed_in(&app, app.administrator().await).await,
            owner: Person::signed_in(&app, owner).await,
            author: Person::signed_in(&app, author).await,
            leaver: Person::signed_in(&app, leaver).await,
            stranger: Person::signed_in(&app, stranger).await,
            app,
        }
    }

    /// Sends a request and reads the whole response.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        send(&self.router, request).await
    }

    /// A request of a browser with WebAssembly to a server function.
    pub async fn call(&self, who: Option<&Person>, path: &str, words: &str) -> Answer {
        self.call_with(who, path, words, &[]).await
    }

    /// The same with other or more headers.
    pub async fn call_with(&self, who: Option<&Person>, path: &str, words: &str, more: &[(&str, &str)]) -> Answer {
        let request = Request::post(path).header(header::ACCEPT, "application/json").header(header::CONTENT_TYPE, FORM);
        let mut request = self.by(who, request).body(Body::from(words.to_owned())).unwrap();
        for (name, value) in more {
            request.headers_mut().insert(HeaderName::from_str(name).unwrap(), value.parse().unwrap());
        }
        self.send(request).await
    }

    /// A request of a browser without JavaScript to a page.
    pub async fn submit(&self, who: Option<&Person>, page: &str, function: &str, words: &str) -> Answer {
        self.send_form(who, page, &format!("__form={function}&__instance=here&{words}")).await
    }

    /// The same with all fields.
    pub async fn send_form(&self, who: Option<&Person>, page: &str, words: &str) -> Answer {
        let request = Request::post(page).header(header::ACCEPT, "text/html").header(header::CONTENT_TYPE, FORM);
        self.send(self.by(who, request).body(words.to_owned().into()).unwrap()).await
    }

    /// A page for a viewer.
    pub async fn page(&self, who: Option<&Person>, path: &str) -> Answer {
        let request = Request::get(path).header(header::ACCEPT, "text/html");
        self.send(self.by(who, request).body(Body::empty()).unwrap()).await
    }

    /// Sends a request and returns when the response begins.
    pub async fn open(&self, who: Option<&Person>, request: Builder) -> Response<Body> {
        self.router.clone().oneshot(self.by(who, request).body(Body::empty()).unwrap()).await.unwrap()
    }

    /// Somebody in another session.
    pub async fn again(&self, person: &Person) -> Person {
        Person::signed_in(&self.app, person.actor.clone()).await
    }

    fn by(&self, who: Option<&Person>, request: Builder) -> Builder {
        let own = who.map(|person| format!("; {}", person.cookie())).unwrap_or_default();
        request.header(header::COOKIE, format!("quinze_provider={}{own}", self.newcomer))
    }
}

impl Person {
    /// Signs somebody in with a browser of their own.
    pub async fn signed_in(app: &TestApp, actor: Actor) -> Self {
        let credentials = SignIn { email: email_of(&actor.name), password: PASSWORD.to_owned(), ..SignIn::default() };
        let signed_in = accounts::sign_in(&app.services, &Caller::default(), &credentials).await.unwrap();
        Self { actor, token: session_of(signed_in).token }
    }

    pub fn token(&self) -> &str {
        &self.token
    }

    /// The cookies of the browser.
    pub fn cookie(&self) -> String {
        format!("quinze_session={}", self.token)
    }
}

impl Answer {
    /// A header as text, empty when there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

pub const FORM: &str = "application/x-www-form-urlencoded";
/// The loopback address.
pub const LOCAL: Ipv4Addr = Ipv4Addr::LOCALHOST;

/// The whole instance, called from an address.
pub fn served(app: &TestApp, peer: Ipv4Addr, pace: impl RateLimiter + 'static) -> Router {
    let peer = SocketAddr::from((peer, 4_711));
    router(app.services.clone(), &Network::at(None), pace).layer(Extension(ConnectInfo(peer)))
}

/// Disables the rate limits.
#[derive(Debug)]
pub struct Unhurried;

impl RateLimiter for Unhurried {
    fn check(&self, _: RequestClass, _: ClientNetwork, _: Option<UserId>) -> Result<(), i64> {
        Ok(())
    }
}

pub async fn send(router: &Router, request: Request<Body>) -> Answer {
    let (parts, body) = router.clone().oneshot(request).await.unwrap().into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    Answer { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&body).into_owned() }
}
