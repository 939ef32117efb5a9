use crate::{context::query, links::challenge_path};
use app::{
    locale::{lang_attribute, typeset},
    ui::Prose,
};
use domain::challenges::view::{ChallengeDetail, TranslationView};
use leptos::prelude::*;
use locales::Locale;

/// The query parameter that asks for a challenge in its own language.
const ORIGINAL: &str = "original";

/// The text in the language of the page, `None` where there is none or the original is asked for.
pub fn shown_translation(t: Locale, challenge: &ChallengeDetail) -> Option<&TranslationView> {
    let asked = query().get_str(ORIGINAL).is_some();
    challenge.translation.as_ref().filter(|translation| !asked && translation.text.language.as_str() == t.code())
}

/// In which other language it can be read, with the link there.
pub fn other_language(t: Locale, challenge: &ChallengeDetail) -> Option<AnyView> {
    let translation = challenge.translation.as_ref()?;
    let (card, into) = (&challenge.card, translation.text.language);
    let path = |t| challenge_path(t, card.id, &card.title);
    if shown_translation(t, challenge).is_some() {
        let outdated = translation.is_outdated.then(|| [" ", t.challenge_translated_outdated()].concat());
        return Some(line(
            [t.translated_from(card.language.as_str()).unwrap_or_default(), &outdated.unwrap_or_default()].concat(),
            [&path(t), "?", ORIGINAL].concat(),
            t.challenge_translated_original(),
        ));
    }
    match Locale::from_code(into.as_str())? {
        here if here == t => Some(line(String::new(), path(t), t.challenge_translated_show())),
        there => Some(line(String::new(), path(there), t.also_in(there.code())?)),
    }
}

fn line(said: String, to: String, label: &'static str) -> AnyView {
    view! {
        <p class="soft">
            {said} " " <a href=to>{label}</a>
        </p>
    }
    .into_any()
}

/// The whole text in the other language, for whoever reviews it.
pub fn translated_text(t: Locale, challenge: &ChallengeDetail) -> Option<AnyView> {
    let TranslationView { text, need_html, .. } = challenge.translation.clone()?;
    let lang = lang_attribute(t, text.language);
    let title = typeset(text.language, &text.title);
    Some(
        view! {
            <div class="stack need">
                <h3>{t.also_in(text.language.as_str())}</h3>
                <p lang=lang.clone() dir="auto">
                    <strong>{title}</strong>
                </p>
                <div class="prose stack" lang=lang.clone() dir="auto" inner_html=need_html></div>
                <Prose text=text.done_looks_like lang=lang.clone() />
                <Prose text=text.use_of_answers lang />
            </div>
        }
        .into_any(),
    )
}
