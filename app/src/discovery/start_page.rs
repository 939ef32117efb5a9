use super::{
    filters::address,
    server_fns::{Feed, ListChallenges},
};
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
use domain::discovery::ListChallenges as Query;
use leptos::prelude::*;
use locales::Locale;

/// The challenges that the start page shows.
const SHOWN: usize = 6;

/// The start page: the idea, and challenges that are open now.
#[component]
pub fn StartPage() -> impl IntoView {
    start(ask(|| 0, || call(ListChallenges { input: Query::default() })))
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
                <h2 id="open-now">{t.start_open_now()}</h2>
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
    let href = address(t, &Query { minutes: minutes.to_string(), ..Query::default() });
    view! {
        <li>
            <a class=style href=href>
                <ClockFace minutes />
                {t.minutes(minutes)}
            </a>
        </li>
    }
    .into_part()
}

fn open_now(Feed { page, now }: Feed) -> AnyView {
    let cards =
        page.items.into_iter().take(SHOWN).map(|card| view! { <ChallengeCardView card now level=3 /> }.into_part());
    view! { <div class="cards">{cards.collect_view()}</div> }.into_part()
}
