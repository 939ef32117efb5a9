use domain::time::Timestamp;
use leptos::{
    prelude::{document, window},
    web_sys,
};
use locales::Civil;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlInputElement;

/// The status was the server's to set.
pub fn set_status(_: u16) {}

/// The build of the scripts on this page, empty where there is none.
pub(super) fn own_build() -> String {
    let root = document().document_element();
    root.and_then(|root| root.get_attribute("data-build")).unwrap_or_default()
}

/// The address of a public file, for a page that needs it besides.
pub fn beside(file: &str) -> String {
    let build = own_build();
    if build.is_empty() { ["/", file].concat() } else { ["/pkg/", &build, "/", file].concat() }
}

/// Leaves the application for another document of this site.
pub fn load(path: &str) {
    let _ = window().location().assign(path);
}

/// What the provider is called by whose word people can sign in, if there is one; every page says so.
pub fn provider() -> Option<String> {
    document().document_element()?.get_attribute("data-provider")
}

/// The address was the server's to look at.
pub fn lead_to_right_address(_: &str) {}

/// Whose page this is, for its forms: the number of the account, empty where nobody is signed in.
pub fn account() -> String {
    document().document_element().and_then(|root| root.get_attribute("data-account")).unwrap_or_default()
}

/// From now on this is somebody else's page, and so are the forms on it.
pub(super) fn set_account(account: &str) {
    if let Some(root) = document().document_element() {
        // An element takes every attribute whose name is one.
        let _ = root.set_attribute("data-account", account);
    }
    let Ok(fields) = document().query_selector_all("input[name=__account]") else { return };
    for field in (0..fields.length()).filter_map(|index| fields.item(index)) {
        if let Some(field) = field.dyn_ref::<HtmlInputElement>() {
            field.set_value(account);
        }
    }
}

/// The outcome came with the page.
pub fn first_outcome() -> String {
    String::new()
}

/// What stands in a `<textarea>` or a `<title>`: text, in which nothing has a meaning of its own.
pub fn text_within(text: String) -> String {
    text
}

thread_local! {
    static GOES_TO: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// The address to which the application went last, which it may not have shown yet; `None` while it shows the page with
/// which it was loaded.
pub(super) fn goes_to() -> Option<String> {
    GOES_TO.with_borrow(Clone::clone)
}

/// Tells `offline.js` that the application goes to another address, which it has not shown yet.
pub fn say_moved(to: &str) {
    GOES_TO.set(Some(to.to_owned()));
    let init = web_sys::CustomEventInit::new();
    init.set_detail(&JsValue::from_str(to));
    // An event of this kind can be made and sent wherever there is a window.
    if let Ok(event) = web_sys::CustomEvent::new_with_event_init_dict("quinze:page", &init) {
        let _ = window().dispatch_event(&event);
    }
}

/// Marks the document while the next page is on its way, for the style sheet to show.
pub fn mark_moving(moving: bool) {
    if let Some(root) = document().document_element() {
        // An element takes every attribute whose name is one.
        let _ = root.toggle_attribute_with_force("data-moving", moving);
    }
}

/// The calendar and clock where the viewer is.
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
