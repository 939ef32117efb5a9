use domain::{
    moderation::trust::{KARMA_TO_BE_TRUSTED, THANKED_TO_BE_KNOWN},
    recognition::karma::Opens,
};
use leptos::prelude::*;
use locales::Locale;

/// Somebody's karma, and what more of it opens, or what it has opened.
pub fn karma(t: Locale, karma: i64, opens: Opens) -> AnyView {
    let points = t.impact_karma(karma);
    let next = match opens {
        Opens::Files => t.impact_opens_files(&t.number(THANKED_TO_BE_KNOWN)),
        Opens::Weight => t.impact_opens_weight(&t.number(KARMA_TO_BE_TRUSTED)),
        Opens::Nothing => t.impact_opens_all().to_owned(),
    };
    view! { <p>{points} " " {next}</p> }.into_any()
}
