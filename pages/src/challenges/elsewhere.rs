use super::preview::is_listed;
use crate::{
    context::origin,
    layout::{breadcrumbs, structured_data},
    links::{CHALLENGE_FRAME, Shared, challenge_path, share_box},
};
use app::locale::{localised, typeset};
use domain::{
    challenge_page::ChallengePage,
    challenges::{State, view::ChallengeCard},
};
use leptos::prelude::*;
use locales::Locale;
use serde_json::json;

/// The code with which other sites show a challenge; nothing where lists do not show it.
pub fn share(t: Locale, page: &ChallengePage) -> Option<AnyView> {
    let card = &page.challenge.card;
    let path = challenge_path(t, card.id, &card.title);
    let shown = card.clone().read_in(t.code());
    let shared = Shared {
        page: [origin(), path].concat(),
        title: typeset(shown.language, &shown.title),
        line: [&card.organisation.name, &t.minutes(card.minutes), "Quinze"].join(" · "),
        height: CHALLENGE_FRAME,
    };
    is_listed(page).then(|| share_box(t, &shared, false))
}

/// What a challenge is, for search engines: what its page shows to everybody, nothing where lists do not show it. `card`:
/// in the language in which it is shown.
pub fn data(t: Locale, page: &ChallengePage, card: &ChallengeCard, title: &str) -> Option<AnyView> {
    let whole = |path: &str| [origin().as_str(), path].concat();
    let path = challenge_path(t, card.id, &page.challenge.card.title);
    let organisation = localised(t, &["/organisations/", &card.organisation.slug].concat());
    let until = card.deadline.filter(|_| card.state == State::Open).map(|at| locales::civil(at.0));
    let until = until.map(|day| format!("{}-{:02}-{:02}", day.year, day.month, day.day));
    let mut about = json!({
        "@type": "CreativeWork",
        "name": title,
        "url": whole(&path),
        "abstract": card.summary,
        "inLanguage": card.language.as_str(),
        "timeRequired": format!("PT{}M", card.minutes),
        "isAccessibleForFree": true,
        "publisher": {
            "@type": "Organization",
            "name": card.organisation.name,
            "url": whole(&organisation),
        },
    });
    if let (Some(about), Some(until)) = (about.as_object_mut(), until) {
        about.insert("expires".to_owned(), until.into());
    }
    let steps = [(localised(t, "/challenges"), t.elsewhere_challenges().to_owned()), (path, title.to_owned())];
    is_listed(page).then(|| view! { {structured_data(about)} {breadcrumbs(&steps)} }.into_any())
}
