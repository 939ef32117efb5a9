//! Finding a challenge that fits.

use crate::{
    challenges::{MINUTES, State},
    error::{Problem, Rejection},
    language::Language,
    page::Cursor,
    taxonomy, text,
};
use serde::{Deserialize, Serialize};

/// The challenges on one page of the feed.
pub const PAGE_SIZE: u64 = 12;

/// The feed's filters and cursor as they stand in the address; empty means all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListChallenges {
    pub cause: String,
    pub skill: String,
    pub language: String,
    /// The most minutes a challenge may take.
    pub minutes: String,
    /// `open`, `deciding` or `closed`.
    pub state: String,
    pub after: String,
}

/// A well-formed look into the feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    pub cause: Option<String>,
    pub skill: Option<String>,
    pub language: Option<Language>,
    pub minutes: Option<i64>,
    pub state: State,
    pub after: Option<Cursor>,
}

impl ListChallenges {
    /// The filter, or what is wrong with each part of the address.
    pub fn parse(&self) -> Result<Filter, Rejection> {
        let mut wrong = Rejection::default();
        let cause = wrong.check("cause", one_slug(&self.cause, &taxonomy::CAUSES));
        let skill = wrong.check("skill", one_slug(&self.skill, &taxonomy::SKILLS));
        let language = wrong.check("language", optional(&self.language, str::parse));
        let minutes = wrong.check("minutes", optional(&self.minutes, |typed| text::number(typed, MINUTES[0], 60)));
        let state = wrong.check("state", listed_state(&self.state));
        let after = wrong.check("after", Cursor::parse(&self.after));
        match (cause, skill, language, minutes, state, after) {
            (Some(cause), Some(skill), Some(language), Some(minutes), Some(state), Some(after)) => {
                Ok(Filter { cause, skill, language, minutes, state, after })
            }
            _ => Err(wrong),
        }
    }
}

fn optional<T>(typed: &str, parse: impl Fn(&str) -> Result<T, Problem>) -> Result<Option<T>, Problem> {
    if typed.is_empty() { Ok(None) } else { parse(typed).map(Some) }
}

fn one_slug(typed: &str, known: &[&str]) -> Result<Option<String>, Problem> {
    optional(typed, |typed| if known.contains(&typed) { Ok(typed.to_owned()) } else { Err(Problem::Unknown) })
}

fn listed_state(typed: &str) -> Result<State, Problem> {
    match optional(typed, str::parse)?.unwrap_or(State::Open) {
        state @ (State::Open | State::Deciding | State::Closed) => Ok(state),
        _ => Err(Problem::Unknown),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_address_shows_what_is_open() {
        let filter = ListChallenges::default().parse().unwrap();
        assert_eq!(filter.state, State::Open);
        assert_eq!(filter.after, None);
    }

    #[test]
    fn what_is_made_up_is_named() {
        let made_up = ListChallenges {
            cause: "Robert'); DROP".into(),
            skill: "juggling".into(),
            minutes: "soon".into(),
            state: "draft".into(),
            after: "x".into(),
            ..ListChallenges::default()
        };
        let rejection = made_up.parse().unwrap_err();
        for field in ["cause", "skill", "minutes", "state", "after"] {
            assert!(rejection.problem(field).is_some(), "{field}");
        }
    }
}
