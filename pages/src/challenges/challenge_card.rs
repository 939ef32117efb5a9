use super::labels::{outcome_label, state_label};
use crate::{
    kinds::people,
    links::{OrganisationName, challenge_path},
};
use app::{
    locale::{cause_name, lang_attribute, skill_name, typeset, typeset_piece, use_locale, written_in},
    ui::{ClockFace, tags},
};
use domain::{
    challenges::{State, view::ChallengeCard},
    discovery::{FoundWords, MatchReason, Need, Piece},
    language::Language,
    time::Timestamp,
};
use leptos::prelude::*;
use locales::Locale;
use services::gazetteer::name;

/// The most tags on a card; the page shows all.
const MOST_TAGS: usize = 4;

/// A challenge in a list. `level`: of its heading, 2 or 3; `why`: how it matches the viewer, in the feed; `found`: where
/// the words of a search stand.
#[component]
pub fn ChallengeCardView(
    card: ChallengeCard,
    now: Timestamp,
    level: u8,
    #[prop(optional)] why: Option<MatchReason>,
    #[prop(default = None)] found: Option<FoundWords>,
) -> impl IntoView {
    let t = use_locale();
    let path = challenge_path(t, card.id, &card.title);
    // The words that were found stand in the challenge's own language.
    let card = if found.is_none() { card.read_in(t.code()) } else { card };
    let lang = lang_attribute(t, card.language);
    let FoundWords { title, excerpt } = found.unwrap_or_else(|| unmarked(&card));
    let title = if title.is_empty() { t.challenge_untitled().into_any() } else { marked(card.language, title) };
    let path = if card.state == State::Draft { [&path, "/edit"].concat() } else { path };
    let link = view! {
        <a href=path lang=lang.clone() dir="auto">
            {title}
        </a>
    };
    let heading = if level == 2 {
        view! { <h2 class="card__title">{link}</h2> }.into_any()
    } else {
        view! { <h3 class="card__title">{link}</h3> }.into_any()
    };
    let excerpt = if excerpt.is_empty() { unmarked(&card).excerpt } else { excerpt };
    let summary = (!excerpt.is_empty()).then(|| {
        view! {
            <p lang=lang dir="auto">
                {marked(card.language, excerpt)}
            </p>
        }
        .into_any()
    });
    view! {
        <article class="card">
            <header class="card__head">
                <ClockFace minutes=card.minutes />
                {heading}
            </header>
            {summary}
            {about(t, &card)}
            {why.and_then(|why| reason(t, &card, &why, now))}
            <footer class="card__foot">
                <OrganisationName organisation=card.organisation.clone() />
                <span>{t.minutes(card.minutes)}</span>
                <span>{people(t, &card)}</span>
                <span>{standing(t, &card, now)}</span>
            </footer>
        </article>
    }
}

/// Title and summary of a challenge, without anything that was searched for.
fn unmarked(card: &ChallengeCard) -> FoundWords {
    let piece = |text: &str| Piece { text: text.to_owned(), is_found: false };
    let pieces = |text: &str| (!text.is_empty()).then(|| piece(text)).into_iter().collect();
    FoundWords { title: pieces(&card.title), excerpt: pieces(&card.summary) }
}

/// A text in pieces, of which those are marked that were searched for.
fn marked(language: Language, pieces: Vec<Piece>) -> AnyView {
    let piece = |(place, Piece { text, is_found })| {
        let text = if place == 0 { typeset(language, &text) } else { typeset_piece(language, &text) };
        if is_found { view! { <mark>{text}</mark> }.into_any() } else { text.into_any() }
    };
    pieces.into_iter().enumerate().map(piece).collect_view().into_any()
}

fn about(t: Locale, card: &ChallengeCard) -> AnyView {
    let causes = card.causes.iter().map(|slug| cause_name(t, slug));
    let skills = card.skills.iter().map(|slug| skill_name(t, slug));
    // First, because the last are left out.
    let mut all: Vec<String> = written_in(t, card.language).into_iter().chain(causes).chain(skills).collect();
    let rest = all.len().saturating_sub(MOST_TAGS);
    if rest > 1 {
        all.truncate(MOST_TAGS);
        all.push(["+", &rest.to_string()].concat());
    }
    tags(all.into_iter())
}

/// Why it is shown: how it matches the viewer, or else what it needs most.
fn reason(t: Locale, card: &ChallengeCard, why: &MatchReason, now: Timestamp) -> Option<AnyView> {
    let causes = why.causes.iter().map(|slug| cause_name(t, slug));
    let chosen: Vec<String> = causes.chain(why.skills.iter().map(|slug| skill_name(t, slug))).collect();
    let organisation = why.of_followed.then(|| card.organisation.name.clone());
    let followed = why.followed_causes.iter().map(|slug| cause_name(t, slug));
    let followed: Vec<String> = organisation.into_iter().chain(followed).collect();
    let need = match Need::of(card, now) {
        Need::First => Some(t.card_why_first().to_owned()),
        Need::Soon => Some(t.card_why_soon().to_owned()),
        Need::More(missing) => Some(t.card_why_more(missing)),
        Need::Enough => Some(t.card_why_enough().to_owned()),
        Need::Votes => Some(t.card_why_votes().to_owned()),
        Need::Nothing => None,
    };
    let near = why.region.as_ref().map(|region| t.card_why_region(&name(region, t)));
    let reason = if why.answered {
        Some(t.card_why_answered().to_owned())
    } else if !followed.is_empty() {
        Some(t.card_why_followed(&followed.join(", ")))
    } else if chosen.is_empty() {
        near.clone().or(need)
    } else {
        Some(t.card_why_chosen(&chosen.join(", ")))
    };
    let near = near.filter(|near| !why.answered && reason.as_ref() != Some(near));
    let reason = reason.map(|reason| near.map_or(reason.clone(), |near| [&*reason, &*near].join(" · ")));
    reason.map(|reason| view! { <p class="card__why">{reason}</p> }.into_any())
}

/// The time left while it is open, else its state.
fn standing(t: Locale, card: &ChallengeCard, now: Timestamp) -> String {
    match (card.state, card.deadline, card.outcome) {
        (State::Open, Some(deadline), _) => t.time_left((deadline - now).0),
        (State::Closed, _, Some(outcome)) => outcome_label(t, outcome).to_owned(),
        _ => state_label(t, card.state, card.closing).to_owned(),
    }
}
