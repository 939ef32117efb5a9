//! What islands ask of the browser. On the server nothing here runs, because effects and events do not.

use crate::error::AppError;
use leptos::{prelude::*, web_sys};
use send_wrapper::SendWrapper;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue, closure::Closure, convert::FromWasmAbi};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CustomEvent, CustomEventInit, Event, EventInit, EventTarget, FormData, HtmlFormElement, Request, RequestInit,
    Response, Storage, UrlSearchParams,
};

/// The event of `navigation.js` for a form that was sent and accepted. Its detail is the form's identifier.
const SENT: &str = "quinze:sent";

/// The name of the fields with files, which only the whole form sends.
const FILE: &str = "file";

/// The fields of a form, URL-encoded; with `submitter`, the button that was pressed among them.
pub fn fields(form: &HtmlFormElement) -> Option<UrlSearchParams> {
    let data = FormData::new_with_form(form).ok()?;
    data.delete(FILE);
    UrlSearchParams::new_with_str_sequence_sequence(&data).ok()
}

/// Posts fields to a server function; its answer. `Unreachable` when there was none.
pub async fn post<T: DeserializeOwned>(path: &str, fields: &UrlSearchParams) -> Result<T, AppError> {
    let (succeeded, answer) = fetch(path, fields).await.map_err(|_| AppError::Unreachable)?;
    if succeeded {
        read_json(&answer).ok_or_else(|| AppError::Unexpected { reference: "–".to_owned() })
    } else {
        Err(read_json(&answer).unwrap_or(AppError::Unreachable))
    }
}

async fn fetch(path: &str, fields: &UrlSearchParams) -> Result<(bool, String), JsValue> {
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(fields);
    let request = Request::new_with_str_and_init(path, &init)?;
    request.headers().set("accept", "application/json")?;
    let response: Response = JsFuture::from(window().fetch_with_request(&request)).await?.unchecked_into();
    let text = JsFuture::from(response.text()?).await?.as_string().unwrap_or_default();
    Ok((response.ok(), text))
}

/// A value from JSON, `None` when parsing fails. Errors have no messages, which would be a quarter of the code that the
/// browser loads.
pub fn read_json<T: DeserializeOwned>(json: &str) -> Option<T> {
    let mut unescaped = vec![0; json.len()];
    serde_json_core::from_str_escaped(json, &mut unescaped).ok().map(|(value, _)| value)
}

/// A text that this browser keeps, `None` when there is none or nothing may be kept.
pub fn kept(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Keeps a text in this browser. A full or forbidden storage only disables the recovery.
pub fn keep(name: &str, text: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(name, text);
    }
}

/// Deletes a text that this browser keeps.
pub fn forget(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(name);
    }
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// Calls `then` whenever the form with this identifier was sent and accepted, as long as the island lives.
pub fn when_sent(form: &'static str, then: impl Fn() + Clone + 'static) {
    on_window(SENT, move |event: CustomEvent| {
        if event.detail().as_string().as_deref() == Some(form) {
            then();
        }
    });
}

/// Calls `then` for events of this name at the window, as long as the island lives.
pub fn on_window<E: FromWasmAbi + 'static>(name: &'static str, then: impl Fn(E) + Clone + 'static) {
    Effect::new(move |_| listen(&window(), name, then.clone()));
}

/// Tells the scripts of an event at the window, with this detail.
pub fn dispatch(name: &str, detail: &JsValue) {
    let init = CustomEventInit::new();
    init.set_detail(detail);
    if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) {
        let _ = window().dispatch_event(&event);
    }
}

/// Tells the form around a field that a program has changed it, as if it had been typed.
pub fn tell_input(field: &EventTarget) {
    let init = EventInit::new();
    init.set_bubbles(true);
    if let Ok(event) = Event::new_with_event_init_dict("input", &init) {
        let _ = field.dispatch_event(&event);
    }
}

/// Calls `then` for events of this name at a target, as long as the island lives; in the capturing phase, before the
/// listeners of `navigation.js`.
pub fn listen<E: FromWasmAbi + 'static>(target: &EventTarget, name: &'static str, then: impl Fn(E) + 'static) {
    let listener = Closure::<dyn Fn(E)>::new(then);
    let _ = target.add_event_listener_with_callback_and_bool(name, listener.as_ref().unchecked_ref(), true);
    let listening = SendWrapper::new((target.clone(), listener));
    on_cleanup(move || {
        let (target, listener) = listening.take();
        let _ = target.remove_event_listener_with_callback_and_bool(name, listener.as_ref().unchecked_ref(), true);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_read_as_serde_json_writes_it() {
        let words = "Un « mot »,\n\"deux\" \\ \u{1}\t🙂 < & \u{202f}!".to_owned();
        let value = vec![Some(words.clone()), None, Some(String::new())];
        assert_eq!(read_json(&serde_json::to_string(&value).unwrap()), Some(value));
        for error in [AppError::Unreachable, AppError::Unexpected { reference: words }] {
            assert_eq!(read_json(&serde_json::to_string(&error).unwrap()), Some(error));
        }
    }

    #[test]
    fn what_is_not_json_is_nothing() {
        for text in ["", "{", "\"", "<html>", "\"\\u12\"", "\"\\ud800\""] {
            assert_eq!(read_json::<String>(text), None, "{text}");
        }
    }
}
