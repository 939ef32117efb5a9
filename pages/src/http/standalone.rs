//! Static pages outside the application, for when it fails or is unreachable.

use super::forms::is_secret;
use crate::context::{asset_url, stylesheet};
use axum::{
    http::{HeaderName, StatusCode, Uri, header},
    response::{Html, IntoResponse, Response},
};
use domain::local_path::in_query;
use locales::Locale;

/// A complete error page for failures outside the pages: a panic, too large a request, a forged form. The reference, if
/// any, is in the operator's log.
pub fn error_page(t: Locale, status: StatusCode, reference: Option<&str>) -> Response {
    let said = match status {
        StatusCode::PAYLOAD_TOO_LARGE => t.error_too_large().to_owned(),
        StatusCode::FORBIDDEN => t.error_cross_site().to_owned(),
        StatusCode::NOT_FOUND => t.error_not_found().to_owned(),
        status if status.is_client_error() => t.error_malformed().to_owned(),
        _ => t.error_unexpected(&escape(reference.unwrap_or("–"))),
    };
    error_page_that_says(t, status, &said)
}

/// A complete error page with this text.
pub(super) fn error_page_that_says(t: Locale, status: StatusCode, said: &str) -> Response {
    let (code, home) = (t.code(), t.error_home());
    let way_on = format!(r#"<p>{said}</p><p><a class="button" href="/{code}/challenges">{home}</a></p>"#);
    let html = document(t, t.error_title(), "", &way_on);
    (status, [(header::CACHE_CONTROL, "no-store")], Html(html)).into_response()
}

/// A complete page that redirects to another site by `refresh`, with a link as the fallback.
pub(super) fn redirect_page(t: Locale, name: &str, url: &str) -> Response {
    let (name, url) = (as_text(name), as_text(url));
    let head = format!(r#"<meta http-equiv="refresh" content="0;url={url}">"#);
    let way_on = format!(r#"<p><a class="button" href="{url}">{}</a></p>"#, t.provider_button(&name));
    let html = document(t, &t.provider_going(&name), &head, &way_on);
    ([(header::CACHE_CONTROL, "no-store")], Html(html)).into_response()
}

/// A complete error page for a failed sign-in with the provider, with a link back to where it began.
pub(super) fn signing_page(t: Locale, status: StatusCode, said: &str, back: &str) -> Response {
    let (said, back, button) = (as_text(said), as_text(back), t.code_begin_again());
    let page_to_return_to = format!(r#"<p>{said}</p><p><a class="button" href="{back}">{button}</a></p>"#);
    let html = document(t, t.error_title(), "", &page_to_return_to);
    (status, [(header::CACHE_CONTROL, "no-store")], Html(html)).into_response()
}

/// A complete page for a form whose session has ended: the typed text, a link to sign in, and a button to send the form
/// again.
pub(super) fn signed_out_page(t: Locale, page: &Uri, typed: &[(String, String)]) -> Response {
    let path = page.path_and_query().map_or("/", |path| path.as_str());
    let fields = typed.iter().filter(|(name, _)| !is_secret(name)).map(|(name, words)| kept_field(t, name, words));
    let html = format!(
        r#"<p>{}</p><p><a class="button" href="/{}/sign-in?next={}" target="_blank">{}</a></p><form method="post" action="{}" class="sheet stack">{}<button class="button" type="submit">{}</button></form>"#,
        t.error_signed_out_kept(),
        t.code(),
        as_text(&in_query(path)),
        t.error_signed_out_sign_in(),
        as_text(path),
        fields.collect::<String>(),
        t.error_signed_out_again(),
    );
    let html = document(t, t.error_signed_out_title(), "", &html);
    (StatusCode::UNAUTHORIZED, [(header::CACHE_CONTROL, "no-store")], Html(html)).into_response()
}

/// The fields of the form: typed text as visible fields, the others hidden.
fn kept_field(t: Locale, name: &str, words: &str) -> String {
    let (name, text) = (as_text(name), as_text(words));
    if words.contains(char::is_whitespace) {
        let label = t.error_signed_out_words();
        // Browsers drop a leading line break.
        format!(
            "<p class=\"field\"><textarea name=\"{name}\" aria-label=\"{label}\" rows=\"6\" dir=\"auto\">\n{text}</textarea></p>"
        )
    } else {
        format!(r#"<input type="hidden" name="{name}" value="{text}">"#)
    }
}

/// The offline page for the browser's cache, the same for everybody. `offline.js` fills in the list of cached pages.
pub(super) fn offline_page(t: Locale) -> Response {
    let script = asset_url("offline.js");
    let script = format!(r#"<script type="module" src="{script}"></script>"#);
    let list = format!(
        r#"<p>{}</p><h2 id="kept-heading" hidden>{}</h2><ul id="kept" class="plain" hidden></ul>"#,
        t.offline_what(),
        t.offline_kept()
    );
    let html = document(t, t.offline_title(), &script, &list);
    ([(header::CACHE_CONTROL, "no-cache"), (HeaderName::from_static("x-robots-tag"), "noindex")], Html(html))
        .into_response()
}

fn document(t: Locale, title: &str, head: &str, body: &str) -> String {
    let css = stylesheet();
    let icon = asset_url("icon.svg");
    let style = css.map(|href| format!(r#"<link rel="stylesheet" href="{href}">"#)).unwrap_or_default();
    let code = t.code();
    format!(
        r#"<!DOCTYPE html><html lang="{code}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><title>{title} · Quinze</title><link rel="icon" href="{icon}" type="image/svg+xml">{style}{head}</head><body><header class="top"><a class="top__mark" href="/{code}">{MARK}Quinze</a></header><main class="page page--narrow stack"><h1>{title}</h1>{body}</main></body></html>"#
    )
}

/// The clock face with a quarter filled, as `ui::ClockFace` renders it.
const MARK: &str = r#"<svg class="clock-face" viewBox="0 0 32 32" aria-hidden="true"><circle class="clock-face__face" cx="16" cy="16" r="14"/><circle class="clock-face__time" cx="16" cy="16" r="7" pathLength="60" stroke-dasharray="15 60" transform="rotate(-90 16 16)"/><circle class="clock-face__rim" cx="16" cy="16" r="14.5"/></svg>"#;

/// Escapes text for an element or an attribute.
fn as_text(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn escape(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '–')).collect()
}
