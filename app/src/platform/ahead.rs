//! Asking for the next page as soon as the finger touches what leads to it: by the time it is lifted, the answer is on
//! its way.

use super::call::{Call, Pending};
use js_sys::{Date, Promise};
use leptos::{ev, prelude::*, web_sys};
use leptos_router::location::{BrowserUrl, LocationProvider, Url};
use send_wrapper::SendWrapper;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{HtmlAnchorElement, PointerEvent};

/// How long an answer may wait to be used, in milliseconds. A finger that scrolls is no finger that opens.
const FRESH: f64 = 5_000.0;

/// An answer that was asked for ahead.
struct Asked {
    key: String,
    at: f64,
    answer: Promise,
}

thread_local! {
    static LAST: RefCell<Option<Asked>> = const { RefCell::new(None) };
}

/// Asks ahead whenever a link within the site is touched. `find` says what the page at an address will ask for.
pub fn ask_ahead(find: fn(&Url) -> Option<Call>) {
    Effect::new(move |_| {
        let handle = window_event_listener(ev::pointerdown, move |event| {
            let url = touched(&event).and_then(|link| BrowserUrl::parse(&link.href()).ok());
            if let Some(call) = url.and_then(|url| find(&url)) {
                ask(&call);
            }
        });
        on_cleanup(move || handle.remove());
    });
}

/// The answer to a call, if it was asked for a moment ago. It is given once.
pub(super) fn asked_ahead(key: &str) -> Option<Pending> {
    let asked = LAST.with_borrow_mut(|last| last.take_if(|asked| asked.key == key))?;
    (Date::now() - asked.at < FRESH).then(|| {
        let answer: Pending = Box::pin(SendWrapper::new(async move {
            let answer = JsFuture::from(asked.answer).await;
            answer.ok().and_then(|answer| answer.as_string()).unwrap_or_default()
        }));
        answer
    })
}

fn ask(call: &Call) {
    let running = (call.run)();
    let answer = future_to_promise(async move { Ok(JsValue::from_str(&running.await)) });
    let asked = Asked { key: call.key.clone(), at: Date::now(), answer };
    LAST.with_borrow_mut(|last| *last = Some(asked));
}

/// The link under the finger or the first button of the mouse, if it leads to another page of the application.
fn touched(event: &PointerEvent) -> Option<HtmlAnchorElement> {
    let element: web_sys::Element = event.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = element.closest("a[href]").ok()??.dyn_into().ok()?;
    let location = window().location();
    let is_plain = event.button() == 0 && !event.ctrl_key() && !event.meta_key() && !event.shift_key();
    let is_here = link.origin() == location.origin().ok()? && link.rel() != "external" && link.target().is_empty();
    (is_plain && is_here).then_some(link)
}
