use crate::context::origin;
use app::locale::{localised, use_locale};
use leptos::prelude::*;
use serde_json::{Value, json};

/// What a page is about, for search engines (<https://schema.org>, JSON-LD). A block of data, which no browser executes.
pub fn structured_data(mut about: Value) -> AnyView {
    if let Some(about) = about.as_object_mut() {
        about.insert("@context".to_owned(), "https://schema.org".into());
    }
    view! { <script type="application/ld+json" inner_html=within_script(&about)></script> }.into_any()
}

/// Where a page is below the start page: its steps, each with its path and name.
pub fn breadcrumbs(steps: &[(String, String)]) -> AnyView {
    let start = (localised(use_locale(), ""), "Quinze".to_owned());
    let origin = origin();
    let item = |(position, (path, name)): (i32, &(String, String))| {
        let address = [&origin, path.as_str()].concat();
        json!({ "@type": "ListItem", "position": position, "name": name, "item": address })
    };
    let items: Vec<Value> = (1..).zip(std::iter::once(&start).chain(steps)).map(item).collect();
    structured_data(json!({ "@type": "BreadcrumbList", "itemListElement": items }))
}

/// JSON that ends no element whatever its texts are.
fn within_script(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_element() {
        let name = "</script><!--<script>&amp;\u{2028}\"";
        let written = within_script(&json!({ "name": name }));
        assert!(!written.contains(['<', '>', '&']), "{written}");
        let read: Value = serde_json::from_str(&written).unwrap();
        assert_eq!(read["name"], name);
    }
}
