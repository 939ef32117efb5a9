use super::{feed_page::instead_heading, filters::address, server_fns::ListChallenges};
use crate::ui::IntoPart;
use crate::{
    challenges::ChallengeCardView,
    locale::{localised, use_locale},
    platform::{
        call,
        call::{Answers, ask},
    },
    ui::{ClockFace, Loaded, PageTitle},
};
use domain::discovery::{Feed, FeedCard, ListChallenges as Query};
use leptos::prelude::*;
use locales::Locale;

/// The challenges that the start page shows.
const SHOWN: usize = 6;

/// The start page: the idea, and challenges that are open now.
#[component]
pub fn StartPage() -> impl IntoView {
    let t = use_locale();
    let here = move || Query { language: t.code().to_owned(), ..Query::default() };
    start(ask(|| 0, move || call(ListChallenges { input: here() })))
}

/// The start page around the challenges that were asked for.
pub fn start(feed: Answers) -> AnyView {
    let t = use_locale();
    view! {
        <PageTitle text=t.start_title() />
        <div class="page stack">
            <div class="hero stack">
                <h1>{t.start_heading()}</h1>
                <p>{t.start_idea()}</p>
                <h2 class="hero__minutes">{t.start_i_have()}</h2>
                <ul class="minutes">{[5, 15, 30].map(|minutes| minutes_link(t, minutes)).into_iter().collect_view()}</ul>
            </div>
            <section class="stack" aria-labelledby="open-now">
                <Loaded answers=feed within=true view=open_now />
                <p>
                    <a href=localised(t, "/challenges")>{t.start_all()}</a>
                </p>
            </section>
            <section class="stack" aria-labelledby="for-organisations">
                <h2 id="for-organisations">{t.start_organisations_heading()}</h2>
                <p>{t.start_organisations()}</p>
                <p>
                    <a href=localised(t, "/organisations/new")>{t.organisation_new_link()}</a>
                </p>
            </section>
        </div>
    }
    .into_part()
}

fn minutes_link(t: Locale, minutes: i64) -> AnyView {
    let style = if minutes == 15 { "button" } else { "button button--quiet" };
    let href = address(t, &Query { minutes: minutes.to_string(), language: t.code().to_owned(), ..Query::default() });
    view! {
        <li>
            <a class=style href=href>
                <ClockFace minutes />
                {t.minutes_short(&minutes.to_string())}
            </a>
        </li>
    }
    .into_part()
}

fn open_now(feed: Feed) -> AnyView {
    let t = use_locale();
    let now = feed.now;
    let nothing_open = feed.cards.is_empty();
    let shown = if nothing_open { feed.instead } else { feed.cards };
    let heading = match shown.first() {
        Some(first) if nothing_open => instead_heading(t, first.card.state),
        _ => t.start_open_now(),
    };
    let none = shown.is_empty().then(|| view! { <p>{t.feed_nothing_at_all()}</p> }.into_part());
    let cards = shown
        .into_iter()
        .take(SHOWN)
        .map(|FeedCard { card, why }| view! { <ChallengeCardView card why now level=3 /> }.into_part())
        .collect::<Vec<_>>();
    view! {
        <h2 id="open-now">{heading}</h2>
        {none}
        <div class="cards">{cards.into_part()}</div>
    }
    .into_part()
}
