//! Paths of this site's own pages, as forms, headers and query strings carry them: the guard against open
//! redirects.

use crate::language::Language;
use std::fmt;

/// The path of a page of this site with its query and fragment: `/`, or a language and what follows it. Normalised
/// as browsers do (WHATWG URL, 4.4): without dot segments and empty segments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalPath(String);

/// The maximum length in bytes.
const MAX_BYTES: usize = 1_000;
/// The parameters of a query that say what was done, and when.
const SAID: [&str; 5] = ["done", "at", "arrived", "outcomes", "welcome"];

impl LocalPath {
    /// The path in a text, `None` when it is not a path of this site. Characters not allowed in a URL must be
    /// percent-encoded.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = text.len() <= MAX_BYTES && text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
        let below = text.strip_prefix('/').filter(|_| fits)?;
        let (path, after) = below.split_at(below.find(['?', '#']).unwrap_or(below.len()));
        let segments = resolve(path)?;
        let (last, before) = segments.split_last()?;
        let is_page = match before.first().or(Some(last)) {
            Some(&"") => true,
            Some(first) => first.parse::<Language>().is_ok(),
            None => false,
        };
        let is_whole = before.iter().all(|segment| !segment.is_empty());
        (is_page && is_whole).then(|| Self(["/", &segments.join("/"), after].concat()))
    }

    /// The path with query and fragment, for an `href` or a header.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language of the page, `None` for `/`.
    pub fn language(&self) -> Option<Language> {
        self.0[1..].split(['/', '?', '#']).next()?.parse().ok()
    }

    /// The same page in another language; `/`, which is of none, stays.
    #[must_use]
    pub fn in_language(self, language: Language) -> Self {
        let Some(own) = self.language() else { return self };
        let (_, rest) = self.0.split_at(1 + own.as_str().len());
        Self(["/", language.as_str(), rest].concat())
    }

    /// Path and query without the fragment.
    pub fn without_fragment(&self) -> &str {
        self.0.split('#').next().unwrap_or_default()
    }

    /// Path and query with what was just done there (`done=…`), in place of what was said before; without the fragment.
    pub fn with_done(&self, done: &str) -> String {
        let (path, query) = self.without_fragment().split_once('?').unwrap_or((self.without_fragment(), ""));
        let is_said = |pair: &&str| SAID.contains(&pair.split('=').next().unwrap_or_default());
        let done = ["done=", done].concat();
        let kept = query.split('&').filter(|pair| !pair.is_empty() && !is_said(pair));
        [path, "?", &kept.chain([done.as_str()]).collect::<Vec<_>>().join("&")].concat()
    }
}

impl fmt::Display for LocalPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<LocalPath> for String {
    fn from(path: LocalPath) -> Self {
        path.0
    }
}

/// The segments of a path with dot segments resolved, `None` where one cannot be decoded or contains an encoded
/// slash. The last is empty when the path ends with a slash.
fn resolve(path: &str) -> Option<Vec<&str>> {
    let mut segments = Vec::new();
    let mut ends_with_slash = false;
    for segment in path.split('/') {
        ends_with_slash = true;
        match segment.to_ascii_lowercase().replace("%2e", ".").as_str() {
            "." => {}
            ".." => {
                segments.pop();
            }
            _ if is_readable(segment) => {
                segments.push(segment);
                ends_with_slash = false;
            }
            _ => return None,
        }
    }
    if ends_with_slash {
        segments.push("");
    }
    Some(segments)
}

/// Whether a segment's percent-encoding is valid UTF-8 and hides no separator.
fn is_readable(segment: &str) -> bool {
    segment.split('%').skip(1).all(|encoded| {
        let byte = encoded.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        let is_hexadecimal = encoded.bytes().take(2).all(|digit| digit.is_ascii_hexdigit());
        byte.is_some_and(|byte| is_hexadecimal && !byte.is_ascii_control() && !b"/\\".contains(&byte))
    })
}

/// Percent-encodes a path for use as a query parameter.
pub fn in_query(path: &str) -> String {
    path.replace('%', "%25").replace('&', "%26").replace('#', "%23").replace('+', "%2B")
}

