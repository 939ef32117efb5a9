use crate::{
    context::{QueryString, query, viewer},
    forms::filter,
    layout::{Load, Loaded},
};
use app::{
    locale::{cause_name, localised, skill_name, use_locale},
    ui::ClockFace,
};
use domain::{
    discovery::{ListChallenges as Query, MAX_SEARCH},
    location::Region,
    taxonomy,
};
use leptos::prelude::*;
use leptos_router::location::Url;
use locales::Locale;
use services::gazetteer::{by_name, full_name};

/// The query value for every language.
const ALL_LANGUAGES: &str = "all";
/// What separates languages in the query.
const SEVERAL: &str = ".";

/// The search and the filters of the feed's query.
pub fn read(t: Locale, query: &QueryString) -> Query {
    let get = |name| query.get(name).unwrap_or_default();
    let mut read = Query {
        q: get("q").chars().take(MAX_SEARCH).collect(),
        cause: get("cause"),
        skill: get("skill"),
        organisation: get("organisation"),
        region: get("region"),
        language: get("language"),
        minutes: get("minutes"),
        state: get("state"),
        after: get("after"),
    };
    if read.language.is_empty() {
        read.language = usual_language(t, &read);
    }
    read
}

/// The defaults: all languages with a search; without one those that the viewer reads, or else the page's.
fn usual_language(t: Locale, query: &Query) -> String {
    languages_read().filter(|_| query.q.trim().is_empty()).unwrap_or_else(|| visitors_language(t, query).to_owned())
}

/// The same for a visitor.
fn visitors_language(t: Locale, query: &Query) -> &'static str {
    if query.q.trim().is_empty() { t.code() } else { ALL_LANGUAGES }
}

/// The languages that the viewer reads, as in the query; `None` for visitors and for who has not said.
fn languages_read() -> Option<String> {
    let read = viewer()?.actor.languages_read;
    // One may be left of a language that is no longer offered.
    let offered = read.iter().filter_map(|language| Locale::from_code(language.as_str()));
    let codes: Vec<&str> = offered.map(Locale::code).collect();
    (!codes.is_empty()).then(|| codes.join(SEVERAL))
}

/// The path of the feed with this search and these filters.
pub fn address(t: Locale, query: &Query) -> String {
    address_of(&localised(t, "/challenges"), parts(query, &usual_language(t, query)))
}

/// The path of the same as a feed for other programs, which are nobody: their languages are said.
pub fn feed_address(t: Locale, query: &Query) -> String {
    let first = Query { after: String::new(), ..query.clone() };
    address_of(&localised(t, "/challenges.atom"), parts(&first, visitors_language(t, query)))
}

