use super::words;
use crate::{
    error::{FieldErrorKind, FieldErrors},
    ids::CaseId,
    moderation::Ruling,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A moderator's rulings on a page of cases: one for each case, and one for all the selected. Each case is named by
/// its own identifier and by the version that the page showed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DecideCases {
    /// A ruling or `later`, by [`DecideCases::key`] of the case.
    pub each: BTreeMap<String, String>,
    /// The version that the page showed, by the same key.
    pub shown: BTreeMap<String, String>,
    /// Identifiers of cases that have no ruling of their own.
    pub selected: Vec<String>,
    /// The ruling for the selected.
    pub all: String,
    /// The explanation for the authors.
    pub words: String,
}

impl DecideCases {
    /// The value that leaves a case undecided.
    pub const LATER: &'static str = "later";

    /// The key of a case in `each` and `shown`.
    pub fn key(case: CaseId) -> String {
        format!("{CASE}{case}")
    }

    /// The rulings in the order of the cases, at least one and one per case, and the explanation. Errors: an
    /// unknown case or ruling, none at all, or no explanation where a ruling is *other*.
    pub fn parse(&self) -> Result<(Vec<CaseRuling>, String), FieldErrors> {
        let mut wrong = FieldErrors::default();
        let mut rulings: BTreeMap<CaseId, Ruling> = BTreeMap::new();
        for (key, ruling) in self.each.iter().filter(|(_, ruling)| *ruling != Self::LATER) {
            let case = key.strip_prefix(CASE).ok_or(FieldErrorKind::Unknown).and_then(str::parse);
            let ruling = case.and_then(|case| Ok((case, ruling.parse::<Ruling>()?)));
            rulings.extend(wrong.check(&format!("each.{key}"), ruling));
        }
        for case in &self.selected {
            match case.parse() {
                Ok(id) if rulings.contains_key(&id) => {}
                case => {
                    let ruling = case.and_then(|id| Ok((id, self.all.parse::<Ruling>()?)));
                    rulings.extend(wrong.check("all", ruling));
                }
            }
        }
        if rulings.is_empty() && wrong.0.is_empty() {
            wrong.check::<()>("all", Err(FieldErrorKind::Empty));
        }
        let in_words = rulings.values().any(|ruling| *ruling == Ruling::Other);
        match wrong.check("words", words(&self.words, in_words)) {
            Some(words) if wrong.0.is_empty() => {
                Ok((rulings.into_iter().map(|ruling| self.ruling(ruling)).collect(), words))
            }
            _ => Err(wrong),
        }
    }

    fn ruling(&self, (case, ruling): (CaseId, Ruling)) -> CaseRuling {
        CaseRuling { case, ruling, shown: self.shown.get(&Self::key(case)).cloned().unwrap_or_default() }
    }
}

/// The prefix of the keys of cases: a bare number would be read as an index into a list.
const CASE: &str = "case-";

/// The ruling on one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseRuling {
    pub case: CaseId,
    pub ruling: Ruling,
    /// The version that the moderator read, empty when none was sent.
    pub shown: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decide(each: &[(&str, &str)], selected: &[&str], all: &str, words: &str) -> DecideCases {
        let owned = |(key, word): &(&str, &str)| ((*key).to_owned(), (*word).to_owned());
        DecideCases {
            each: each.iter().map(owned).collect(),
            shown: BTreeMap::from([("case-1".to_owned(), "v1".to_owned())]),
            selected: selected.iter().map(ToString::to_string).collect(),
            all: all.to_owned(),
            words: words.to_owned(),
        }
    }

    fn ruling(case: i64, ruling: Ruling, shown: &str) -> CaseRuling {
        CaseRuling { case: CaseId(case), ruling, shown: shown.to_owned() }
    }

    #[test]
    fn each_has_its_ruling_and_the_selected_share_one() {
        let each = [("case-1", "spam"), ("case-2", "later"), ("case-3", "later"), ("case-10", "keep")];
        let (rulings, _) = decide(&each, &["1", "2"], "off_topic", "").parse().unwrap();
        let expected = [ruling(1, Ruling::Spam, "v1"), ruling(2, Ruling::OffTopic, ""), ruling(10, Ruling::Keep, "")];
        assert_eq!(rulings, expected);
    }

    #[test]
    fn nothing_decided_or_made_up_is_refused() {
        let problem = |input: DecideCases, field: &str| input.parse().unwrap_err().problem(field);
        assert_eq!(problem(decide(&[("case-1", "later")], &[], "", ""), "all"), Some(FieldErrorKind::Empty));
        assert_eq!(problem(decide(&[], &["1"], "", ""), "all"), Some(FieldErrorKind::Unknown));
        assert_eq!(problem(decide(&[], &["x"], "keep", ""), "all"), Some(FieldErrorKind::Unknown));
        for (key, ruling) in [("", "keep"), ("1", "keep"), ("case-x", "keep"), ("case-0", "keep"), ("case-1", "burn")] {
            let field = format!("each.{key}");
            assert_eq!(problem(decide(&[(key, ruling)], &[], "", ""), &field), Some(FieldErrorKind::Unknown), "{key}");
        }
        assert_eq!(problem(decide(&[("case-1", "other")], &[], "", ""), "words"), Some(FieldErrorKind::Empty));
        assert!(decide(&[("case-1", "other")], &[], "", "It is an advert.").parse().is_ok());
    }
}
