use super::filters::{Filters, address, feed_address, read};
use crate::{
    challenges::ChallengeCardView,
    context::{query, viewer},
    layout::{Load, Loaded, PageTitle},
    links::{OrganisationName, feed_link, follow_cause},
};
use app::{
    discovery::server_fns::{list_challenges, list_regions},
    locale::{localised, use_locale},
    ui::NextPage,
};
use domain::{
    challenges::State,
    discovery::{Correction, Elsewhere, Feed, FeedCard, ListChallenges as Query},
    location::Region,
    organisation_link::OrganisationLink,
    time::Timestamp,
};
use leptos::prelude::*;
use locales::Locale;

/// The feed, with search and filters.
#[component]
pub fn FeedPage() -> impl IntoView {
    let wanted = read(use_locale(), &query());
    feed(&wanted, list_regions(), list_challenges(wanted.clone()))
}

/// The feed with the loaded challenges. `regions`: those that one can choose.
pub fn feed(wanted: &Query, regions: impl Load<Vec<Region>>, feed: impl Load<Feed>) -> AnyView {
    let t = use_locale();
    view! {
        <PageTitle text=t.feed_title() />
        <div class="page stack feed">
            <h1>{t.feed_title()}</h1>
            <Filters query=wanted.clone() regions />
            {states(t, wanted)}
            <Loaded from=feed within=true view=found />
            {feed_link(t, feed_address(t, wanted), t.feed_title())}
        </div>
    }
    .into_any()
}

/// Tabs by state. A search covers all.
fn states(t: Locale, query: &Query) -> AnyView {
    let is_search = !query.q.trim().is_empty();
    let first = if is_search { ("", t.feed_all()) } else { ("", t.feed_open()) };
    let open = is_search.then_some(("open", t.feed_open()));
    let tabs = [Some(first), open, Some(("deciding", t.feed_deciding())), Some(("closed", t.feed_closed()))];
    let link = |(state, label): (&str, &'static str)| {
        let href = address(t, &Query { state: state.to_owned(), after: String::new(), ..query.clone() });
        let here = query.state == state || (state.is_empty() && !is_search && query.state == "open");
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
            <ul class="tabs">{tabs.into_iter().flatten().map(link).collect_view()}</ul>
        </nav>
    }
    .into_any()
}

fn found(feed: Feed) -> AnyView {
    let t = use_locale();
    let wanted = read(t, &query());
    let (now, is_empty) = (feed.now, feed.cards.is_empty());
    let next =
        feed.next.map(|after| view! { <NextPage href=address(t, &Query { after, ..wanted.clone() }) /> }.into_any());
    let list = if is_empty { nothing(t, &wanted) } else { cards(feed.cards, now, 2) };
    view! {
        {feed.organisation.map(|organisation| only(t, &organisation.name, &wanted))}
        {feed.follows_cause.map(|follows| follow_cause(&wanted.cause, follows))}
        {feed.knows_interests.filter(|_| wanted.q.is_empty()).map(|known| interests(t, known))}
        {corrected(t, &feed.corrections)}
        {organisations(t, feed.organisations)}
        {list}
        {next}
        {elsewhere(t, feed.elsewhere, &wanted)}
        {instead(t, feed.instead, now)}
    }
    .into_any()
}

/// What was searched for instead of mistyped words.
fn corrected(t: Locale, corrections: &[Correction]) -> AnyView {
    let line = |correction: &Correction| {
        let Correction { typed, instead } = correction;
        view! { <p role="status">{t.feed_corrected(typed, &instead.join(", "))}</p> }.into_any()
    };
    corrections.iter().map(line).collect_view().into_any()
}

/// The organisations whose names were searched for.
fn organisations(t: Locale, found: Vec<OrganisationLink>) -> AnyView {
    if found.is_empty() {
        return ().into_any();
    }
    let link = |organisation: OrganisationLink| view! { <li><OrganisationName organisation /></li> }.into_any();
    view! {
        <nav class="feed__organisations" aria-labelledby="organisations">
            <h2 id="organisations">{t.feed_organisations()}</h2>
            <ul class="plain">{found.into_iter().map(link).collect_view()}</ul>
        </nav>
    }
    .into_any()
}

