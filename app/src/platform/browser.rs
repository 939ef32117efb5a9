use domain::time::Timestamp;
use locales::Civil;
use wasm_bindgen::JsValue;

/// The status was the server's to set.
pub fn set_status(_: u16) {}

/// The outcome came with the page.
pub fn first_outcome() -> String {
    String::new()
}

/// What stands in a `<textarea>` or a `<title>`: text, in which nothing has a meaning of its own.
pub fn text_within(text: String) -> String {
    text
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
