use super::ShellAssets;
use axum::{
    http::{StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use locales::Locale;
use std::sync::OnceLock;

static STYLESHEET: OnceLock<String> = OnceLock::new();

/// Keeps what an error page needs when there is nothing left to ask.
pub(super) fn remember(assets: &ShellAssets) {
    STYLESHEET.get_or_init(|| assets.css.clone());
}

/// A complete page for what went wrong before or behind the pages: a panic, too large a request, another site's form.
/// The reference, if any, stands in the operator's log.
pub fn error_page(t: Locale, status: StatusCode, reference: Option<&str>) -> Response {
    let said = match status {
        StatusCode::PAYLOAD_TOO_LARGE => t.error_too_large().to_owned(),
        StatusCode::FORBIDDEN => t.error_cross_site().to_owned(),
        StatusCode::NOT_FOUND => t.error_not_found().to_owned(),
        status if status.is_client_error() => t.error_malformed().to_owned(),
        _ => t.error_unexpected(&escape(reference.unwrap_or("–"))),
    };
    let style = STYLESHEET.get().filter(|name| !name.is_empty());
    let style = style.map(|name| format!(r#"<link rel="stylesheet" href="/pkg/{name}">"#)).unwrap_or_default();
    let (code, title, home) = (t.code(), t.error_title(), t.error_home());
    let html = format!(
        r#"<!DOCTYPE html><html lang="{code}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>{title} · Quinze</title><link rel="icon" href="/icon.svg" type="image/svg+xml">{style}</head><body><main class="page page--narrow stack"><h1>{title}</h1><p>{said}</p><p><a class="button" href="/{code}">{home}</a></p></main></body></html>"#
    );
    (status, [(header::CACHE_CONTROL, "no-store")], Html(html)).into_response()
}

fn escape(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '–')).collect()
}
