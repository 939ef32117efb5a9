use super::desk_page::nothing;
use crate::{
    layout::{Loaded, PageTitle},
    links::challenge_path,
};
use app::{
    locale::{lang_attribute, localised, typeset, use_locale},
    moderation::server_fns::list_vote_patterns,
    ui::Moment,
};
use domain::moderation::{
    view::PersonLink,
    vote_patterns::{BURST, FEWEST_HELPFUL, FEWEST_PEOPLE, Regard, TIMES_EXPECTED, VoteBurst, VotePair, VotePatterns},
};
use leptos::prelude::*;
use locales::Locale;

/// Votes that moderators look at: pairs and bursts. Nothing follows from them by itself.
#[component]
pub fn VotePatternsPage() -> impl IntoView {
    view! { <Loaded from=list_vote_patterns() view=vote_patterns /> }
}

pub fn vote_patterns(found: VotePatterns) -> AnyView {
    let t = use_locale();
    let pairs = match found.pairs.as_slice() {
        [] => nothing(t.vote_patterns_no_pairs()),
        pairs => pairs.iter().map(|one| pair(t, one)).collect_view().into_any(),
    };
    let bursts = match found.bursts.as_slice() {
        [] => nothing(t.vote_patterns_no_bursts()),
        bursts => {
            let rows = bursts.iter().map(|one| burst(t, one)).collect_view();
            view! { <ul class="plain stack">{rows}</ul> }.into_any()
        }
    };
    let (fewest, times) = (t.number(FEWEST_HELPFUL), t.number(TIMES_EXPECTED));
    let people = t.number(i64::try_from(FEWEST_PEOPLE).unwrap_or_default());
    view! {
        <PageTitle text=t.vote_patterns_title() />
        <div class="page page--narrow stack">
            <h1>{t.vote_patterns_title()}</h1>
            <p>{t.vote_patterns_about()}</p>
            <section class="stack" aria-labelledby="pairs">
                <h2 id="pairs">{t.vote_patterns_pairs()}</h2>
                <p class="soft">{t.vote_patterns_pairs_about(&fewest, &times)}</p>
                {pairs}
            </section>
            <section class="stack" aria-labelledby="bursts">
                <h2 id="bursts">{t.vote_patterns_bursts()}</h2>
                <p class="soft">{t.vote_patterns_bursts_about(&people, &t.number(BURST.0 / 60_000))}</p>
                {bursts}
            </section>
            <p>
                <a href=localised(t, "/moderation")>{t.moderation_title()}</a>
            </p>
        </div>
    }
    .into_any()
}

fn pair(t: Locale, pair: &VotePair) -> AnyView {
    view! {
        <section class="sheet stack">
            <h3>{person(t, &pair.first)} " · " {person(t, &pair.second)}</h3>
            <ul>
                {regard(t, pair.by_first, (&pair.first, &pair.second))}
                {regard(t, pair.by_second, (&pair.second, &pair.first))}
            </ul>
            <p class="soft">{t.vote_patterns_found()} " " <Moment at=pair.found_at /></p>
        </section>
    }
    .into_any()
}

fn person(t: Locale, person: &PersonLink) -> AnyView {
    let href = localised(t, &["/moderation/people/", &person.id.to_string()].concat());
    view! {
        <a href=href dir="auto">
            {person.name.clone()}
        </a>
    }
    .into_any()
}

/// How much of one's *helpful* the other got, and what would be expected.
fn regard(t: Locale, regard: Regard, (one, other): (&PersonLink, &PersonLink)) -> AnyView {
    let given = t.vote_patterns_gave(&one.name, &t.number(regard.given), &t.number(regard.helpful), &other.name);
    let shares = t.vote_patterns_shares(&t.number(regard.share()), &t.number(regard.expected()));
    view! { <li dir="auto">{given} " " {shares}</li> }.into_any()
}

fn burst(t: Locale, burst: &VoteBurst) -> AnyView {
    let challenge = challenge_path(t, burst.challenge, &burst.title);
    let response = [&challenge, "#response-", &burst.response.to_string()].concat();
    view! {
        <li class="sheet">
            <p>
                <a href=response>{t.vote_patterns_response(&burst.response.to_string())}</a>
                " · "
                <a href=challenge lang=lang_attribute(t, burst.language) dir="auto">
                    {typeset(burst.language, &burst.title)}
                </a>
            </p>
            <p class="soft">
                {t.vote_patterns_people(burst.people)} " · " <Moment at=burst.first_at exact=true /> " – "
                <Moment at=burst.last_at exact=true />
            </p>
        </li>
    }
    .into_any()
}
