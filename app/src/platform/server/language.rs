//! The language of a response.

use axum::http::{
    HeaderMap, HeaderName, Uri,
    header::{ACCEPT_LANGUAGE, REFERER},
};
use domain::local_path::LocalPath;
use locales::Locale;

/// The language of the path, else of the `Referer`, else of `Accept-Language`.
pub fn language_of(uri: &Uri, headers: &HeaderMap) -> Locale {
    let before = || Locale::from_code(referer(headers)?.language()?.as_str());
    Locale::from_path(uri.path()).or_else(before).unwrap_or_else(|| wished(headers))
}

/// The path of the `Referer` if it is a page of this site; `None` otherwise.
pub fn referer(headers: &HeaderMap) -> Option<LocalPath> {
    let before = text(headers, &REFERER).parse::<Uri>().ok()?;
    LocalPath::parse(before.path_and_query()?.as_str())
}

/// The language from `Accept-Language`.
pub fn wished(headers: &HeaderMap) -> Locale {
    Locale::negotiate(text(headers, &ACCEPT_LANGUAGE))
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> &'a str {
    let value = headers.get(name);
    value.and_then(|value| value.to_str().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(path: &'static str, headers: &[(HeaderName, &'static str)]) -> Locale {
        let headers = headers.iter().map(|(name, value)| {
            let value = axum::http::HeaderValue::from_static(value);
            (name.clone(), value)
        });
        language_of(&Uri::from_static(path), &headers.collect())
    }

    #[test]
    fn the_nearest_sign_of_a_language_counts() {
        let from_french = (REFERER, "https://quinze.example/fr/me?x=/en");
        let likes_french = (ACCEPT_LANGUAGE, "fr-CA, en;q=0.5");
        assert_eq!(of("/en/me", &[from_french.clone(), likes_french.clone()]), Locale::En);
        assert_eq!(of("/api/vote", &[from_french]), Locale::Fr);
        assert_eq!(of("/api/vote", &[(REFERER, "no address"), likes_french]), Locale::Fr);
        assert_eq!(of("/", &[]), Locale::En);
    }
}
