//! Asking the server from the browser.

use super::call::{Call, Pending, UNREACHABLE};
use crate::error::AppError;
use leptos::{prelude::window, server_fn::ServerFn, web_sys};
use send_wrapper::SendWrapper;
use serde::Serialize;
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Request, RequestInit, Response, UrlSearchParams};

/// A call of a server function: here a request that needs no more than its address and its words.
pub fn call<F>(arguments: F) -> Call
where
    F: ServerFn<Error = AppError> + Serialize,
{
    call_at(F::PATH, serde_qs::to_string(&arguments).unwrap_or_default())
}

fn call_at(path: &'static str, words: String) -> Call {
    let key = [path, "?", &words].concat();
    let run = move || {
        let words = words.clone();
        let answer: Pending = Box::pin(SendWrapper::new(async move {
            match UrlSearchParams::new_with_str(&words) {
                Ok(words) => post(path, &words).await.0,
                Err(_) => UNREACHABLE.to_owned(),
            }
        }));
        answer
    };
    Call { key, run: Arc::new(run) }
}

/// Sends words to a server function; its answer as text, and the path to go on to, if any.
pub async fn post(path: &str, words: &UrlSearchParams) -> (String, Option<String>) {
    fetch(path, words).await.unwrap_or_else(|_| (UNREACHABLE.to_owned(), None))
}

async fn fetch(path: &str, words: &UrlSearchParams) -> Result<(String, Option<String>), JsValue> {
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(words);
    let request = Request::new_with_str_and_init(path, &init)?;
    request.headers().set("accept", "application/json")?;
    let response: Response = JsFuture::from(window().fetch_with_request(&request)).await?.unchecked_into();
    let text = JsFuture::from(response.text()?).await?.as_string().unwrap_or_default();
    let on_to = response.headers().get("location")?;
    Ok(([if response.ok() { "+" } else { "-" }, &text].concat(), on_to))
}
