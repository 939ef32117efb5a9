//! Where an organisation is: a town as it is written, and the region that it is in.

use crate::{
    error::FieldErrorKind,
    text::{self, folded},
};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A region, by its code of ISO 3166-2 (`FR-BRE`), or a whole country, by that of ISO 3166-1 (`RE`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Region(String);

impl Region {
    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The code of its country.
    pub fn country(&self) -> &str {
        &self.0[..2]
    }

    /// Whether it is a whole country.
    pub fn is_country(&self) -> bool {
        self.0.len() == 2
    }
}

impl FromStr for Region {
    type Err = FieldErrorKind;

    fn from_str(typed: &str) -> Result<Self, FieldErrorKind> {
        let (country, part) = typed.split_once('-').map_or((typed, None), |(country, part)| (country, Some(part)));
        let is_country = country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_uppercase());
        let is_part = |part: &str| {
            (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        };
        if is_country && part.is_none_or(is_part) { Ok(Self(typed.to_owned())) } else { Err(FieldErrorKind::Unknown) }
    }
}

impl TryFrom<String> for Region {
    type Error = FieldErrorKind;

    fn try_from(code: String) -> Result<Self, FieldErrorKind> {
        code.parse()
    }
}

impl From<Region> for String {
    fn from(region: Region) -> Self {
        region.0
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where an organisation is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Location {
    /// The town as it is written; empty when it is not said.
    pub town: String,
    /// `None` when it is not known.
    pub region: Option<Region>,
}

/// What somebody typed and chose to say where an organisation is.
#[derive(Clone, Copy, Debug, Default)]
pub struct TypedLocation<'a> {
    pub town: &'a str,
    /// The town that the choices were offered for; choices for another town do not count.
    pub asked_about: &'a str,
    /// Empty, the code of a country, or [`Self::NOWHERE`].
    pub country: &'a str,
    /// Empty, the code of a region, [`Self::ELSEWHERE`] or [`Self::NOWHERE`].
    pub region: &'a str,
}

impl TypedLocation<'_> {
    /// The most characters of a town.
    pub const MAX_TOWN: i64 = 80;
    /// The choice of no country and no region.
    pub const NOWHERE: &'static str = "none";
    /// The choice of none of the towns that have the name.
    pub const ELSEWHERE: &'static str = "elsewhere";

    /// The town on one line, empty when nothing was typed.
    pub fn town(&self) -> Result<String, FieldErrorKind> {
        text::optional_line(self.town, Self::MAX_TOWN)
    }

    /// Whether choices were offered for this very town.
    pub fn was_asked(&self) -> bool {
        let words = |text: &str| folded(text).split_whitespace().collect::<Vec<_>>().join(" ");
        !self.town.trim().is_empty() && words(self.asked_about) == words(self.town)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_of_a_country_or_of_a_part_of_it() {
        for (code, country, is_country) in
            [("RE", "RE", true), ("FR-BRE", "FR", false), ("FR-20R", "FR", false), ("IE-C", "IE", false)]
        {
            let region: Region = code.parse().unwrap();
            assert_eq!((region.as_str(), region.country(), region.is_country()), (code, country, is_country));
        }
        for wrong in ["", "F", "FRA", "fr", "FR-", "FR-bre", "FR-ABCD", "FR-A-B", "é1", "FR BRE", "none"] {
            assert_eq!(wrong.parse::<Region>(), Err(FieldErrorKind::Unknown), "{wrong}");
        }
    }

    #[test]
    fn a_choice_counts_for_the_town_that_it_was_offered_for() {
        let said = |town, asked_about| TypedLocation { town, asked_about, ..TypedLocation::default() }.was_asked();
        assert!(said("Saint-Denis", "Saint-Denis") && said(" saint-denis ", "Saint-Denis") && said("Évry", "evry"));
        assert!(!said("Saint-Denis", "Lyon") && !said("Saint-Denis", "") && !said("", "") && !said(" ", " "));
    }
}
