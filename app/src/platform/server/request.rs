use super::{
    cookies::{CODES_COOKIE, DRAFT_COOKIE, PENDING_COOKIE, PROVIDER_COOKIE, SESSION_COOKIE, cookie},
    language::{language_of, referer},
};
use crate::error::AppError;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use domain::{accounts::ClientNetwork, actor::Actor, ids::UserId, local_path::LocalPath};
use leptos::prelude::{expect_context, use_context};
use leptos_axum::ResponseOptions;
use locales::Locale;
use services::{Error, Services, accounts::Caller};

/// The header that clears browser data (W3C Clear Site Data).
pub const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");

/// The context of a request, determined once.
#[derive(Clone)]
pub struct Request {
    pub services: Services,
    /// The signed-in person.
    pub viewer: Option<Actor>,
    pub session_token: Option<String>,
    pub draft_token: Option<String>,
    pub pending_token: Option<String>,
    pub codes_seed: Option<String>,
    pub provider_token: Option<String>,
    pub caller: Caller,
    pub secure_cookies: bool,
    /// The public base URL, without a trailing slash.
    pub origin: String,
}

impl Request {
    /// Reads the cookies and looks the session up. `base_url`: the public one, without a trailing slash; by default that of
    /// the request.
    pub async fn read(
        services: Services,
        secure_cookies: bool,
        base_url: Option<&str>,
        headers: &HeaderMap,
        client: ClientNetwork,
    ) -> Result<Self, Error> {
        let own_cookie = |name| cookie(headers, name, secure_cookies);
        let session_token = own_cookie(SESSION_COOKIE);
        let caller = caller_of(headers, client);
        let viewer = match &session_token {
            Some(token) => services::accounts::find_session(&services, &caller, token).await?,
            None => None,
        };
        Ok(Self {
            services,
            viewer,
            session_token,
            draft_token: own_cookie(DRAFT_COOKIE),
            pending_token: own_cookie(PENDING_COOKIE),
            codes_seed: own_cookie(CODES_COOKIE),
            provider_token: own_cookie(PROVIDER_COOKIE),
            caller,
            secure_cookies,
            origin: origin(base_url, headers),
        })
    }
}

/// The session look-up for middleware; `None` for visitors and when the look-up fails.
pub async fn find_sender(
    services: &Services,
    secure_cookies: bool,
    headers: &HeaderMap,
    client: ClientNetwork,
) -> Option<UserId> {
    let token = cookie(headers, SESSION_COOKIE, secure_cookies)?;
    let found = services::accounts::find_session(services, &caller_of(headers, client), &token).await;
    found.ok().flatten().map(|actor| actor.id)
}

impl Request {
    /// A pseudonym of the session for the service worker, different for each session; `visitor` for visitors.
    pub fn reader(&self) -> String {
        match (&self.viewer, &self.session_token) {
            (Some(_), Some(token)) => services::accounts::session_label(token),
            _ => "visitor".to_owned(),
        }
    }
}

fn caller_of(headers: &HeaderMap, network: ClientNetwork) -> Caller {
    let user_agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    Caller { network, device: domain::accounts::device(user_agent) }
}

/// The public base URL, without a trailing slash; where none is set, that of the request.
pub fn origin(base_url: Option<&str>, headers: &HeaderMap) -> String {
    let host = || headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    base_url.map_or_else(|| format!("http://{}", host()), str::to_owned)
}

/// The context of the current request.
pub fn request() -> Request {
    expect_context::<Request>()
}

/// The use-cases.
pub fn services() -> Services {
    request().services
}

/// The network and device of the request.
pub fn caller() -> Caller {
    request().caller
}

/// The signed-in person, if any.
pub fn viewer() -> Option<Actor> {
    request().viewer
}

/// The signed-in person, or an error that asks to sign in.
pub fn actor() -> Result<Actor, AppError> {
    viewer().ok_or_else(|| refuse(AppError::SignInNeeded))
}

