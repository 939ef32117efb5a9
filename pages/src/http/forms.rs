//! Forms: posted to their page's own address, with JavaScript and without, and handled there.

use super::{
    attachments::{Changed, change_files, is_about_file},
    multipart::{SentForm, read_form},
    rate_limit::set_retry_after,
    routes::{Pages, is_function},
    standalone::signed_out_page,
};
use crate::forms::FormOutcome;
use app::{
    error::AppError,
    platform::server::{CLEAR_SITE_DATA, Request, language_of},
};
use axum::{
    Form,
    body::{Body, to_bytes},
    http::{HeaderValue, Method, Request as HttpRequest, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::local_path::LocalPath;
use leptos::server_fn::error::FromServerFnError;
use locales::Locale;

/// The field with the path of the server function.
pub const FUNCTION: &str = "__form";
/// The field that identifies the form on the page, used as the fragment to return to.
pub const INSTANCE: &str = "__instance";
/// The maximum size of a server function's answer to a form, in bytes.
const LARGEST_ANSWER: usize = 1 << 20;

/// How the names of the fields of an input begin.
const INPUT: &str = "input[";
/// A field that no input has.
const NO_FIELD: &str = "input[_]";

/// Calls the form's server function, then redirects, or renders the page with the submitted values and the errors.
pub(super) async fn submit(pages: &Pages, request: Request, http: HttpRequest<Body>) -> Response {
    let (parts, body) = http.into_parts();
    let page = HttpRequest::from_parts(parts.clone(), Body::empty());
    let Some(here) = page.uri().path_and_query().and_then(|path| LocalPath::parse(path.as_str())) else {
        return refuse(&page, StatusCode::BAD_REQUEST);
    };
    let mut form = match read_form(HttpRequest::from_parts(parts, body), request.viewer.is_none()).await {
        Ok(form) => form,
        Err(unreadable) => return refuse(&page, unreadable),
    };
    let (function, instance) = (value(&form.typed, FUNCTION), value(&form.typed, INSTANCE));
    if !is_function(&function) {
        return refuse(&page, StatusCode::BAD_REQUEST);
    }
    let changed = change_files(&request, language_of(page.uri(), page.headers()), &mut form).await;
    let SentForm { typed, .. } = form;
    if let Changed::Stay(error) = changed {
        return render_again(pages, request, page, FormOutcome { function, instance, error, typed }).await;
    }
    let Some(call) = call_of(&page, &function, &typed) else { return refuse(&page, StatusCode::BAD_REQUEST) };
    let answer = pages.call(request.clone(), call).await;
    if answer.status().is_success() || answer.status().is_redirection() {
        return redirect_after(&here, (&function, &instance), &answer);
    }
    let error = read_error(answer).await;
    if error == AppError::SignInNeeded {
        return signed_out_page(Locale::from_path(page.uri().path()).unwrap_or(Locale::ALL[0]), page.uri(), &typed);
    }
    let outcome = FormOutcome { function, instance, error: Some(error), typed };
    render_again(pages, request, page, outcome).await
}

/// The page with what was typed, and with what was wrong.
async fn render_again(pages: &Pages, request: Request, page: HttpRequest<Body>, outcome: FormOutcome) -> Response {
    let FormOutcome { typed, error, .. } = outcome;
    let typed = typed.into_iter().filter(|(name, _)| !is_secret(name) && !name.starts_with("__")).collect();
    let outcome = FormOutcome { typed, error: error.clone(), ..outcome };
    let mut response = pages.render(request, get(page), Some(outcome)).await;
    if let Some(error) = error {
        set_retry_after(&mut response, &error);
    }
    response
}

/// Whether a field is never rendered again.
pub(super) fn is_secret(name: &str) -> bool {
    name.contains("password")
}

pub(super) fn value(typed: &[(String, String)], name: &str) -> String {
    typed.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()).unwrap_or_default()
}

/// The request to the server function, as an island would send it.
fn call_of(page: &HttpRequest<Body>, function: &str, typed: &[(String, String)]) -> Option<HttpRequest<Body>> {
    let mut told: Vec<_> = typed.iter().filter(|(name, _)| !is_about_file(name)).collect();
    // Browsers send nothing of boxes that are not ticked. An input of which nothing is sent is empty, not missing.
    let nothing = (NO_FIELD.to_owned(), String::new());
    if !told.iter().any(|(name, _)| name.starts_with(INPUT)) {
        told.push(&nothing);
    }
    let body = Form(told).into_response().into_body();
    let mut call = HttpRequest::builder().method(Method::POST).uri(function).body(body).ok()?;
    *call.headers_mut() = page.headers().clone();
    call.headers_mut().remove(header::CONTENT_LENGTH);
    call.headers_mut().insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    // Some browsers omit `Referer`; the page is known here.
    call.headers_mut().insert(header::REFERER, HeaderValue::from_str(page.uri().path()).ok()?);
    Some(call)
}

/// The redirect after a form: as the server function says, or back to the form's fragment on the same page, with the
/// name of the function as what was done.
fn redirect_after(here: &LocalPath, (function, instance): (&str, &str), answer: &Response) -> Response {
    let done = function.rsplit('/').next().unwrap_or_default();
    let back = || HeaderValue::from_str(&[&here.with_done(done), "#", instance].concat()).ok();
    let to = answer.headers().get(header::LOCATION).cloned().or_else(back);
    let mut response = StatusCode::SEE_OTHER.into_response();
    response.headers_mut().extend(to.map(|to| (header::LOCATION, to)));
    response.headers_mut().extend(answer.headers().get(CLEAR_SITE_DATA).cloned().map(|what| (CLEAR_SITE_DATA, what)));
    for cookie in answer.headers().get_all(header::SET_COOKIE) {
        response.headers_mut().append(header::SET_COOKIE, cookie.clone());
    }
    response
}

async fn read_error(answer: Response) -> AppError {
    match to_bytes(answer.into_body(), LARGEST_ANSWER).await {
        Ok(bytes) => AppError::de(bytes),
        Err(_) => AppError::Malformed,
    }
}

fn get(mut page: HttpRequest<Body>) -> HttpRequest<Body> {
    *page.method_mut() = Method::GET;
    page
}

fn refuse(page: &HttpRequest<Body>, status: StatusCode) -> Response {
    super::error_page(language_of(page.uri(), page.headers()), status, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn sent(typed: &[(&str, &str)]) -> String {
        let typed: Vec<_> = typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let page = HttpRequest::builder().uri("/en/me").body(Body::empty()).unwrap();
        let call = call_of(&page, "/api/recognition/set_public_page", &typed).unwrap();
        String::from_utf8(to_bytes(call.into_body(), LARGEST_ANSWER).await.unwrap().to_vec()).unwrap()
    }

    #[tokio::test]
    async fn a_form_whose_only_box_is_not_ticked_has_an_empty_input() {
        assert_eq!(sent(&[("__account", "12")]).await, "__account=12&input%5B_%5D=");
        assert_eq!(sent(&[("input[public][]", "yes")]).await, "input%5Bpublic%5D%5B%5D=yes");
    }
}
