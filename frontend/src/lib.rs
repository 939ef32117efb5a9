//! Hydrates the page that the server rendered.

use rlsf::SmallGlobalTlsf;
use wasm_bindgen::prelude::wasm_bindgen;

/// Half the code size of the standard library's allocator, and as fast (TLSF, Masmano et al., 2004).
#[global_allocator]
static ALLOCATOR: SmallGlobalTlsf = SmallGlobalTlsf::new();

/// Called by the page after the module is loaded.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_lazy(app::App);
}
