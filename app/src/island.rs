//! Islands: the parts of a page that are alive in the browser. Everything else is HTML that the server has rendered.

use leptos::prelude::AnyView;
use serde::{Serialize, de::DeserializeOwned};

/// The values of an island, which travel with the page as JSON. The server renders it, and the browser hydrates it from
/// the same values.
pub trait Island: Serialize + DeserializeOwned + 'static {
    /// The name by which the browser finds it, unique among the islands.
    const NAME: &'static str;

    /// The island, the same on the server and in the browser. Of its surroundings it may use the language alone.
    fn view(self) -> AnyView;
}
