use super::{
    RateLimiter, RequestClass, attachments, certificates, documents, download, entrance, error_page_that_says, forms,
    installed, live, multipart::file_limit, openid, posters, preview, rate_limit, render::render,
    standalone::offline_page, unsubscribe, uploads, whose_form,
};
use crate::{
    context::{Bounces, ProviderName, ShellAssets, Viewer, remember_assets},
    forms::FormOutcome,
    root::App,
    shell::shell,
};
use app::{
    error::AppError,
    platform::server::{Request, language_of, localised_error, referer},
};
use axum::{
    Json, Router,
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue, Method, Request as HttpRequest, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::{any, get, post},
};
use domain::accounts::{ClientNetwork, view::SignedIn};
use leptos::prelude::provide_context;
use locales::Locale;
use services::Services;
use std::sync::Arc;

/// The settings that the pages need.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The public base URL, without a trailing slash.
    pub base_url: Option<String>,
    /// Whether cookies are `Secure`.
    pub secure_cookies: bool,
    pub assets: ShellAssets,
    /// The rate limiter.
    pub rate_limiter: Arc<dyn RateLimiter>,
}

/// The state shared by the routes.
#[derive(Clone)]
pub(super) struct Pages {
    pub services: Services,
    pub settings: Arc<Settings>,
}

/// All pages, their forms, and the server functions.
pub fn routes(services: Services, settings: Settings) -> Router {
    remember_assets(&settings.assets);
    let pages = Pages { services, settings: Arc::new(settings) };
    let mut router = Router::new()
        .route("/", get(entrance::go_to_language))
        .route("/manifest.webmanifest", get(async |wanted, headers: HeaderMap| installed::manifest(wanted, &headers)))
        .route("/favicon.ico", get(async || Redirect::permanent("/icons/icon-192.png")))
        .route("/.well-known/change-password", get(entrance::go_to_account))
        .route("/openid/go", get(openid::go))
        .route("/openid/return", get(openid::callback))
        .route("/documents/{document}", get(documents::give))
        .route("/files/uploads", post(uploads::begin))
        .route("/files/uploads/{token}", get(uploads::find).put(uploads::add))
        .route("/files/{attachment}/{file}", get(attachments::give))
        .route("/certificates/key", get(certificates::keys))
        .route("/account/data/{export}", get(download::own_data))
        .route("/challenges/{challenge}/{file}", get(download::results))
        .route("/api/notices/count", get(live::count))
        .route("/api/notices/live", get(live::listen))
        .route("/api/{*function}", post(call));
    for t in Locale::ALL {
        let receipt = format!("/{}/challenges/{{challenge}}/receipts/{{response}}/pdf", t.code());
        router = router
            .route(&format!("/{}/offline", t.code()), get(async || offline_page(*t)))
            .route(&receipt, get(download::receipt))
            .route(&format!("/{}/unsubscribe", t.code()), any(unsubscribe::answer))
            .route(&format!("/{}/challenges/{{challenge}}/preview.png", t.code()), get(preview::preview));
    }
    router.fallback(page).with_state(pages)
}

/// The paths of all server functions.
pub fn functions() -> impl Iterator<Item = &'static str> {
    leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path)
}

/// Whether there is a server function at a path.
pub(super) fn is_function(path: &str) -> bool {
    functions().any(|function| function == path)
}

async fn call(State(pages): State<Pages>, http: HttpRequest<Body>) -> Response {
    if !is_function(http.uri().path()) {
        return (StatusCode::NOT_FOUND, Json(AppError::NotFound)).into_response();
    }
    match pages.read(http.headers(), client(&http)).await {
        Ok(request) => pages.call(request, http).await,
        Err(error) => call_failed(&error),
    }
}

