use app::island::Island;
use leptos::{html, prelude::*};

/// An island in its element, with its values for the browser.
pub fn island<I: Island>(values: I) -> AnyView {
    let json = serde_json::to_string(&values).expect("the values of an island are plain data");
    html::custom("app-island").attr("data-name", I::NAME).attr("data-values", json).child(values.view()).into_any()
}
