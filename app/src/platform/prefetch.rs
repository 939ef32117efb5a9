//! Prefetches the data of the next page when a pointer is pressed on its link: when it is released, the answer is on
//! its way.

use super::{
    call::Call,
    post::{Answer, fetch_key},
};
use js_sys::{Date, Promise};
use leptos::{ev, prelude::*, web_sys};
use leptos_router::location::{BrowserUrl, LocationProvider, Url};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{HtmlAnchorElement, PointerEvent};

/// How long a prefetched answer may be used, in milliseconds: a touch that scrolled has not opened the link.
const MAX_AGE: f64 = 5_000.0;

/// A prefetched answer.
struct Asked {
    key: String,
    at: f64,
    /// The server's build, a line break, and the answer; empty when the request failed.
    answer: Promise,
}

thread_local! {
    static LAST: RefCell<Option<Asked>> = const { RefCell::new(None) };
}

/// Prefetches whenever a link within the site is pressed. `find` returns the calls of the page at a path.
pub fn prefetch(find: fn(&Url) -> Option<Call>) {
    Effect::new(move |_| {
        let handle = window_event_listener(ev::pointerdown, move |event| {
            let url = touched(&event).and_then(|link| BrowserUrl::parse(&link.href()).ok());
            if let Some(call) = url.and_then(|url| find(&url)) {
                ask(call.key);
            }
        });
        on_cleanup(move || handle.remove());
    });
}

/// Takes the answer to a call, if it was prefetched recently and has arrived.
pub(super) async fn prefetched(key: &str) -> Option<Answer> {
    let asked = LAST.with_borrow_mut(|last| last.take_if(|asked| asked.key == key))?;
    if Date::now() - asked.at > MAX_AGE {
        return None;
    }
    let answer = JsFuture::from(asked.answer).await.ok()?.as_string()?;
    let (build, text) = answer.split_once('\n')?;
    Some(Answer { text: text.to_owned(), on_to: None, build: Some(build.to_owned()).filter(|build| !build.is_empty()) })
}

/// Discards prefetched answers.
pub(super) fn forget_prefetched() {
    LAST.set(None);
}

fn ask(key: String) {
    let asked_for = key.clone();
    let answer = future_to_promise(async move {
        let Ok(Answer { text, build, .. }) = fetch_key(&asked_for).await else { return Ok(JsValue::NULL) };
        Ok(JsValue::from_str(&[&build.unwrap_or_default(), "\n", &text].concat()))
    });
    LAST.set(Some(Asked { key, at: Date::now(), answer }));
}

/// The internal link of a touch or of the primary mouse button, if it leads to another page of the application.
fn touched(event: &PointerEvent) -> Option<HtmlAnchorElement> {
    let element: web_sys::Element = event.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = element.closest("a[href]").ok()??.dyn_into().ok()?;
    let location = window().location();
    let is_plain = event.button() == 0 && !event.ctrl_key() && !event.meta_key() && !event.shift_key();
    let is_here = link.origin() == location.origin().ok()? && link.rel() != "external" && link.target().is_empty();
    (is_plain && is_here).then_some(link)
}
