//! Wakes the islands of a page.

use app::{
    challenges::EditorIsland, island::Island, locale::provide_locale, platform::browser::read_json,
    responses::AnswerIsland, voting::VoteIsland,
};
use leptos::{mount::hydrate_from, prelude::*, web_sys::HtmlElement};
use rlsf::SmallGlobalTlsf;
use std::any::Any;
use wasm_bindgen::{JsError, prelude::wasm_bindgen};

/// Half the code size of the standard library's allocator, and as fast (TLSF, Masmano et al., 2004).
#[global_allocator]
static ALLOCATOR: SmallGlobalTlsf = SmallGlobalTlsf::new();

/// What makes the view of an island.
type View = Box<dyn FnOnce() -> AnyView>;

/// Reads the values of an island from JSON, `None` when they cannot be read.
type Read = fn(&str) -> Option<View>;

/// All islands by name.
const ISLANDS: [(&str, Read); 3] = [entry::<AnswerIsland>(), entry::<EditorIsland>(), entry::<VoteIsland>()];

const fn entry<I: Island>() -> (&'static str, Read) {
    (I::NAME, |values| {
        let island = read_json::<I>(values)?;
        Some(Box::new(move || island.view()))
    })
}

/// A living island; disposed when this is freed.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Awake {
    _island: Box<dyn Any>,
}

/// Hydrates the island in this element. Called by `islands.js` for each. An error where there is no island of its name,
/// or its values cannot be read.
#[wasm_bindgen]
pub fn wake(element: HtmlElement) -> Result<Awake, JsError> {
    console_error_panic_hook::set_once();
    let island = hydrate(element).ok_or_else(|| JsError::new("this is no island"))?;
    Ok(Awake { _island: island })
}

fn hydrate(element: HtmlElement) -> Option<Box<dyn Any>> {
    let name = element.get_attribute("data-name")?;
    let values = element.get_attribute("data-values")?;
    let (_, read) = ISLANDS.iter().find(|(island, _)| *island == name)?;
    let view = read(&values)?;
    let language = document().document_element()?.get_attribute("lang")?;
    let handle = hydrate_from(element, move || {
        provide_locale(&language);
        view()
    });
    Some(Box::new(handle))
}
