//! Requests of the browser to the server.

use super::{
    browser::{goes_to, own_build, set_account},
    call::{Call, Pending, UNREACHABLE},
    prefetch::{forget_prefetched, prefetched},
};
use crate::error::AppError;
use js_sys::Reflect;
use leptos::{
    prelude::{document, window},
    server_fn::ServerFn,
    web_sys,
};
use send_wrapper::SendWrapper;
use serde::Serialize;
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlInputElement, HtmlTextAreaElement, Request, RequestInit, Response, UrlSearchParams};

/// A call of a server function: in the browser a request with its path and encoded arguments.
pub fn call<F>(arguments: F) -> Call
where
    F: ServerFn<Error = AppError> + Serialize,
{
    call_at(F::PATH, serde_qs::to_string(&arguments).unwrap_or_default())
}

fn call_at(path: &'static str, words: String) -> Call {
    let key = [path, "?", &words].concat();
    let asked_for = key.clone();
    let run = move || {
        let asked_for = asked_for.clone();
        let answer: Pending = Box::pin(SendWrapper::new(async move { ask(&asked_for).await }));
        answer
    };
    Call { key, run: Arc::new(run) }
}

/// Requests the data of a page. When the server is unreachable or of another build, the document is loaded instead: the
/// service worker may have cached it, and builds must not be mixed.
async fn ask(key: &str) -> String {
    let answered = match prefetched(key).await {
        Some(answer) => Ok(answer),
        None => fetch_key(key).await,
    };
    let (answer, is_stale) = match answered {
        Ok(Answer { text, build, .. }) => {
            let is_another = build.is_some_and(|build| build != own_build());
            (text, is_another && !was_loaded_for_this())
        }
        Err(_) => (UNREACHABLE.to_owned(), is_kept()),
    };
    if is_stale {
        load_document();
    }
    answer
}

/// Requests a call by its key: path, question mark, arguments.
pub(super) async fn fetch_key(key: &str) -> Result<Answer, JsValue> {
    let (path, words) = key.split_once('?').unwrap_or((key, ""));
    fetch(path, &UrlSearchParams::new_with_str(words)?).await
}

/// Loads the document being navigated to, or the current one, unless text typed there would be lost.
fn load_document() {
    let location = window().location();
    let here = [location.pathname(), location.search()].map(Result::unwrap_or_default).concat();
    // During a navigation, the text on the current page is being left anyway.
    let is_moving = document().document_element().is_some_and(|root| root.has_attribute("data-moving"));
    match goes_to() {
        Some(address) if address.split('#').next() != Some(&here) => {
            let _ = location.assign(&address);
        }
        _ if is_moving || !is_being_filled_in() => {
            let _ = location.reload();
        }
        _ => {}
    }
}

/// Whether a service worker may have cached the page.
fn is_kept() -> bool {
    let worker = Reflect::get(&window().navigator(), &"serviceWorker".into());
    let controller = worker.and_then(|worker| Reflect::get(&worker, &"controller".into()));
    controller.is_ok_and(|controller| controller.is_truthy())
}

/// Whether the page contains typed text that was not sent.
fn is_being_filled_in() -> bool {
    let Ok(fields) = document().query_selector_all("main textarea, main input:not([type=hidden])") else {
        return false;
    };
    (0..fields.length()).filter_map(|index| fields.item(index)).any(|field| {
        if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
            return area.default_value().is_ok_and(|sent| area.value() != sent);
        }
        let input = field.dyn_ref::<HtmlInputElement>();
        input.is_some_and(|input| input.value() != input.default_value() || input.checked() != input.default_checked())
    })
}

/// Whether this address was already reloaded with this build for the same reason, in vain. Stored for the lifetime of
/// the tab.
fn was_loaded_for_this() -> bool {
    let Ok(Some(memory)) = window().session_storage() else { return true };
    let key =
        ["loaded anew ", &own_build(), " ", &goes_to().or_else(|| window().location().href().ok()).unwrap_or_default()]
            .concat();
    let was = memory.get_item(&key).ok().flatten().is_some();
    // Without storage there is no reload, to avoid a loop.
    was || memory.set_item(&key, "").is_err()
}

/// Posts encoded arguments to a server function; returns the answer and the redirect, if any.
pub async fn post(path: &str, words: &UrlSearchParams) -> (String, Option<String>) {
    let answered = fetch(path, words).await;
    // Prefetched answers may be outdated now.
    forget_prefetched();
    match answered {
        Ok(Answer { text, on_to, .. }) => (text, on_to),
        Err(_) => (UNREACHABLE.to_owned(), None),
    }
}

/// The answer to a request.
pub(super) struct Answer {
    pub text: String,
    /// The path of the redirect.
    pub on_to: Option<String>,
    /// The build of the server.
    pub build: Option<String>,
}

async fn fetch(path: &str, words: &UrlSearchParams) -> Result<Answer, JsValue> {
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(words);
    let request = Request::new_with_str_and_init(path, &init)?;
    request.headers().set("accept", "application/json")?;
    let response: Response = JsFuture::from(window().fetch_with_request(&request)).await?.unchecked_into();
    let text = JsFuture::from(response.text()?).await?.as_string().unwrap_or_default();
    let header = |name| response.headers().get(name);
    if let Some(account) = header("quinze-account")? {
        set_account(&account);
    }
    let text = [if response.ok() { "+" } else { "-" }, &text].concat();
    Ok(Answer { text, on_to: header("location")?, build: header("quinze-build")? })
}