fn cards(cards: Vec<FeedCard>, now: Timestamp, level: u8) -> AnyView {
    let cards = cards
        .into_iter()
        .map(|FeedCard { card, why, found }| view! { <ChallengeCardView card why found now level /> }.into_any())
        .collect::<Vec<_>>();
    view! { <div class="cards">{cards.into_any()}</div> }.into_any()
}

/// The organisation of the filter, with a link to remove it.
fn only(t: Locale, name: &str, wanted: &Query) -> AnyView {
    let all = Query { organisation: String::new(), after: String::new(), ..wanted.clone() };
    note(t.feed_of(name), address(t, &all), t.feed_of_remove())
}

/// An explanation of the order, with a link to change causes and skills.
fn interests(t: Locale, known: bool) -> AnyView {
    let path = [&localised(t, "/me/interests"), "?next=", &localised(t, "/challenges")].concat();
    if known {
        note(t.feed_interests().to_owned(), path, t.feed_interests_change())
    } else {
        note(t.feed_interests_unknown().to_owned(), path, t.feed_interests_choose())
    }
}

fn note(text: String, href: String, link: &'static str) -> AnyView {
    view! {
        <p class="feed__note">
            {text} " " <a href=href>{link}</a>
        </p>
    }
    .into_any()
}

/// The numbers of matches in other languages, with a link to where members say which languages they read.
fn elsewhere(t: Locale, counts: Vec<Elsewhere>, wanted: &Query) -> AnyView {
    let choose = viewer().filter(|_| !counts.is_empty()).map(|_| {
        view! {
            <p>
                <a href=localised(t, "/me/account#languages")>{t.feed_languages_choose()}</a>
            </p>
        }
        .into_any()
    });
    let counts = counts.into_iter().map(|elsewhere| more_in(elsewhere, t, wanted)).collect::<Vec<_>>();
    view! {
        {counts.into_any()}
        {choose}
    }
    .into_any()
}

/// The number of matches in another language, in that language.
fn more_in(elsewhere: Elsewhere, t: Locale, wanted: &Query) -> AnyView {
    let language = elsewhere.language.to_string();
    let own = Locale::from_code(&language).unwrap_or(t);
    let href = address(t, &Query { language: language.clone(), after: String::new(), ..wanted.clone() });
    view! {
        <p>
            <a lang=language href=href>
                {own.feed_elsewhere(elsewhere.count)}
            </a>
        </p>
    }
    .into_any()
}

fn nothing(t: Locale, wanted: &Query) -> AnyView {
    let is_plain = Query { language: String::new(), ..wanted.clone() } == Query::default();
    let (what, hint) = if !wanted.q.trim().is_empty() {
        (t.feed_found_nothing(wanted.q.trim()), Some(t.feed_found_nothing_hint()))
    } else if is_plain {
        (t.feed_nothing_at_all().to_owned(), None)
    } else {
        (t.feed_empty().to_owned(), None)
    };
    let all = (!is_plain).then(|| {
        view! {
            <p>
                <a class="button button--quiet" href=localised(t, "/challenges")>
                    {t.feed_show_all()}
                </a>
            </p>
        }
        .into_any()
    });
    view! {
        <p role="status">{what} " " {hint}</p>
        {all}
    }
    .into_any()
}

/// Suggestions when nothing matches, with a heading.
fn instead(t: Locale, shown: Vec<FeedCard>, now: Timestamp) -> AnyView {
    let Some(first) = shown.first() else { return ().into_any() };
    let heading = instead_heading(t, first.card.state);
    view! {
        <section class="stack" aria-labelledby="instead">
            <h2 id="instead">{heading}</h2>
            {cards(shown, now, 3)}
        </section>
    }
    .into_any()
}

/// The heading of the suggestions, by their state.
pub fn instead_heading(t: Locale, state: State) -> &'static str {
    match state {
        State::Open => t.feed_instead_open(),
        State::Deciding => t.feed_instead_deciding(),
        _ => t.feed_instead_closed(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_correction_says_what_was_typed_and_then_what_was_found() {
        let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
        let correction = Correction { typed: "velp".to_owned(), instead: words(&["vela", "vélo"]) };
        let told = Owner::new_root(None).with(|| corrected(Locale::En, &[correction]).to_html());
        assert!(told.contains("Nothing for “velp”: results for “vela, vélo”."), "{told}");
    }
}
