use app::locale::use_locale;
use leptos::prelude::*;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

/// The labels of the refused fields of a page. They are known when its forms are rendered, after the summary of errors
/// above them, which has places for them.
#[derive(Clone, Debug, Default)]
pub struct FieldNames(Arc<Mutex<BTreeMap<String, String>>>);

impl FieldNames {
    /// Remembers the label of the field with this identifier, for the page that is being rendered.
    pub fn note(id: String, label: &str) {
        if let Some(Self(names)) = use_context() {
            // A question has its mark already.
            let named = if label.ends_with('?') { label.to_owned() } else { use_locale().error_field(label) };
            names.lock().unwrap_or_else(PoisonError::into_inner).insert(id, named);
        }
    }

    /// The page with each label in its place.
    pub fn fill(&self, html: String) -> String {
        let names = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        names.iter().fold(html, |html, (id, label)| html.replace(&place(id, "").to_html(), &place(id, label).to_html()))
    }
}

/// The place for the label of the field with this identifier.
pub fn place(id: &str, label: &str) -> impl IntoView + use<> {
    view! { <span data-field=id.to_owned()>{label.to_owned()}</span> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use locales::Locale;

    #[test]
    fn labels_are_put_in_their_places_as_text() {
        let owner = Owner::new_root(None);
        owner.with(|| {
            provide_context(Locale::En);
            let names = FieldNames::default();
            provide_context(names.clone());
            FieldNames::note("a-name".to_owned(), "Name <b>");
            let page =
                |one: &str, other: &str| view! { <p>{place("a-name", one)} {place("b-name", other)}</p> }.to_html();
            assert_eq!(names.fill(page("", "")), page("Name <b>:", ""));
            assert!(page("Name <b>:", "").contains("Name &lt;b&gt;:"));
        });
        owner.cleanup();
    }

    #[test]
    fn where_nobody_asks_nothing_is_remembered() {
        let owner = Owner::new_root(None);
        owner.with(|| FieldNames::note("a-name".to_owned(), "Name"));
        owner.cleanup();
    }
}
