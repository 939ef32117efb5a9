use super::FeedCursor;
use crate::{
    challenges::{MINUTES, State},
    error::{FieldErrorKind, FieldErrors},
    language::Language,
    location::Region,
    organisations::Slug,
    taxonomy, text,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The number of challenges on one page of the feed.
pub const PAGE_SIZE: u64 = 12;
/// The characters of a search term that are read; the rest is ignored.
pub const MAX_SEARCH: usize = 500;

/// The search, filters and cursor of the feed as in the query string; empty means no filter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListChallenges {
    /// The search term; a search covers every listed state.
    pub q: String,
    pub cause: String,
    pub skill: String,
    /// The slug of an organisation.
    pub organisation: String,
    /// The code of a region.
    pub region: String,
    /// The code of a language, several with a dot between, or `all`.
    pub language: String,
    /// The most minutes a challenge may take.
    pub minutes: String,
    /// `open`, `deciding` or `closed`.
    pub state: String,
    pub after: String,
}

/// A validated [`ShowFeed`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// The search term, `None` without a search.
    pub search: Option<String>,
    pub cause: Option<String>,
    pub skill: Option<String>,
    pub organisation: Option<Slug>,
    /// The region of the organisation.
    pub region: Option<Region>,
    /// Empty for all languages; in alphabetical order, each once.
    pub languages: Vec<Language>,
    pub minutes: Option<i64>,
    /// `None` for every listed state.
    pub state: Option<State>,
    pub after: Option<FeedCursor>,
}

impl ListChallenges {
    /// The filter, or an error for each invalid parameter.
    pub fn parse(&self) -> Result<Filter, FieldErrors> {
        let mut wrong = FieldErrors::default();
        let search = searched(&self.q);
        let cause = wrong.check("cause", one_slug(&self.cause, &taxonomy::CAUSES));
        let skill = wrong.check("skill", one_slug(&self.skill, &taxonomy::SKILLS));
        let organisation = wrong.check("organisation", optional(&self.organisation, organisation));
        let region = wrong.check("region", optional(&self.region, str::parse));
        let languages = wrong.check("language", languages(&self.language));
        let minutes = wrong.check("minutes", optional(&self.minutes, |typed| text::number(typed, MINUTES[0], 60)));
        let state = wrong.check("state", listed_state(&self.state, search.is_some()));
        let after = wrong.check("after", FeedCursor::parse(&self.after));
        match (cause, skill, organisation, region, languages, minutes, state, after) {
            (
                Some(cause),
                Some(skill),
                Some(organisation),
                Some(region),
                Some(languages),
                Some(minutes),
                Some(state),
                Some(after),
            ) => Ok(Filter { search, cause, skill, organisation, region, languages, minutes, state, after }),
            _ => Err(wrong),
        }
    }
}

impl Filter {
    /// The filter for everything in a state.
    pub fn everything(state: State) -> Self {
        Self {
            search: None,
            cause: None,
            skill: None,
            organisation: None,
            region: None,
            languages: Vec::new(),
            minutes: None,
            state: Some(state),
            after: None,
        }
    }
}

fn searched(typed: &str) -> Option<String> {
    let read: String = typed.trim().chars().take(MAX_SEARCH).collect();
    (!read.is_empty()).then_some(read)
}

fn optional<T>(typed: &str, parse: impl Fn(&str) -> Result<T, FieldErrorKind>) -> Result<Option<T>, FieldErrorKind> {
    if typed.is_empty() { Ok(None) } else { parse(typed).map(Some) }
}

fn one_slug(typed: &str, known: &[&str]) -> Result<Option<String>, FieldErrorKind> {
    optional(typed, |typed| if known.contains(&typed) { Ok(typed.to_owned()) } else { Err(FieldErrorKind::Unknown) })
}

fn organisation(typed: &str) -> Result<Slug, FieldErrorKind> {
    Slug::parse(typed).ok_or(FieldErrorKind::Unknown)
}

fn languages(typed: &str) -> Result<Vec<Language>, FieldErrorKind> {
    if matches!(typed, "" | "all") {
        return Ok(Vec::new());
    }
    let said: Result<BTreeSet<_>, _> = typed.split('.').map(str::parse).collect();
    Ok(said?.into_iter().collect())
}

fn listed_state(typed: &str, searching: bool) -> Result<Option<State>, FieldErrorKind> {
    match optional(typed, str::parse)? {
        None if searching => Ok(None),
        None => Ok(Some(State::Open)),
        Some(state) if State::LISTED.contains(&state) => Ok(Some(state)),
        Some(_) => Err(FieldErrorKind::Unknown),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_address_shows_what_is_open() {
        assert_eq!(ListChallenges::default().parse(), Ok(Filter::everything(State::Open)));
    }

    #[test]
    fn a_search_goes_through_every_listed_state_unless_one_is_said() {
        let search = |q: &str, state: &str| ListChallenges { q: q.into(), state: state.into(), ..Default::default() };
        let filter = search(" frigo ", "").parse().unwrap();
        assert_eq!((filter.search.as_deref(), filter.state), (Some("frigo"), None));
        assert_eq!(search("frigo", "closed").parse().unwrap().state, Some(State::Closed));
        assert_eq!(search("  ", "").parse().unwrap().state, Some(State::Open));
        let long = search(&"é ".repeat(2_000), "").parse().unwrap();
        assert_eq!(long.search.unwrap().chars().count(), MAX_SEARCH);
    }

    #[test]
    fn several_languages_are_said_with_dots() {
        let said = |language: &str| ListChallenges { language: language.into(), ..Default::default() }.parse();
        let read =
            |language: &str| said(language).unwrap().languages.iter().map(Language::to_string).collect::<Vec<_>>();
        assert_eq!(read("fr"), ["fr"]);
        assert_eq!(read("fr.en.fr"), ["en", "fr"]);
        assert_eq!((read("all"), read("")), (Vec::new(), Vec::new()));
        for made_up in [".", "en.", "en..fr", "en.all", "en,fr", "en.English"] {
            assert!(said(made_up).unwrap_err().problem("language").is_some(), "{made_up}");
        }
    }

    #[test]
    fn what_is_made_up_is_named() {
        let made_up = ListChallenges {
            cause: "Robert'); DROP".into(),
            skill: "juggling".into(),
            organisation: "../admin".into(),
            region: "Brittany".into(),
            language: "klingon".into(),
            minutes: "soon".into(),
            state: "draft".into(),
            after: "x".into(),
            ..ListChallenges::default()
        };
        let rejection = made_up.parse().unwrap_err();
        for field in ["cause", "skill", "organisation", "region", "language", "minutes", "state", "after"] {
            assert!(rejection.problem(field).is_some(), "{field}");
        }
    }
}
