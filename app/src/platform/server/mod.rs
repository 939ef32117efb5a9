//! The context of server functions: the request, its session and cookies, and the errors' sentences.

mod cookies;
mod language;
mod request;
mod sentences;
mod session;

pub use cookies::{
    CODES_COOKIE, DRAFT_COOKIE, PENDING_COOKIE, PROVIDER_COOKIE, SESSION_COOKIE, forget_cookie, set_cookie,
};
pub use language::{language_of, referer, wished};
pub use request::{
    CLEAR_SITE_DATA, Request, actor, caller, fail, find_sender, forget_pages, localised_error, never_keep,
    page_language, page_locale, redirect, redirect_back, redirect_to, redirect_to_challenge, redirect_to_segments,
    reference, request, services, viewer,
};
pub use session::{
    account_path, account_path_in, begin_account, begin_session, enter, follow, forget_draft, forget_session, join,
    keep_ask, keep_draft, leave_for_provider, mail_sent_path,
};

use axum::http::StatusCode;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

/// Sets the status of the response.
pub fn set_status(status: u16) {
    if let (Some(options), Ok(status)) = (use_context::<ResponseOptions>(), StatusCode::from_u16(status)) {
        options.set_status(status);
    }
}

/// Escapes the content of a `<textarea>` or a `<title>`, which the framework writes unescaped.
pub fn text_within(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
