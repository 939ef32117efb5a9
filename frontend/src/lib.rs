//! Makes the page that the server rendered alive.

use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the page once it has loaded this module.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_lazy(app::App);
}
