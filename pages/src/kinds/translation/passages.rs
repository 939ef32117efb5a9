use app::{locale::lang_attribute, ui::Prose};
use domain::{
    challenges::kinds::translation::{Fault, Segment, Term, TranslationProgress, TranslationSpec},
    language::Language,
};
use leptos::prelude::*;
use locales::Locale;

/// The name of a language of a text, in the language of the page.
pub fn language_label(t: Locale, language: Language) -> &'static str {
    t.text_language(language.as_str()).unwrap_or_default()
}

/// From which language into which, or in which language somebody proofreads.
pub fn languages(t: Locale, from: Language, to: Language) -> String {
    if from == to {
        return t.translation_proofread_in(language_label(t, from));
    }
    t.translation_languages(language_label(t, from), language_label(t, to))
}

/// Why a translation was sent back.
pub fn fault_label(t: Locale, fault: Fault) -> &'static str {
    match fault {
        Fault::Meaning => t.translation_fault_meaning(),
        Fault::Incomplete => t.translation_fault_incomplete(),
        Fault::Language => t.translation_fault_language(),
        Fault::Terms => t.translation_fault_terms(),
    }
}

/// The same inside of a sentence.
pub fn fault_inside(t: Locale, fault: Fault) -> String {
    let mut letters = fault_label(t, fault).chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}

/// The languages, and a bar with how many passages are translated and checked; the sentence above it says the same.
pub fn progress(t: Locale, from: Language, to: Language, progress: TranslationProgress) -> AnyView {
    let TranslationProgress { all, translated, accepted } = progress;
    let words = t.translation_progress_bar(&t.number(translated), &t.number(all), &t.number(accepted));
    view! {
        <div class="translation-progress">
            <p>{languages(t, from, to)}</p>
            <p class="soft">{words}</p>
            <svg
                class="translation-progress__bar"
                viewBox=format!("0 0 {} 10", all.max(1))
                preserveAspectRatio="none"
                aria-hidden="true"
                focusable="false"
            >
                <rect class="translation-progress__all" x="0" y="0" width=all.max(1) height="10" />
                <rect class="translation-progress__translated" x="0" y="0" width=translated height="10" />
                <rect class="translation-progress__accepted" x="0" y="0" width=accepted height="10" />
            </svg>
        </div>
    }
    .into_any()
}

/// The text with its languages and terms, for those who read it before anybody translates.
pub fn source_text(t: Locale, spec: &TranslationSpec) -> AnyView {
    if spec.segments.is_empty() {
        return ().into_any();
    }
    let lang = lang_attribute(t, spec.from);
    let passage = |segment: &Segment| view! { <li><Prose text=segment.source.clone() /></li> }.into_any();
    view! {
        <section class="stack" aria-labelledby="source-text">
            <h2 id="source-text">{t.translation_source_heading()}</h2>
            <p class="soft">{languages(t, spec.from, spec.to)}</p>
            <ol class="stack passages__source" lang=lang dir="auto">
                {spec.segments.iter().map(passage).collect_view()}
            </ol>
            {glossary(t, spec)}
        </section>
    }
    .into_any()
}

/// How the organisation wants terms to be translated; nothing where it does not say.
fn glossary(t: Locale, spec: &TranslationSpec) -> AnyView {
    if spec.glossary.is_empty() {
        return ().into_any();
    }
    let (from, to) = (lang_attribute(t, spec.from), lang_attribute(t, spec.to));
    let term = |term: &Term| {
        view! {
            <dt lang=from.clone() dir="auto">
                {term.term.clone()}
            </dt>
            <dd lang=to.clone() dir="auto">
                {term.translation.clone()}
            </dd>
        }
        .into_any()
    };
    view! {
        <h3>{t.translation_glossary()}</h3>
        <dl class="replies">{spec.glossary.iter().map(term).collect_view()}</dl>
    }
    .into_any()
}

/// One's own translation below what it translates.
pub fn own_passage(t: Locale, spec: &TranslationSpec, told: Vec<(String, String)>) -> AnyView {
    let (from, to) = (lang_attribute(t, spec.from), lang_attribute(t, spec.to));
    let passage = |(source, text): (String, String)| {
        view! {
            <div class="soft" lang=from.clone() dir="auto">
                <Prose text=source />
            </div>
            <div lang=to.clone() dir="auto">
                <Prose text />
            </div>
        }
        .into_any()
    };
    told.into_iter().map(passage).collect_view().into_any()
}
