//! The language of the page.

use domain::language::Language;
use leptos::prelude::*;
use locales::Locale;

/// The language of the page, from its path.
pub fn use_locale() -> Locale {
    use_context::<Locale>().unwrap_or(Locale::ALL[0])
}

/// Makes this the language of everything below, if it is one of the interface.
pub fn provide_locale(code: &str) {
    if let Some(t) = Locale::from_code(code) {
        provide_context(t);
    }
}

/// A path below the language of the page: `/challenges` becomes `/fr/challenges`.
pub fn localised(t: Locale, path: &str) -> String {
    ["/", t.code(), path].concat()
}

/// The same with a query, if that is not empty.
pub fn address(path: &str, search: &str) -> String {
    if search.is_empty() { path.to_owned() } else { [path, "?", search].concat() }
}

/// The name of a language in the language of the page.
pub fn language_name(t: Locale, language: Language) -> String {
    match Locale::from_code(language.as_str()) {
        Some(written) if written == t => t.language_own().to_owned(),
        Some(written) => written.language_own().to_owned(),
        None => language.to_string(),
    }
}

/// That a text is in a language other than the page's, in the page's language: *In French*; in the text's own words, or
/// its code, where the catalogue has none. `None` when it is the page's language.
pub fn written_in(t: Locale, language: Language) -> Option<String> {
    let code = lang_attribute(t, language)?;
    Some(t.written_in(&code).map_or_else(|| language_name(t, language), str::to_owned))
}

/// The same of a response, within a line: *in French*. `None` as well where its language is not known.
pub fn response_in(t: Locale, language: Option<Language>) -> Option<String> {
    let language = language?;
    let code = lang_attribute(t, language)?;
    Some(t.response_in(&code).map_or_else(|| language_name(t, language), str::to_owned))
}

/// The `lang` attribute of user-supplied text, `None` when it is the page's language.
pub fn lang_attribute(t: Locale, language: Language) -> Option<String> {
    (language.as_str() != t.code()).then(|| language.to_string())
}

/// User-supplied text with the typographic spaces of its language.
pub fn typeset(language: Language, text: &str) -> String {
    match Locale::from_code(language.as_str()) {
        Some(language) => language.typeset(text).into_owned(),
        None => text.to_owned(),
    }
}

/// The same where its language may not be known: then with those of the page's.
pub fn typeset_in(t: Locale, language: Option<Language>, text: &str) -> String {
    language.map_or_else(|| t.typeset(text).into_owned(), |language| typeset(language, text))
}

/// The same as [`typeset`] for a piece of text with other pieces before it.
pub fn typeset_piece(language: Language, text: &str) -> String {
    match Locale::from_code(language.as_str()) {
        Some(language) => language.typeset_piece(text).into_owned(),
        None => text.to_owned(),
    }
}

/// The name of a cause.
pub fn cause_name(t: Locale, slug: &str) -> String {
    t.cause(slug).unwrap_or(slug).to_owned()
}

/// The name of a skill.
pub fn skill_name(t: Locale, slug: &str) -> String {
    t.skill(slug).unwrap_or(slug).to_owned()
}
