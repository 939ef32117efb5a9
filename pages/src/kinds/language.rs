use crate::forms::{Choice, HiddenField, Select};
use domain::{challenges::Kind, language::Language};
use leptos::prelude::*;
use locales::Locale;

/// Whether people say in which language they answer: not where they choose, or where it is settled.
fn asks_for_language(kind: Kind) -> bool {
    match kind {
        Kind::Feedback | Kind::Brainstorm | Kind::Review | Kind::Deliverable => true,
        Kind::Poll | Kind::ImageChoice | Kind::Translation => false,
    }
}

/// In which language new answers are written: chosen, at first the page's; of kinds where it is not asked for, the page's.
/// `kept`: of a draft, `None` where that is not known.
pub fn language_of_answers(t: Locale, kind: Kind, kept: Option<Language>) -> AnyView {
    let chosen = kept.map_or_else(|| t.code().to_owned(), |language| language.to_string());
    if asks_for_language(kind) {
        view! { <Select name="language" label=t.answer_language() choices=languages() chosen /> }.into_any()
    } else {
        view! { <HiddenField name="language" value=t.code() /> }.into_any()
    }
}

/// The same for an answer that is edited: what is known of it stays unless another is chosen.
pub fn language_of_edited(t: Locale, kind: Kind, known: Option<Language>) -> Option<AnyView> {
    asks_for_language(kind).then(|| {
        let unknown = known.is_none().then(|| Choice::new("", t.answer_language_unknown()));
        let choices = unknown.into_iter().chain(languages()).collect();
        let chosen = known.map(|language| language.to_string()).unwrap_or_default();
        view! { <Select name="language" label=t.answer_language() choices chosen /> }.into_any()
    })
}

fn languages() -> Vec<Choice> {
    Locale::ALL.iter().map(|locale| Choice::new(locale.code(), locale.language_own())).collect()
}
