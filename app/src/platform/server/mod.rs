//! The server's side: the context of server functions, forms without JavaScript, and the routes.

mod call;
mod cookies;
mod documents;
mod download;
mod forms;
mod installed;
mod language;
mod limits;
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
    CODES_COOKIE, DRAFT_COOKIE, PENDING_COOKIE, PROVIDER_COOKIE, SESSION_COOKIE, forget_cookie, set_cookie,
};
pub use documents::takes_file;
pub use language::language_of;
pub use limits::MOST_FIELDS;
pub use openid::{ProviderName, provider};
pub use protect::protect;
pub use rate_limit::{RateLimiter, RequestClass, refuse_call, refuse_page};
pub use request::{
    Request, actor, caller, fail, find_sender, forget_pages, never_keep, page_language, redirect, redirect_to,
    redirect_to_challenge, reference, request, services, viewer,
};
pub use routes::{Settings, functions, routes};
pub use session::{
    account_path, begin_account, begin_session, enter, follow, forget_draft, forget_session, join, keep_draft,
    leave_for_provider, mail_sent_path,
};
pub use shell::{ShellAssets, shell};
pub use standalone::asset_url;
pub use standalone::error_page;
use standalone::error_page_that_says;
pub use whose_form::account;
use whose_form::set_account_header;

use super::{FormOutcome, Saving};
use axum::http::{HeaderValue, StatusCode, header, request::Parts};
use domain::{challenges::view::ChallengeDraft, time::Timestamp};
use leptos::prelude::{NodeRef, use_context};
use leptos_axum::ResponseOptions;
use locales::Civil;

/// Sets the status of the response.
pub fn set_status(status: u16) {
    if let (Some(options), Ok(status)) = (use_context::<ResponseOptions>(), StatusCode::from_u16(status)) {
        options.set_status(status);
    }
}

/// Redirects permanently to the canonical path of this page, unless a form is being handled.
pub fn redirect_to_canonical_path(path: &str) {
    let Some(Parts { uri, .. }) = use_context::<Parts>().filter(|parts| parts.uri.path() != path) else { return };
    let query = uri.query().map(|query| ["?", query].concat()).unwrap_or_default();
    let location = HeaderValue::from_str(&[path, &query].concat());
    if let (Some(options), Ok(location), None) =
        (use_context::<ResponseOptions>(), location, use_context::<FormOutcome>())
    {
        options.insert_header(header::LOCATION, location);
        options.set_status(StatusCode::MOVED_PERMANENTLY);
    }
}

/// The outcome of the submitted form as JSON; empty when there is none.
pub fn first_outcome() -> String {
    use_context::<FormOutcome>().and_then(|outcome| serde_json::to_string(&outcome).ok()).unwrap_or_default()
}

/// Escapes the content of a `<textarea>` or a `<title>`, which the framework writes unescaped.
pub fn text_within(text: String) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// The calendar in UTC: the server does not know the viewer's time zone.
pub fn local(at: Timestamp) -> Civil {
    locales::civil(at.0)
}

/// A no-op on the server: the browser loads documents.
pub fn load(_: &str) {}

/// A no-op on the server: prefetching.
pub fn prefetch(_: fn(&leptos_router::location::Url) -> Option<super::call::Call>) {}

/// A no-op on the server: announcing a navigation.
pub fn announce_navigation(_: &str) {}

/// A no-op on the server: no navigation is under way.
pub fn mark_navigating(_: bool) {}

/// A no-op on the server: nothing is typed.
pub fn autosave(_: NodeRef<leptos::html::Div>, draft: &ChallengeDraft) -> Saving {
    Saving::new(draft)
}
