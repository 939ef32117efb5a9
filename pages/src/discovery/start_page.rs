use super::{
    feed_page::instead_heading,
    filters::{address, read},
};
use crate::{
    challenges::ChallengeCardView,
    context::QueryString,
    layout::{Load, Loaded, PageTitle},
    links::{OrganisationName, challenge_path},
};
use app::{
    discovery::server_fns::{list_challenges, list_stories},
    locale::{lang_attribute, localised, typeset, use_locale, written_in},
    ui::{ClockFace, Prose, tags},
};
use domain::discovery::{Feed, FeedCard, ListChallenges as Query, StoryCard};
use leptos::prelude::*;
use locales::Locale;

/// The challenges that the start page shows.
const SHOWN: usize = 6;

/// The start page: an introduction and open challenges.
#[component]
pub fn StartPage() -> impl IntoView {
    start(list_challenges(usual(use_locale())), list_stories())
}

/// The start page with the loaded challenges and stories.
pub fn start(feed: impl Load<Feed>, told: impl Load<Vec<StoryCard>>) -> AnyView {
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
                <Loaded from=feed within=true view=open_now />
                <p>
                    <a href=localised(t, "/challenges")>{t.start_all()}</a>
                </p>
            </section>
            <Loaded from=told within=true view=stories />
            <section class="stack" aria-labelledby="for-organisations">
                <h2 id="for-organisations">{t.start_organisations_heading()}</h2>
                <p>{t.start_organisations()}</p>
                <p>
                    <a class="button button--quiet" href=localised(t, "/ask")>
                        {t.ask_title()}
                    </a>
                </p>
            </section>
        </div>
    }
    .into_any()
}

/// What is asked of the feed where nothing is chosen.
fn usual(t: Locale) -> Query {
    read(t, &QueryString::default())
}

fn minutes_link(t: Locale, minutes: i64) -> AnyView {
    let style = if minutes == 15 { "button" } else { "button button--quiet" };
    let href = address(t, &Query { minutes: minutes.to_string(), ..usual(t) });
    view! {
        <li>
            <a class=style href=href>
                <ClockFace minutes />
                {t.minutes_short(&minutes.to_string())}
            </a>
        </li>
    }
    .into_any()
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
    let none = shown.is_empty().then(|| view! { <p>{t.feed_nothing_at_all()}</p> }.into_any());
    let cards = shown
        .into_iter()
        .take(SHOWN)
        .map(|FeedCard { card, why, .. }| view! { <ChallengeCardView card why now level=3 /> }.into_any())
        .collect::<Vec<_>>();
    view! {
        <h2 id="open-now">{heading}</h2>
        {none}
        <div class="cards">{cards.into_any()}</div>
    }
    .into_any()
}

/// Closed challenges whose answers were used.
fn stories(stories: Vec<StoryCard>) -> AnyView {
    if stories.is_empty() {
        return ().into_any();
    }
    let t = use_locale();
    view! {
        <section class="stack stories" aria-labelledby="stories">
            <h2 id="stories">{t.start_stories()}</h2>
            <div class="cards">{stories.into_iter().map(|one| story(t, one)).collect::<Vec<_>>().into_any()}</div>
        </section>
    }
    .into_any()
}

fn story(t: Locale, story: StoryCard) -> AnyView {
    let lang = lang_attribute(t, story.language);
    view! {
        <article class="card">
            <h3 class="card__title">
                <a href=challenge_path(t, story.id, &story.title) lang=lang.clone() dir="auto">
                    {typeset(story.language, &story.title)}
                </a>
            </h3>
            <Prose text=story.outcome_text lang=lang />
            {written_in(t, story.language).map(|words| tags(std::iter::once(words)))}
            <footer class="card__foot">
                <OrganisationName organisation=story.organisation />
                <span>{t.start_story_people(story.answered, &t.minutes_short(&story.minutes.to_string()))}</span>
            </footer>
        </article>
    }
    .into_any()
}
