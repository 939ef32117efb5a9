use app::{
    locale::lang_attribute,
    ui::{Moment, Prose},
};
use domain::challenges::view::ChallengeDetail;
use leptos::prelude::*;
use locales::Locale;

/// The corrections, with dates and notes.
pub fn corrections(t: Locale, challenge: &ChallengeDetail) -> Option<AnyView> {
    let lang = lang_attribute(t, challenge.card.language);
    let each = challenge.corrections.iter().map(|correction| {
        view! {
            <li>
                <p class="soft">{t.challenge_corrected()} " " <Moment at=correction.at exact=true /></p>
                <Prose text=correction.note.clone() lang=lang.clone() />
            </li>
        }
    });
    let shown = !challenge.corrections.is_empty();
    shown.then(|| view! { <ul class="stack corrections">{each.collect_view()}</ul> }.into_any())
}
