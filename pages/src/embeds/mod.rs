//! Pages that other sites show in a frame: a card and nothing else, without a script.

use crate::{challenges::ChallengeCardView, context::stylesheet, links::challenge_path};
use app::{
    locale::{localised, typeset},
    platform::text_within,
    ui::ClockFace,
};
use domain::{
    challenges::{State, view::ChallengeCard},
    organisations::view::OrganisationCard,
    time::Timestamp,
};
use leptos::prelude::*;
use locales::Locale;

/// A challenge in a frame.
pub struct ChallengeEmbed {
    pub card: ChallengeCard,
    /// The public base URL, without a trailing slash.
    pub origin: String,
    pub now: Timestamp,
}

/// The open challenges of an organisation in a frame.
pub struct OrganisationEmbed {
    pub organisation: OrganisationCard,
    pub challenges: Vec<ChallengeCard>,
    /// The public base URL, without a trailing slash.
    pub origin: String,
    pub now: Timestamp,
}

/// A challenge with the next step, by its state.
pub fn embedded_challenge(t: Locale, ChallengeEmbed { card, origin, now }: ChallengeEmbed) -> AnyView {
    let path = challenge_path(t, card.id, &card.title);
    let shown = card.clone().read_in(t.code());
    let title = typeset(shown.language, &shown.title);
    let step = match card.state {
        State::Open => t.elsewhere_give(&t.minutes(card.minutes)),
        State::Closed => t.elsewhere_outcome().to_owned(),
        State::Draft | State::InReview | State::Deciding | State::Withdrawn => t.elsewhere_responses().to_owned(),
    };
    let by = t.elsewhere_by(&card.organisation.name);
    let content = view! {
        <h1 class="hidden">{by}</h1>
        <ChallengeCardView card now level=2 />
        <p>
            <a class="button" href=path.clone() target="_top">
                {step}
            </a>
        </p>
    };
    document(t, &title, &[&origin, path.as_str()].concat(), content.into_any())
}

/// The open challenges of an organisation, and where all of them are.
pub fn embedded_organisation(t: Locale, shown: OrganisationEmbed) -> AnyView {
    let OrganisationEmbed { organisation, challenges, origin, now } = shown;
    let path = localised(t, &["/organisations/", &organisation.link.slug].concat());
    let name = organisation.link.name;
    let title = t.elsewhere_challenges_of(&name);
    let none = challenges.is_empty().then(|| view! { <p>{t.elsewhere_nothing_open()}</p> }.into_any());
    let cards = challenges.into_iter().map(|card| view! { <ChallengeCardView card now level=2 /> }.into_any());
    let content = view! {
        <h1 class="embed__title" dir="auto">
            {title.clone()}
        </h1>
        {none}
        <div class="cards">{cards.collect_view()}</div>
        <p>
            <a href=path.clone() target="_top">
                {t.elsewhere_all_of(&name)}
            </a>
        </p>
    };
    document(t, &title, &[&origin, path.as_str()].concat(), content.into_any())
}

/// The document around what a frame shows. Its links leave the frame.
fn document(t: Locale, title: &str, page: &str, content: AnyView) -> AnyView {
    let style = stylesheet().map(|href| view! { <link rel="stylesheet" href=href /> }.into_any());
    let title = text_within(title);
    let page = page.to_owned();
    view! {
        <!DOCTYPE html>
        <html lang=t.code()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <base target="_top" />
                <title>{title}</title>
                <link rel="canonical" href=page />
                {style}
            </head>
            <body class="embed">
                <main class="stack">
                    {content}
                    <p class="embed__site soft">
                        <ClockFace minutes=15 />
                        <a href=localised(t, "") target="_top">
                            "Quinze"
                        </a>
                    </p>
                </main>
            </body>
        </html>
    }
    .into_any()
}