fn address_of(path: &str, parts: Vec<(&'static str, &str)>) -> String {
    let set: Vec<String> = parts.into_iter().map(|(name, value)| [name, "=", &escaped(value)].concat()).collect();
    if set.is_empty() { path.to_owned() } else { [path, "?", &set.join("&")].concat() }
}

/// The query parameters by name. `usual`: the languages that need not be said.
fn parts<'a>(query: &'a Query, usual: &str) -> Vec<(&'static str, &'a str)> {
    let language = if query.language == usual { "" } else { &query.language };
    let all = [
        ("q", query.q.as_str()),
        ("minutes", &query.minutes),
        ("cause", &query.cause),
        ("skill", &query.skill),
        ("organisation", &query.organisation),
        ("region", &query.region),
        ("language", language),
        ("state", &query.state),
        ("after", &query.after),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

/// Percent-encodes a query value as little as needed, for readable URLs.
fn escaped(value: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    if value.bytes().all(is_plain) { value.to_owned() } else { Url::escape(value) }
}

/// The search field and the filters: GET forms. `regions`: those that one can choose.
#[component]
pub fn Filters(query: Query, regions: impl Load<Vec<Region>>) -> impl IntoView {
    let t = use_locale();
    view! {
        {search(t, &query)}
        {minutes(t, &query)}
        {more(t, &query, regions)}
    }
}

fn search(t: Locale, query: &Query) -> AnyView {
    // The defaults differ with and without a search.
    let is_usual = query.language == usual_language(t, query);
    let language = if is_usual { String::new() } else { query.language.clone() };
    let kept = Query { q: String::new(), language, after: String::new(), state: String::new(), ..query.clone() };
    view! {
        <form class="search" role="search" method="get" action=localised(t, "/challenges")>
            {hidden(t, &kept)}
            <label class="hidden" for="search">
                {t.search_label()}
            </label>
            <input id="search" type="search" name="q" maxlength="200" placeholder=t.search_placeholder() value=query.q.clone() />
            <button class="button button--quiet" type="submit">
                {t.search_button()}
            </button>
        </form>
    }
    .into_any()
}

/// Links for the available minutes.
fn minutes(t: Locale, query: &Query) -> AnyView {
    let link = |minutes: Option<i64>| {
        let value = minutes.map(|minutes| minutes.to_string()).unwrap_or_default();
        let here = query.minutes == value;
        let href = address(t, &Query { minutes: value, after: String::new(), ..query.clone() });
        let face = minutes.map(|minutes| view! { <ClockFace minutes /> }.into_any());
        view! {
            <li>
                <a class="pill" href=href aria-current=here.then_some("true")>
                    {face}
                    {minutes.map_or_else(|| t.filter_any_minutes().to_owned(), |minutes| t.minutes_short(&minutes.to_string()))}
                </a>
            </li>
        }
        .into_any()
    };
    let choices = [None, Some(5), Some(15), Some(30)].map(link);
    view! {
        <nav aria-label=t.filter_minutes()>
            <ul class="minutes">{choices.into_iter().collect_view()}</ul>
        </nav>
    }
    .into_any()
}

/// The less frequently used filters.
fn more(t: Locale, query: &Query, regions: impl Load<Vec<Region>>) -> AnyView {
    let causes = taxonomy::CAUSES.iter().map(|slug| ((*slug).to_owned(), cause_name(t, slug))).collect();
    let skills = taxonomy::SKILLS.iter().map(|slug| ((*slug).to_owned(), skill_name(t, slug))).collect();
    let kept = Query {
        cause: String::new(),
        skill: String::new(),
        region: String::new(),
        language: String::new(),
        after: String::new(),
        ..query.clone()
    };
    let is_usual = query.language == usual_language(t, query);
    let in_use = [&query.cause, &query.skill, &query.region].iter().any(|value| !value.is_empty()) || !is_usual;
    let plain = Query { q: query.q.clone(), state: query.state.clone(), ..Query::default() };
    let reset = (in_use || !query.minutes.is_empty()).then(|| {
        view! {
            <a class="button button--quiet" href=address(t, &Query { language: usual_language(t, &plain), ..plain })>
                {t.filter_reset()}
            </a>
        }
        .into_any()
    });
    view! {
        <details class="more-filters" open=in_use>
            <summary>{t.filter_more()}</summary>
            <form class="filters" method="get" action=localised(t, "/challenges")>
                {hidden(t, &kept)}
                {filter("cause", t.filter_cause(), Some(t.filter_any_cause()), causes, &query.cause)}
                {filter("skill", t.filter_skill(), Some(t.filter_any_skill()), skills, &query.skill)}
                <Loaded from=regions within=true view=region_filter />
                {filter("language", t.filter_language(), None, languages(t, &query.language), &query.language)}
                <div class="actions">
                    <button class="button button--quiet" type="submit">
                        {t.filter_button()}
                    </button>
                    {reset}
                </div>
            </form>
        </details>
    }
    .into_any()
}

/// The filter by the region of the organisation, where there are any.
fn region_filter(regions: Vec<Region>) -> AnyView {
    let t = use_locale();
    let chosen = query().get("region").unwrap_or_default();
    if regions.is_empty() && chosen.is_empty() {
        return ().into_any();
    }
    let regions = by_name(regions, t);
    let choices = regions.iter().map(|region| (region.to_string(), full_name(region, t))).collect();
    filter("region", t.filter_region(), Some(t.filter_any_region()), choices, &chosen)
}

/// The choices of languages by query value: those that the viewer reads, where they are several; each; all; and what is
/// chosen otherwise, so that the filter says what is in force.
fn languages(t: Locale, chosen: &str) -> Vec<(String, String)> {
    let read = languages_read().filter(|read| read.contains(SEVERAL));
    let read = read.map(|read| (read, t.filter_languages_read().to_owned()));
    let each = Locale::ALL.iter().map(|locale| (locale.code().to_owned(), locale.language_own().to_owned()));
    let all = (ALL_LANGUAGES.to_owned(), t.filter_any_language().to_owned());
    let mut choices: Vec<_> = read.into_iter().chain(each).chain([all]).collect();
    let said: Option<Vec<Locale>> = chosen.split(SEVERAL).map(Locale::from_code).collect();
    if let Some(said) = said.filter(|_| choices.iter().all(|(value, _)| value != chosen)) {
        let names: Vec<&str> = said.into_iter().map(Locale::language_own).collect();
        choices.push((chosen.to_owned(), names.join(", ")));
    }
    choices
}

/// Hidden fields for parameters that the form does not show.
fn hidden(t: Locale, kept: &Query) -> AnyView {
    parts(kept, &usual_language(t, kept))
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value.to_owned() /> }.into_any())
        .collect::<Vec<_>>()
        .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::Viewer;
    use domain::{
        accounts::view::SignedIn,
        actor::{Actor, Role},
        ids::UserId,
    };

    fn at(address: &str) -> Query {
        let url = address.split_once('?').map_or("", |(_, query)| query);
        read(Locale::Fr, &QueryString::parse(url))
    }

    #[test]
    fn an_address_is_read_as_it_was_written() {
        let query = Query {
            q: "l’été & « 50 % » %41 ?#=+".into(),
            cause: "arts".into(),
            organisation: "refuge".into(),
            region: "FR-BRE".into(),
            language: "en".into(),
            ..Query::default()
        };
        assert_eq!(at(&address(Locale::Fr, &query)), query);
    }

    /// What is seen by somebody who reads these languages.
    fn as_reader_of<T>(codes: &[&str], see: impl FnOnce() -> T) -> T {
        let actor = Actor {
            id: UserId(7),
            name: "Noor".to_owned(),
            role: Role::Member,
            confirmed: true,
            language: "en".parse().unwrap(),
            languages_read: codes.iter().map(|code| code.parse().unwrap()).collect(),
            unread_notices: 0,
        };
        let owner = Owner::new_root(None);
        let seen = owner.with(|| {
            provide_context(Viewer(Some(SignedIn { actor, on_a_team: false })));
            see()
        });
        owner.cleanup();
        seen
    }

    #[test]
    fn who_reads_several_languages_gets_all_of_them_unless_one_is_said() {
        as_reader_of(&["en", "fr"], || {
            let usual = at("/fr/challenges");
            assert_eq!(usual.language, "en.fr");
            assert_eq!(address(Locale::Fr, &usual), "/fr/challenges");
            let next = Query { after: "0.1.2.3".into(), minutes: "5".into(), ..usual };
            assert_eq!(at(&address(Locale::Fr, &next)), next);
            let french = Query { language: "fr".into(), ..Query::default() };
            assert_eq!(address(Locale::Fr, &french), "/fr/challenges?language=fr");
            assert_eq!(at("/fr/challenges?q=frigo").language, "all");
        });
        assert_eq!(as_reader_of(&["en"], || at("/fr/challenges").language), "en");
        assert_eq!(as_reader_of(&["zz"], || at("/fr/challenges").language), "fr");
        assert_eq!(as_reader_of(&[], || at("/fr/challenges").language), "fr");
    }

    #[test]
    fn the_filter_says_which_languages_are_in_force() {
        let choices = |chosen: &str| languages(Locale::Fr, chosen);
        let values = |chosen: &str| choices(chosen).into_iter().map(|(value, _)| value).collect::<Vec<_>>();
        assert_eq!(values("fr"), ["en", "fr", "all"]);
        assert_eq!(choices("en.fr").pop(), Some(("en.fr".to_owned(), "English, Français".to_owned())));
        assert_eq!(values("en.zz"), ["en", "fr", "all"]);
        as_reader_of(&["en", "fr"], || {
            assert_eq!(values("en.fr"), ["en.fr", "en", "fr", "all"]);
            assert_eq!(choices("fr")[0].1, Locale::Fr.filter_languages_read());
        });
        assert_eq!(as_reader_of(&["en"], || values("en")), ["en", "fr", "all"]);
    }

    #[test]
    fn the_usual_language_is_not_said() {
        let french = Query { language: "fr".into(), ..Query::default() };
        assert_eq!(address(Locale::Fr, &french), "/fr/challenges");
        assert_eq!(at("/fr/challenges"), french);
        let search = at("/fr/challenges?q=frigo");
        assert_eq!(search.language, "all");
        assert_eq!(address(Locale::Fr, &search), "/fr/challenges?q=frigo");
    }
}
