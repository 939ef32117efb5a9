//! Inputs of a team about the findings of a review.

use super::findings::{MAX_GROUP, MAX_PLACED};
use crate::{
    challenges::kinds::review::Mended,
    error::{FieldErrorKind, FieldErrors},
    ids::{ChallengeId, ResponseId},
    text,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Findings that say the same.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MergeFindings {
    pub challenge: String,
    /// Their responses, at least two.
    pub findings: Vec<String>,
}

impl MergeFindings {
    /// The challenge, `None` when its identifier is malformed.
    pub fn id(&self) -> Option<ChallengeId> {
        self.challenge.parse().ok()
    }

    /// The findings without duplicates, or an error under `findings`.
    pub fn parse(&self) -> Result<BTreeSet<ResponseId>, FieldErrors> {
        let refused = |problem| FieldErrors::of("findings", problem);
        let max = i64::try_from(MAX_GROUP).unwrap_or(i64::MAX);
        // Counted before they are read: their number is limited by the size of the request alone.
        if self.findings.len() > MAX_GROUP {
            return Err(refused(FieldErrorKind::TooMany { max }));
        }
        let ids: Result<BTreeSet<ResponseId>, _> = self.findings.iter().map(|id| id.parse()).collect();
        match ids.map_err(refused)? {
            ids if ids.len() < 2 => Err(refused(FieldErrorKind::TooFew { min: 2 })),
            ids => Ok(ids),
        }
    }
}

/// An input that only names a finding: to separate it again, or to note that it is not mended.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct FindingRef {
    /// Its response.
    pub finding: String,
}

impl FindingRef {
    /// The finding, `None` when its identifier is malformed.
    pub fn id(&self) -> Option<ResponseId> {
        self.finding.parse().ok()
    }
}

/// A place for a finding in the order of the team.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PlaceFinding {
    /// Its response.
    pub finding: String,
    /// Counted from 1; beyond the last is the last.
    pub place: String,
}

impl PlaceFinding {
    /// The finding, `None` when its identifier is malformed.
    pub fn id(&self) -> Option<ResponseId> {
        self.finding.parse().ok()
    }

    /// The place, or an error under `place`.
    pub fn parse(&self) -> Result<usize, FieldErrors> {
        let max = i64::try_from(MAX_PLACED).unwrap_or(i64::MAX);
        let place = text::number(&self.place, 1, max).map_err(|problem| FieldErrors::of("place", problem))?;
        Ok(usize::try_from(place).unwrap_or(usize::MAX))
    }
}

/// A finding that is mended.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MendFinding {
    /// Its response.
    pub finding: String,
    /// What was done; may be empty.
    pub note: String,
}

impl MendFinding {
    /// The finding, `None` when its identifier is malformed.
    pub fn id(&self) -> Option<ResponseId> {
        self.finding.parse().ok()
    }

    /// The note, or an error under `note`.
    pub fn parse(&self) -> Result<String, FieldErrors> {
        text::optional_lines(&self.note, Mended::MAX_NOTE).map_err(|problem| FieldErrors::of("note", problem))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticked(findings: &[&str]) -> Result<BTreeSet<ResponseId>, FieldErrors> {
        let findings = findings.iter().map(ToString::to_string).collect();
        MergeFindings { findings, ..MergeFindings::default() }.parse()
    }

    #[test]
    fn two_different_findings_can_say_the_same() {
        assert_eq!(ticked(&["4", "2", "4"]), Ok(BTreeSet::from([ResponseId(2), ResponseId(4)])));
        for (wrong, because) in [
            (&[][..], FieldErrorKind::TooFew { min: 2 }),
            (&["2"], FieldErrorKind::TooFew { min: 2 }),
            (&["2", "2"], FieldErrorKind::TooFew { min: 2 }),
            (&["2", "two"], FieldErrorKind::Unknown),
            (&["2", "-1"], FieldErrorKind::Unknown),
            (&["2"; 51], FieldErrorKind::TooMany { max: 50 }),
        ] {
            assert_eq!(ticked(wrong), Err(FieldErrors::of("findings", because)), "{wrong:?}");
        }
    }

    #[test]
    fn a_place_is_a_number_and_a_note_short() {
        let place = |place: &str| PlaceFinding { place: place.to_owned(), ..PlaceFinding::default() }.parse();
        assert_eq!((place("1"), place(" 500 ")), (Ok(1), Ok(500)));
        for wrong in ["", "0", "-1", "501", "first", "1.5"] {
            assert!(place(wrong).unwrap_err().problem("place").is_some(), "{wrong}");
        }
        let note = |note: &str| MendFinding { note: note.to_owned(), ..MendFinding::default() }.parse();
        assert_eq!(note("  "), Ok(String::new()));
        assert_eq!(note("A new\r\nbutton "), Ok("A new\nbutton".to_owned()));
        let long = FieldErrors::of("note", FieldErrorKind::TooLong { max: 280 });
        assert_eq!(note(&"x".repeat(281)), Err(long));
    }
}
