//! The server's side: what a server function is given, how forms without JavaScript are answered, and the routes.

mod call;
mod cookies;
mod documents;
mod download;
mod forms;
mod installed;
mod language;
mod openid;
mod protect;
mod rate_limit;
mod request;
mod routes;
mod sentences;
mod session;
mod shell;
mod standalone;
mod whose_form;

pub use call::{call, post};
pub use cookies::{
    CODES_COOKIE, DRAFT_COOKIE, PENDING_COOKIE, PROVIDER_COOKIE, SESSION_COOKIE, forget_cookie, holds_session,
    set_cookie,
};
pub use documents::takes_file;
pub use language::language_of;
pub use openid::{ProviderName, provider};
pub use protect::protect;
pub use rate_limit::{RateLimiter, RequestClass};
pub use request::{
    Request, actor, caller, fail, forget_pages, never_keep, page_language, redirect, request, services, viewer,
};
pub use routes::{Settings, functions, routes};
pub use session::{
    account_path, begin_account, begin_session, enter, follow, forget_draft, forget_session, join, keep_draft,
    leave_for_provider, mail_sent_path,
};
pub use shell::{ShellAssets, shell};
pub use standalone::beside;
pub use standalone::error_page;
use standalone::error_page_that_says;
pub use whose_form::account;
use whose_form::say_account;

use super::{FormOutcome, Saving};
use domain::{challenges::view::ChallengeDraft, time::Timestamp};
use leptos::prelude::{NodeRef, use_context};
use leptos_axum::ResponseOptions;
use locales::Civil;

/// Sets the status of the answer.
pub fn set_status(status: u16) {
    if let (Some(options), Ok(status)) = (use_context::<ResponseOptions>(), axum::http::StatusCode::from_u16(status)) {
        options.set_status(status);
    }
}

/// What became of the form that this page answers, as JSON; empty when it answers none.
pub fn first_outcome() -> String {
    use_context::<FormOutcome>().and_then(|outcome| serde_json::to_string(&outcome).ok()).unwrap_or_default()
}

/// What stands in a `<textarea>` or a `<title>`, as HTML: the framework writes the content of these two as it is.
pub fn text_within(text: String) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// The calendar and clock in UTC: the server does not know where the viewer is.
pub fn local(at: Timestamp) -> Civil {
    locales::civil(at.0)
}

/// Documents are the browser's to load.
pub fn load(_: &str) {}

/// Nobody touches anything on the server.
pub fn prefetch(_: fn(&leptos_router::location::Url) -> Option<super::call::Call>) {}

/// Every page of the server's is a document of its own.
pub fn say_moved(_: &str) {}

/// Every page of the server's is there at once.
pub fn mark_moving(_: bool) {}

/// Nothing is typed on the server.
pub fn autosave(_: NodeRef<leptos::html::Div>, draft: &ChallengeDraft) -> Saving {
    Saving::new(draft)
}
