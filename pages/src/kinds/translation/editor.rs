use crate::forms::{Choice, Select, TextArea};
use domain::challenges::kinds::translation::{TranslationInput, TranslationSpec};
use leptos::prelude::*;
use locales::Locale;

/// The text, its languages and the glossary, in the form of the editor.
pub fn translation_editor(t: Locale, stored: &TranslationInput) -> AnyView {
    let TranslationInput { source, from, to, glossary } = stored.clone();
    let languages = || {
        let label = |code: &&str| Choice::new(*code, t.text_language(code).unwrap_or(code));
        TranslationSpec::LANGUAGES.iter().map(label).collect::<Vec<_>>()
    };
    view! {
        <fieldset class="field translation-editor">
            <legend>{t.translation_source_heading()}</legend>
            <TextArea
                name="spec.translation.source"
                label=t.translation_source()
                hint=t.translation_source_hint()
                value=source
                rows=12
                maxlength=TranslationSpec::MAX_TEXT
            />
            <div class="translation-editor__languages">
                <Select name="spec.translation.from" label=t.translation_from() choices=languages() chosen=from />
                <Select
                    name="spec.translation.to"
                    label=t.translation_to()
                    hint=t.translation_to_hint()
                    choices=languages()
                    chosen=to
                />
            </div>
            <TextArea
                name="spec.translation.glossary"
                label=t.translation_glossary()
                hint=t.translation_glossary_hint()
                value=glossary
                rows=4
            />
        </fieldset>
    }
    .into_any()
}

/// The fields that may be unfinished in a draft, each with its label.
pub fn unfinished_fields(t: Locale) -> Vec<(String, String)> {
    vec![("spec.translation.source".to_owned(), t.translation_source().to_owned())]
}

#[cfg(test)]
mod tests {
    use super::{super::passages::language_label, *};
    use domain::language::Language;

    #[test]
    fn every_language_has_a_name() {
        for t in Locale::ALL {
            for code in TranslationSpec::LANGUAGES {
                assert!(t.text_language(code).is_some(), "{code}");
                assert_ne!(language_label(*t, code.parse::<Language>().unwrap()), code);
            }
        }
    }
}
