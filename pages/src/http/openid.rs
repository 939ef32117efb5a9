//! The two addresses between this site and the OpenID Connect provider with which people sign in.

use super::{
    RequestClass, rate_limit,
    routes::{Pages, client, page_failed},
    standalone::{redirect_page, signing_page},
};
use app::{
    error::AppError,
    platform::server::{
        CLEAR_SITE_DATA, PROVIDER_COOKIE, Request, begin_session, forget_cookie, forget_pages, localised_error,
        redirect, request, set_cookie, wished,
    },
};
use axum::{
    body::Body,
    extract::{Query, State, rejection::QueryRejection},
    http::{HeaderMap, HeaderValue, Request as HttpRequest, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use domain::{
    accounts::{ClientNetwork, provider::ProviderCallback},
    local_path::in_query,
};
use leptos::{prelude::*, reactive::computed::ScopedFuture};
use leptos_axum::ResponseOptions;
use locales::Locale;
use services::accounts::{Arrival, CHOOSING};

/// Redirects to the provider with a page, not with a redirect status: browsers apply `form-action` of the form's page
/// to redirects, and the provider may redirect anywhere.
pub(super) async fn go(State(pages): State<Pages>, http: HttpRequest<Body>) -> Response {
    let (request, t) = match begin(&pages, http.headers(), client(&http), RequestClass::Read).await {
        Ok(begun) => begun,
        Err(refused) => return refused,
    };
    let there = services::accounts::authorization_url(&request.services, request.provider_token.as_deref()).await;
    match there {
        Ok(url) => redirect_page(t, request.services.provider_name().unwrap_or_default(), &url),
        Err(error) => failed(t, &page_to_return_to(&request, t).await, &localised_error(&request.services, t, error)),
    }
}

/// Handles the callback.
pub(super) async fn callback(
    State(pages): State<Pages>,
    query: Result<Query<ProviderCallback>, QueryRejection>,
    http: HttpRequest<Body>,
) -> Response {
    let (request, t) = match begin(&pages, http.headers(), client(&http), RequestClass::Account).await {
        Ok(begun) => begun,
        Err(refused) => return refused,
    };
    let input = query.map(|Query(input)| input).unwrap_or_default();
    let (parts, _) = http.into_parts();
    // Read first, because the callback ends the request.
    let back = page_to_return_to(&request, t).await;
    let (landed, headers) = within(request, parts, t, input).await;
    match landed {
        Ok(()) => redirect_after(headers),
        Err(error) => failed(t, &back, &error),
    }
}

/// The caller, and the language in which the login began.
async fn begin(
    pages: &Pages,
    headers: &HeaderMap,
    client: ClientNetwork,
    class: RequestClass,
) -> Result<(Request, Locale), Response> {
    let request = pages.read(headers, client).await.map_err(|error| page_failed(wished(headers), &error))?;
    let went = request.provider_token.as_deref().and_then(|token| Locale::from_code(token.get(..2)?));
    let t = went.unwrap_or_else(|| wished(headers));
    pages.check_rate_limit(class, &request).map_err(|seconds| rate_limit::refuse_page(t, seconds))?;
    Ok((request, t))
}

/// Runs a function in the context of a server function, and returns what it set on the response.
async fn within(
    request: Request,
    parts: Parts,
    t: Locale,
    input: ProviderCallback,
) -> (Result<(), AppError>, HeaderMap) {
    let (owner, options) = (Owner::new(), ResponseOptions::default());
    let said = options.clone();
    let work = owner.with(|| {
        ScopedFuture::new(async move {
            provide_context(parts);
            provide_context(options);
            provide_context(request);
            handle_callback(t, &input).await
        })
    });
    let landed = work.await;
    let headers = said.0.read().map(|parts| parts.headers.clone()).unwrap_or_default();
    (landed, headers)
}

async fn handle_callback(t: Locale, input: &ProviderCallback) -> Result<(), AppError> {
    let Request { services, caller, viewer, provider_token, .. } = request();
    let arrived = services::accounts::callback(&services, &caller, viewer.as_ref(), provider_token.as_deref(), input);
    let arrival = arrived.await.map_err(|error| localised_error(&services, t, error))?;
    if !matches!(arrival, Arrival::New { .. }) {
        forget_cookie(PROVIDER_COOKIE);
    }
    match arrival {
        Arrival::In { session, next, language } => {
            forget_pages();
            let next = if next.is_empty() { format!("/{language}/challenges") } else { next };
            begin_session(session, &next, false).await?;
        }
        Arrival::Connected { language } => {
            redirect(&format!("/{language}/me/account/provider?done=connect_provider"));
        }
        Arrival::New { token, language } => {
            set_cookie(PROVIDER_COOKIE, &token, CHOOSING);
            redirect(&format!("/{language}/sign-up/provider"));
        }
        Arrival::TurnedBack { connecting: true, language, .. } => {
            redirect(&format!("/{language}/me/account/provider"));
        }
        Arrival::TurnedBack { next, language, .. } => redirect(&sign_in_path(language.as_str(), &next)),
    }
    Ok(())
}

fn redirect_after(said: HeaderMap) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    let headers = response.headers_mut();
    for name in [header::LOCATION, header::SET_COOKIE, CLEAR_SITE_DATA] {
        for value in said.get_all(&name) {
            headers.append(name.clone(), value.clone());
        }
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// The page on which the login began: the one for linking, or the sign-in page.
async fn page_to_return_to(request: &Request, t: Locale) -> String {
    let begun = services::accounts::find_request(&request.services, request.provider_token.as_deref()).await;
    match begun.ok().flatten() {
        Some(begun) if begun.connecting => format!("/{}/me/account/provider", t.code()),
        begun => sign_in_path(t.code(), &begun.unwrap_or_default().next),
    }
}

fn sign_in_path(language: &str, next: &str) -> String {
    let query = if next.is_empty() { String::new() } else { ["?next=", &in_query(next)].concat() };
    format!("/{language}/sign-in{query}")
}

/// An error page with a link back.
fn failed(t: Locale, back: &str, error: &AppError) -> Response {
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = signing_page(t, status, &error.sentence(t), back);
    rate_limit::set_retry_after(&mut response, error);
    response
}
