use super::{
    filters::{Filters, address, read},
    server_fns::{Feed, ListChallenges},
};
use crate::ui::IntoPart;
use crate::{
    challenges::ChallengeCardView,
    locale::use_locale,
    platform::{
        call,
        call::{Answers, ask},
    },
    ui::{Loaded, NextPage, PageTitle, use_refresh},
};
use domain::discovery::ListChallenges as Query;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use locales::Locale;

/// The feed: challenges, newest first, with their filters.
#[component]
pub fn FeedPage() -> impl IntoView {
    let query = use_query_map();
    let refresh = use_refresh();
    let wanted = Memo::new(move |_| query.with(read));
    feed(wanted, ask(move || refresh.count(), move || call(ListChallenges { input: wanted.get() })))
}

/// The feed around the challenges that were asked for.
pub fn feed(wanted: Memo<Query>, feed: Answers) -> AnyView {
    let t = use_locale();
    view! {
        <PageTitle text=t.feed_title() />
        <div class="page stack">
            <h1>{t.feed_title()}</h1>
            {move || states(t, &wanted.get())}
            {move || view! { <Filters query=wanted.get() /> }}
            <Loaded answers=feed within=true view=cards />
        </div>
    }
    .into_part()
}

/// Open, being decided, closed: where to answer, where to vote, and what became of the rest.
fn states(t: Locale, query: &Query) -> AnyView {
    let tabs = [("", t.feed_open()), ("deciding", t.feed_deciding()), ("closed", t.feed_closed())];
    let link = |(state, label): (&str, &'static str)| {
        let href = address(t, &Query { state: state.to_owned(), after: String::new(), ..query.clone() });
        let here = query.state == state || (state.is_empty() && query.state == "open");
        view! {
            <li>
                <a href=href aria-current=here.then_some("page")>
                    {label}
                </a>
            </li>
        }
    };
    view! {
        <nav aria-label=t.feed_states()>
            <ul class="tabs">{tabs.map(link).into_iter().collect_view()}</ul>
        </nav>
    }
    .into_part()
}

fn cards(Feed { page, now }: Feed) -> AnyView {
    let t = use_locale();
    if page.items.is_empty() {
        return view! {
            <p>{t.feed_empty()}</p>
            <p>
                <a class="button" href=address(t, &Query::default())>
                    {t.feed_show_all()}
                </a>
            </p>
        }
        .into_part();
    }
    let wanted = use_query_map().with_untracked(read);
    let next = page.next.map(|after| view! { <NextPage href=address(t, &Query { after, ..wanted }) /> }.into_part());
    let cards = page.items.into_iter().map(|card| view! { <ChallengeCardView card now level=2 /> }.into_part());
    view! {
        <div class="cards">{cards.collect_view()}</div>
        {next}
    }
    .into_part()
}
