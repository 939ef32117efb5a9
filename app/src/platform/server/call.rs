use crate::platform::call::{Call, write_answer};
use leptos::server_fn::ServerFn;
use serde::Serialize;
use std::sync::Arc;

/// A call of a server function: on the server a direct function call.
pub fn call<F>(arguments: F) -> Call
where
    F: ServerFn<Error = crate::error::AppError> + Clone + Serialize + Send + Sync + 'static,
    F::Output: Serialize,
{
    let key = [F::PATH, "?", &serde_qs::to_string(&arguments).unwrap_or_default()].concat();
    let run = move || {
        let arguments = arguments.clone();
        let answer: crate::platform::call::Pending = Box::pin(async move { write_answer(&arguments.run_body().await) });
        answer
    };
    Call { key, run: Arc::new(run) }
}

/// Only browsers submit forms.
pub async fn post(_: &str, _: &web_sys::UrlSearchParams) -> (String, Option<String>) {
    (String::new(), None)
}
