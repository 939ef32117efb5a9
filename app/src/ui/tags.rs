use leptos::prelude::*;

/// A list of tags.
pub fn tags(names: impl Iterator<Item = String>) -> AnyView {
    view! { <ul class="tags">{names.map(|name| view! { <li>{name}</li> }.into_any()).collect_view()}</ul> }.into_any()
}
