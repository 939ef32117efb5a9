use domain::time::Timestamp;
use leptos::{
    prelude::{document, window},
    web_sys,
};
use locales::Civil;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlInputElement;

/// A no-op in the browser: the server has set the status.
pub fn set_status(_: u16) {}

/// The build of this page's scripts, empty when unknown.
pub(super) fn own_build() -> String {
    let root = document().document_element();
    root.and_then(|root| root.get_attribute("data-build")).unwrap_or_default()
}

/// The URL of a public file.
pub fn asset_url(file: &str) -> String {
    let build = own_build();
    if build.is_empty() { ["/", file].concat() } else { ["/pkg/", &build, "/", file].concat() }
}

/// Leaves the application for another document of this site.
pub fn load(path: &str) {
    let _ = window().location().assign(path);
}

/// The display name of the provider, if one is configured, from the document.
pub fn provider() -> Option<String> {
    document().document_element()?.get_attribute("data-provider")
}

/// A no-op in the browser: the server has redirected.
pub fn redirect_to_canonical_path(_: &str) {}

/// The account of this page for its forms: the identifier, empty for visitors.
pub fn account() -> String {
    document().document_element().and_then(|root| root.get_attribute("data-account")).unwrap_or_default()
}

/// Sets the account of the page and of its forms after a change of session.
pub(super) fn set_account(account: &str) {
    if let Some(root) = document().document_element() {
        // Cannot fail: the attribute's name is valid.
        let _ = root.set_attribute("data-account", account);
    }
    let Ok(fields) = document().query_selector_all("input[name=__account]") else { return };
    for field in (0..fields.length()).filter_map(|index| fields.item(index)) {
        if let Some(field) = field.dyn_ref::<HtmlInputElement>() {
            field.set_value(account);
        }
    }
}

/// The outcome of a form from the document.
pub fn first_outcome() -> String {
    String::new()
}

/// Unchanged in the browser: the framework sets the content of these elements as text.
pub fn text_within(text: String) -> String {
    text
}

thread_local! {
    static GOES_TO: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// The path of the latest navigation, which may not be rendered yet; `None` before the first.
pub(super) fn goes_to() -> Option<String> {
    GOES_TO.with_borrow(Clone::clone)
}

/// Tells `offline.js` that a navigation has begun.
pub fn announce_navigation(to: &str) {
    GOES_TO.set(Some(to.to_owned()));
    let init = web_sys::CustomEventInit::new();
    init.set_detail(&JsValue::from_str(to));
    // Cannot fail: an event can be created and dispatched in any window.
    if let Ok(event) = web_sys::CustomEvent::new_with_event_init_dict("quinze:page", &init) {
        let _ = window().dispatch_event(&event);
    }
}

/// Marks the document during a navigation, for the style sheet.
pub fn mark_navigating(moving: bool) {
    if let Some(root) = document().document_element() {
        // Cannot fail: the attribute's name is valid.
        let _ = root.toggle_attribute_with_force("data-moving", moving);
    }
}

/// The calendar in the viewer's time zone.
pub fn local(at: Timestamp) -> Civil {
    let date = js_sys::Date::new(&JsValue::from_f64(at.0 as f64));
    Civil {
        year: i64::from(date.get_full_year()),
        month: i64::from(date.get_month()) + 1,
        day: i64::from(date.get_date()),
        weekday: i64::from(date.get_day()),
        hour: i64::from(date.get_hours()),
        minute: i64::from(date.get_minutes()),
    }
}