/// A page's address, encoded for a query parameter that leads back to it. `search`: its query without the `?`.
pub fn here(path: &str, search: &str) -> String {
    if search.is_empty() { in_query(path) } else { in_query(&[path, "?", search].concat()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_way_back_keeps_the_query() {
        assert_eq!(here("/en/link", ""), "/en/link");
        assert_eq!(here("/en/link", "token=a&b=c"), "/en/link?token=a%26b=c");
    }

    #[test]
    fn a_path_in_a_query_stays_whole() {
        assert_eq!(in_query("/fr/challenges/42-un"), "/fr/challenges/42-un");
        assert_eq!(in_query("/en/challenges?a=1&b=c+d%26#top"), "/en/challenges?a=1%26b=c%2Bd%2526%23top");
    }

    #[test]
    fn pages_of_this_site_are_written_as_browsers_resolve_them() {
        for (text, resolved) in [
            ("/", "/"),
            ("/en", "/en"),
            ("/fr/", "/fr/"),
            ("/en/me?x=1", "/en/me?x=1"),
            ("/fr/challenges/42-un-nom#responses", "/fr/challenges/42-un-nom#responses"),
            ("/en/challenges?q=a%2541b&minutes=5", "/en/challenges?q=a%2541b&minutes=5"),
            ("/en?next=//evil.example", "/en?next=//evil.example"),
            ("/en#//evil.example/..", "/en#//evil.example/.."),
            ("/?lang=en", "/?lang=en"),
            ("/en/./me", "/en/me"),
            ("/en/../fr", "/fr"),
            ("/en/me/..", "/en/"),
            ("/en/me/.", "/en/me/"),
            ("/en/%2e%2E/fr/%2e/me", "/fr/me"),
            ("/en/.%2e/fr", "/fr"),
            ("/en/..", "/"),
            ("/..", "/"),
            ("/../../en", "/en"),
            ("/.", "/"),
            ("/en/%C3%A9", "/en/%C3%A9"),
            ("/en/...", "/en/..."),
            ("/en/.well", "/en/.well"),
        ] {
            assert_eq!(LocalPath::parse(text).as_ref().map(LocalPath::as_str), Some(resolved), "{text}");
        }
    }

    #[test]
    fn what_leads_elsewhere_or_to_no_page_is_none() {
        for elsewhere in [
            "",
            "en/me",
            "?x",
            "#x",
            ".",
            "//host",
            "///host",
            "//host/en",
            "/\\host",
            "\\\\host",
            "/en\\..\\host",
            "https://host",
            "https:/en",
            "javascript:alert(1)",
            "/.//evil.example/x",
            "/..//evil.example/x",
            "/en/..//evil.example/x",
            "/en/../..//evil.example/x",
            "/%2e//evil.example/x",
            "/%2E%2e//evil.example/x",
            "/en/%2e%2e//evil.example",
            "/en/.%2e//evil.example",
            "/en//me",
            "/en/me//",
            "/evil.example",
            "/en/../evil.example",
            "/api/accounts/sign_out",
            "/openid/go",
            "/documents/1",
            "/EN/me",
            "/eng/me",
            "/%65n/me",
            "/en/%2F%2Fevil.example",
            "/en/%2f..",
            "/en/%5Cevil.example",
            "/en/%5cevil.example",
            "/en/%00",
            "/en/%0d%0aSet-Cookie:x",
            "/en/%7F",
            "/en/%",
            "/en/%2",
            "/en/%+2e",
            "/en/%zz",
            "/en/a\r\nSet-Cookie: x",
            "/en/a\tb",
            "/en/\u{1}",
            "/en/\0",
            " /en",
            "/en ",
            "/en/ /host",
            "/é",
            "/en/é",
            "/en/\u{2044}evil.example",
            "/en?q=é",
        ] {
            assert_eq!(LocalPath::parse(elsewhere), None, "{elsewhere:?}");
        }
        assert_eq!(LocalPath::parse(&["/en/", &"a".repeat(MAX_BYTES)].concat()), None);
    }

    #[test]
    fn its_parts() {
        let path = LocalPath::parse("/fr/challenges/42?welcome=yes#responses").unwrap();
        assert_eq!(path.language().unwrap().as_str(), "fr");
        assert_eq!(path.without_fragment(), "/fr/challenges/42?welcome=yes");
        for (text, language) in [("/", None), ("/?en", None), ("/en?x", Some("en")), ("/en#x", Some("en"))] {
            let language_of = LocalPath::parse(text).unwrap().language();
            assert_eq!(language_of.as_ref().map(Language::as_str), language, "{text}");
        }
    }

    #[test]
    fn what_was_done_last_is_said_alone() {
        for (path, after) in [
            ("/en/me", "/en/me?done=vote"),
            ("/en/me?", "/en/me?done=vote"),
            ("/en/me#name", "/en/me?done=vote"),
            ("/en/me?done=name&at=7#x", "/en/me?done=vote"),
            ("/en/moderation?show=hidden&outcomes=1d&after=3", "/en/moderation?show=hidden&after=3&done=vote"),
            ("/en/link?token=a%26b&doned=1&welcome", "/en/link?token=a%26b&doned=1&done=vote"),
        ] {
            assert_eq!(LocalPath::parse(path).unwrap().with_done("vote"), after, "{path}");
        }
    }

    #[test]
    fn a_page_is_at_the_same_path_in_another_language() {
        let french = "fr".parse().unwrap();
        for (text, there) in [
            ("/en/challenges/42?next=/en/me#en", "/fr/challenges/42?next=/en/me#en"),
            ("/en", "/fr"),
            ("/en?x", "/fr?x"),
            ("/fr/me", "/fr/me"),
            ("/", "/"),
            ("/?lang=en", "/?lang=en"),
        ] {
            assert_eq!(LocalPath::parse(text).unwrap().in_language(french).as_str(), there);
        }
    }

    proptest! {
        #[test]
        fn a_parsed_path_is_a_path_and_parsing_it_again_changes_nothing(text in "(/(en|fr|\\.|\\.\\.|%2e|%2E\\.|a|%41|)){0,8}([?#][a-z/.]{0,5})?") {
            if let Some(path) = LocalPath::parse(&text) {
                let written = path.as_str();
                prop_assert!(written.starts_with('/') && !written.starts_with("//"), "{}", written);
                let before_query = written.split(['?', '#']).next().unwrap();
                prop_assert!(!before_query.contains("//"));
                prop_assert!(!before_query.split('/').any(|part| part == "." || part == ".."));
                prop_assert_eq!(LocalPath::parse(written), Some(path.clone()));
            }
        }
    }
}