pub(super) async fn page(State(pages): State<Pages>, http: HttpRequest<Body>) -> Response {
    if let Some(id) = certificates::file_in(&http) {
        return certificates::give(&pages, http, &id).await;
    }
    if let Some(slug) = posters::poster_in(&http) {
        return posters::give(&pages, http, &slug).await;
    }
    let request = match pages.read(http.headers(), client(&http)).await {
        Ok(request) => request,
        Err(error) => return page_failed(language_of(http.uri(), http.headers()), &error),
    };
    if let Err(seconds) = pages.check_rate_limit(RequestClass::Read, &request) {
        return rate_limit::refuse_page(language_of(http.uri(), http.headers()), seconds);
    }
    match *http.method() {
        Method::GET | Method::HEAD => pages.render(request, http, None).await,
        Method::POST if certificates::is_certificate_check(&http) => certificates::check(&pages, request, http).await,
        Method::POST if is_document(&http) => documents::submit(&pages, request, http).await,
        Method::POST => forms::submit(&pages, request, http).await,
        _ => (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD, POST")]).into_response(),
    }
}

/// The client's network from the middleware, or the unknown one.
pub(super) fn client(http: &HttpRequest<Body>) -> ClientNetwork {
    http.extensions().get().copied().unwrap_or_default()
}

impl Pages {
    /// Renders the page of an address, after handling a submitted form.
    pub async fn render(&self, request: Request, http: HttpRequest<Body>, outcome: Option<FormOutcome>) -> Response {
        let assets = self.settings.assets.clone();
        let person = HeaderValue::from_str(&request.reader()).ok();
        let language = request.viewer.as_ref().map(|viewer| viewer.language.to_string());
        let language = language.and_then(|language| HeaderValue::from_str(&language).ok());
        let status = outcome.as_ref().and_then(|outcome| StatusCode::from_u16(outcome.status()).ok());
        let viewer = match find_viewer(&request).await {
            Ok(viewer) => viewer,
            Err(error) => {
                let t = language_of(http.uri(), http.headers());
                return page_failed(t, &localised_error(&request.services, t, error));
            }
        };
        let bounces = match has_bounces(&request, http.uri().path()).await {
            Ok(bounces) => bounces.then_some(Bounces),
            Err(error) => {
                let t = language_of(http.uri(), http.headers());
                return page_failed(t, &localised_error(&request.services, t, error));
            }
        };
        let provider = request.services.provider_name().map(|name| ProviderName(name.to_owned()));
        let context = move || {
            if let Some(provider) = provider {
                provide_context(provider);
            }
            if let Some(bounces) = bounces {
                provide_context(bounces);
            }
            provide_context(request);
            provide_context(viewer);
            if let Some(outcome) = outcome {
                provide_context(outcome);
            }
        };
        let mut response = render(http, context, || shell(&assets, App)).await;
        response.headers_mut().extend(person.map(|person| (PERSON, person)));
        response.headers_mut().extend(language.map(|language| (LANGUAGE, language)));
        if let (Some(status), true) = (status, response.status().is_success()) {
            *response.status_mut() = status;
        }
        response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache, private"));
        response
    }

    /// Calls the server function of a path.
    pub async fn call(&self, request: Request, http: HttpRequest<Body>) -> Response {
        if let Err(seconds) = self.check_rate_limit(rate_limit::class_of(http.uri().path()), &request) {
            return rate_limit::refuse_call(language_of(http.uri(), http.headers()), seconds);
        }
        let t = language_of(http.uri(), http.headers());
        let person = HeaderValue::from_str(&request.reader()).ok();
        let http = match whose_form::require_own(&request, t, http).await {
            Ok(http) => http,
            Err(mut refused) => {
                refused.headers_mut().extend(person.map(|person| (PERSON, person)));
                return refused;
            }
        };
        let context = move || provide_context(request.clone());
        let http = from_own_page(http);
        let mut response = leptos_axum::handle_server_fns_with_context(context, http).await.into_response();
        response.headers_mut().extend(person.map(|person| (PERSON, person)));
        response
    }

    /// Counts a request; `Err` is the number of seconds to wait.
    pub fn check_rate_limit(&self, class: RequestClass, request: &Request) -> Result<(), i64> {
        self.settings.rate_limiter.check(class, request.caller.network, request.viewer.as_ref().map(|viewer| viewer.id))
    }

    /// The context of a request. `Err` when it cannot be determined, which is logged.
    pub async fn read(&self, headers: &HeaderMap, client: ClientNetwork) -> Result<Request, AppError> {
        let Settings { secure_cookies, base_url, .. } = &*self.settings;
        let read = Request::read(self.services.clone(), *secure_cookies, base_url.as_deref(), headers, client).await;
        read.map_err(|error| localised_error(&self.services, Locale::ALL[0], error))
    }
}

/// Whether this is the form with a document that proves who an organisation is.
fn is_document(http: &HttpRequest<Body>) -> bool {
    file_limit(http).is_some() && documents::slug_of(http.uri().path()).is_some()
}

/// The signed-in person for the whole page.
async fn find_viewer(request: &Request) -> Result<Viewer, services::Error> {
    let Some(actor) = request.viewer.clone() else { return Ok(Viewer(None)) };
    let on_a_team = services::organisations::is_on_a_team(&request.services, &actor).await?;
    Ok(Viewer(Some(SignedIn { actor, on_a_team })))
}

/// Whether mail to the viewer is refused; looked up on their own pages alone.
async fn has_bounces(request: &Request, path: &str) -> Result<bool, services::Error> {
    let is_own = path.split('/').nth(2) == Some("me");
    match request.viewer.as_ref().filter(|_| is_own) {
        Some(viewer) => Ok(services::notice_mails::bounce_of(&request.services, viewer).await?.is_some()),
        None => Ok(false),
    }
}

/// The answer to a call whose context could not be determined.
pub(super) fn call_failed(error: &AppError) -> Response {
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, Json(error)).into_response();
    rate_limit::set_retry_after(&mut response, error);
    response
}

/// The error page in place of one that could not be rendered.
pub(super) fn page_failed(t: Locale, error: &AppError) -> Response {
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = error_page_that_says(t, status, &error.sentence(t));
    rate_limit::set_retry_after(&mut response, error);
    response
}

/// Without another redirect the framework sends the browser back to its `Referer`: only pages of this site are allowed.
fn from_own_page(mut http: HttpRequest<Body>) -> HttpRequest<Body> {
    let page = referer(http.headers()).and_then(|page| HeaderValue::from_str(page.as_str()).ok());
    http.headers_mut().insert(header::REFERER, page.unwrap_or(HeaderValue::from_static("/")));
    http
}

/// Tells the service worker whose answer it is, so that it never shows one person's pages to another.
pub(super) const PERSON: HeaderName = HeaderName::from_static("quinze-person");

/// Tells the service worker the language that a signed-in person has chosen, to which `/` leads without a connection.
const LANGUAGE: HeaderName = HeaderName::from_static("quinze-language");