/// Converts a use-case's error to the response's error, and logs unexpected ones with a reference.
pub fn fail(error: Error) -> AppError {
    refuse(localised_error(&services(), page_locale(), error))
}

/// The same in this language, outside the context of a server function.
pub fn localised_error(services: &Services, t: Locale, error: Error) -> AppError {
    match error {
        Error::Rejected(rejection) => AppError::rejected(t, rejection),
        Error::Forbidden(refusal) => AppError::forbidden(t, refusal),
        Error::NotFound => AppError::NotFound,
        Error::Conflict(_) => AppError::Conflict,
        Error::Unavailable(what) => {
            let reference = reference(services);
            tracing::error!(%reference, %what, "unavailable");
            mark_as_logged(&reference);
            AppError::Unavailable
        }
        Error::Unexpected(what) => {
            let reference = reference(services);
            tracing::error!(%reference, %what, "request failed unexpectedly");
            mark_as_logged(&reference);
            AppError::Unexpected { reference }
        }
    }
}

fn refuse(error: AppError) -> AppError {
    super::set_status(error.status());
    if let (Some(options), Some(seconds)) = (use_context::<ResponseOptions>(), error.seconds_to_wait()) {
        options.insert_header(header::RETRY_AFTER, seconds.into());
    }
    error
}

/// A short random reference that can be read out on the telephone.
pub fn reference(services: &Services) -> String {
    readable(&services.token())
}

fn readable(token: &str) -> String {
    let readable = token.chars().filter(char::is_ascii_alphanumeric);
    readable.take(8).collect::<String>().to_uppercase()
}

/// Marks the response's failure as logged.
fn mark_as_logged(reference: &str) {
    if let (Some(options), Ok(value)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(reference)) {
        options.insert_header(header::HeaderName::from_static("x-reference"), value);
    }
}

/// The language of the page, or of the request's `Referer`, as a two-letter code.
pub fn page_language() -> &'static str {
    page_locale().code()
}

/// The same as a locale.
pub fn page_locale() -> Locale {
    let parts = use_context::<axum::http::request::Parts>();
    parts.map_or(Locale::ALL[0], |parts| language_of(&parts.uri, &parts.headers))
}

/// Redirects to an element of the page from which the form came, which says what was done.
pub fn redirect_back(done: &str, element: &str) {
    let parts = use_context::<axum::http::request::Parts>();
    if let Some(page) = parts.and_then(|parts| referer(&parts.headers)) {
        redirect(&[&page.with_done(done), "#", element].concat());
    }
}

/// Redirects to a challenge's page that says what was done. A timestamp makes each URL different.
pub fn redirect_to_challenge(challenge: &str, done: &str) {
    let at = services().now().0;
    redirect(&format!("/{}/challenges/{challenge}?done={done}&at={at}#done", page_language()));
}

/// Redirects to the page on which the segments of a challenge are translated, and says what was done.
pub fn redirect_to_segments(challenge: &str, done: &str) {
    let at = services().now().0;
    redirect(&format!("/{}/challenges/{challenge}/translate?done={done}&at={at}", page_language()));
}

/// Redirects to another path of this site.
pub fn redirect(path: &str) {
    leptos_axum::redirect(path);
}

/// Redirects to the path in a form, or to the start page where that is not of this site.
pub fn redirect_to(next: &str) {
    redirect(LocalPath::parse(next).as_ref().map_or("/", LocalPath::as_str));
}

/// Makes the browser clear its cache of this site, the pages for *back* included.
pub fn forget_pages() {
    if let Some(options) = use_context::<ResponseOptions>() {
        options.insert_header(CLEAR_SITE_DATA, HeaderValue::from_static("\"cache\""));
    }
}

/// Forbids caching of a response that contains a secret.
pub fn never_keep() {
    if let Some(options) = use_context::<ResponseOptions>() {
        options.insert_header(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_can_be_read_out() {
        assert_eq!(readable("a-b_c3DEfghijk"), "ABC3DEFG");
    }
}
