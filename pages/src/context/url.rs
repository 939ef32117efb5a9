//! The parts of the page's URL.

use app::platform::server::Request;
use leptos::prelude::*;
use leptos_router::{
    hooks::use_params_map,
    location::{RequestUrl, Url},
};

/// The most characters that are read of a value.
const LONGEST: usize = 1_000;

/// The query of a URL, with each value decoded once. The framework's own map decodes twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueryString(Vec<(String, String)>);

impl QueryString {
    /// The parameters of a query string without the question mark.
    pub fn parse(search: &str) -> Self {
        let pairs = form_urlencoded::parse(search.as_bytes());
        Self(pairs.map(|(name, value)| (name.into_owned(), value.chars().take(LONGEST).collect())).collect())
    }

    /// The last value of this name, `None` when there is none.
    pub fn get(&self, name: &str) -> Option<String> {
        self.get_str(name).map(ToOwned::to_owned)
    }

    /// The same, borrowed.
    pub fn get_str(&self, name: &str) -> Option<&str> {
        self.0.iter().rfind(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The query of this page.
pub fn query() -> QueryString {
    QueryString::parse(&search())
}

/// The query of this page as it was sent, without the question mark.
pub fn search() -> String {
    url().search().to_owned()
}

/// The path of this page.
pub fn path() -> String {
    url().path().to_owned()
}

/// The public base URL of this instance, without a trailing slash.
pub fn origin() -> String {
    use_context::<Request>().map(|request| request.origin).unwrap_or_default()
}

/// A parameter of the route, empty where the route has none of this name.
pub fn param(name: &str) -> String {
    use_params_map().with_untracked(|params| params.get(name)).unwrap_or_default()
}

/// The token of a mailed link from the query (`?token=`); empty when there is none.
pub fn token() -> String {
    query().get("token").unwrap_or_default()
}

fn url() -> Url {
    use_context::<RequestUrl>().and_then(|url| url.parse().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_decoded_once() {
        for (search, value) in [
            ("q=a%2541b", Some("a%41b")),
            ("q=100%25+d%27eau", Some("100% d'eau")),
            ("q=a%2Bb", Some("a+b")),
            ("q=%C3%A9", Some("é")),
            ("q=a&q=b", Some("b")),
            ("q", Some("")),
            ("Q=a", None),
            ("", None),
        ] {
            assert_eq!(QueryString::parse(search).get("q").as_deref(), value, "{search}");
        }
        let long = QueryString::parse(&["q=", &"é".repeat(60_000)].concat()).get("q");
        assert_eq!(long.map(|value| value.chars().count()), Some(LONGEST));
    }
}
