//! What people and moderators send.

use super::{MAX_NOTE, MAX_WORDS, ModerationTarget, Reason, Ruling, Trust, Verdict};
use crate::{
    actor::Role,
    error::{FieldErrorKind, FieldErrors},
    ids::{CaseId, DecisionId, UserId},
    text,
};
use serde::{Deserialize, Serialize};

/// A report of something.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ReportContent {
    /// As a [`ModerationTarget`] is written.
    pub target: String,
    pub reason: String,
    pub note: String,
}

impl ReportContent {
    /// The thing, `None` when there cannot be one.
    pub fn target(&self) -> Option<ModerationTarget> {
        ModerationTarget::parse(&self.target)
    }

    /// The reason, one of those for which things are reported, and the note: needed where the reason is *other*.
    pub fn parse(&self) -> Result<(Reason, String), FieldErrors> {
        let mut wrong = FieldErrors::default();
        let reason = wrong.check("reason", reported(&self.reason));
        let note = match reason {
            Some(Reason::Other) => text::lines(&self.note, MAX_NOTE),
            _ => text::optional_lines(&self.note, MAX_NOTE),
        };
        match (reason, wrong.check("note", note)) {
            (Some(reason), Some(note)) => Ok((reason, note)),
            _ => Err(wrong),
        }
    }
}

/// Which list lies before a moderator, and where in it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ShowDesk {
    /// Empty for what waits, `appeals`, `hidden` or `accounts`.
    pub show: String,
    /// The cursor of the page, empty for the first.
    pub after: String,
}

/// What a moderator makes of what waits: something for each, and one thing for all that were selected.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DecideCases {
    /// `{case}.{ruling}` each, or `{case}.later`.
    pub each: Vec<String>,
    /// Cases that have no ruling of their own.
    pub selected: Vec<String>,
    /// The ruling for the selected.
    pub all: String,
    /// Words for the authors.
    pub words: String,
}

impl DecideCases {
    /// What stands for *not now*.
    pub const LATER: &'static str = "later";

    /// The rulings, at least one, a case never twice; and the words, needed where a ruling is *other*.
    pub fn parse(&self) -> Result<(Vec<(CaseId, Ruling)>, String), FieldErrors> {
        let mut wrong = FieldErrors::default();
        let mut rulings: Vec<(CaseId, Ruling)> = Vec::new();
        for each in &self.each {
            let (case, ruling) = each.split_once('.').unwrap_or_default();
            if ruling != Self::LATER {
                let ruling = case.parse().and_then(|case| Ok((case, ruling.parse()?)));
                rulings.extend(wrong.check("each", ruling));
            }
        }
        for case in &self.selected {
            let known = |id: &CaseId| rulings.iter().any(|(other, _)| other == id);
            match case.parse() {
                Ok(id) if known(&id) => {}
                case => rulings.extend(wrong.check("all", case.and_then(|id| Ok((id, self.all.parse()?))))),
            }
        }
        if rulings.is_empty() && wrong.0.is_empty() {
            wrong.check::<()>("all", Err(FieldErrorKind::Empty));
        }
        let in_words = rulings.iter().any(|(_, ruling)| *ruling == Ruling::Other);
        match wrong.check("words", words(&self.words, in_words)) {
            Some(words) if wrong.0.is_empty() => Ok((rulings, words)),
            _ => Err(wrong),
        }
    }
}

/// Something hidden that a moderator shows again.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RestoreContent {
    /// As a [`ModerationTarget`] is written.
    pub target: String,
    pub words: String,
}

impl RestoreContent {
    /// The thing, `None` when there cannot be one.
    pub fn target(&self) -> Option<ModerationTarget> {
        ModerationTarget::parse(&self.target)
    }

    /// The words for the author, possibly none.
    pub fn parse(&self) -> Result<String, FieldErrors> {
        words(&self.words, false).map_err(|problem| FieldErrors::of("words", problem))
    }
}

/// An appeal against a decision on what one wrote.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AppealDecision {
    pub decision: String,
    pub words: String,
}

impl AppealDecision {
    /// The decision, `None` when there cannot be one.
    pub fn id(&self) -> Option<DecisionId> {
        self.decision.parse().ok()
    }

    /// Why it should be looked at again.
    pub fn parse(&self) -> Result<String, FieldErrors> {
        words(&self.words, true).map_err(|problem| FieldErrors::of("words", problem))
    }
}

/// What another moderator makes of an appeal.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DecideAppeal {
    pub decision: String,
    pub verdict: String,
    pub words: String,
}

impl DecideAppeal {
    /// The decision appealed against, `None` when there cannot be one.
    pub fn id(&self) -> Option<DecisionId> {
        self.decision.parse().ok()
    }

    /// The verdict and why.
    pub fn parse(&self) -> Result<(Verdict, String), FieldErrors> {
        let mut wrong = FieldErrors::default();
        let verdict = wrong.check("verdict", self.verdict.parse());
        match (verdict, wrong.check("words", words(&self.words, true))) {
            (Some(verdict), Some(words)) => Ok((verdict, words)),
            _ => Err(wrong),
        }
    }
}

/// An account to be removed with all its content.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RemoveAccount {
    pub person: String,
    pub reason: String,
    pub words: String,
}

impl RemoveAccount {
    /// The account, `None` when there cannot be one.
    pub fn id(&self) -> Option<UserId> {
        self.person.parse().ok()
    }

    /// The reason and the words, needed where the reason is *other*.
    pub fn parse(&self) -> Result<(Reason, String), FieldErrors> {
        let mut wrong = FieldErrors::default();
        let reason = wrong.check("reason", reported(&self.reason));
        let words = wrong.check("words", words(&self.words, reason == Some(Reason::Other)));
        reason.zip(words).ok_or(wrong)
    }
}

/// A person and nothing else.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonRef {
    pub person: String,
}

impl PersonRef {
    /// The person, `None` when there cannot be one.
    pub fn id(&self) -> Option<UserId> {
        self.person.parse().ok()
    }
}

/// How far a moderator trusts somebody.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SetTrust {
    pub person: String,
    pub trust: String,
}

impl SetTrust {
    /// The person, `None` when there cannot be one.
    pub fn id(&self) -> Option<UserId> {
        self.person.parse().ok()
    }

    /// One of the levels that can be given.
    pub fn parse(&self) -> Result<Trust, FieldErrors> {
        let given = self.trust.parse().ok().filter(|trust| Trust::GIVEN.contains(trust));
        given.ok_or_else(|| FieldErrors::of("trust", FieldErrorKind::Unknown))
    }
}

/// What somebody may do from now on beside what everybody may, as sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SetRole {
    pub person: String,
    pub role: String,
}

impl SetRole {
    /// The person, `None` when there cannot be one.
    pub fn id(&self) -> Option<UserId> {
        self.person.parse().ok()
    }

    /// One of the roles that can be given here: who runs the instance is said on its machine.
    pub fn parse(&self) -> Result<Role, FieldErrors> {
        let given = self.role.parse().ok().filter(|role| *role != Role::Administrator);
        given.ok_or_else(|| FieldErrors::of("role", FieldErrorKind::Unknown))
    }
}

fn reported(typed: &str) -> Result<Reason, FieldErrorKind> {
    if typed.is_empty() {
        return Err(FieldErrorKind::Empty);
    }
    let reason: Reason = typed.parse()?;
    if Reason::REPORTED.contains(&reason) { Ok(reason) } else { Err(FieldErrorKind::Unknown) }
}

fn words(typed: &str, needed: bool) -> Result<String, FieldErrorKind> {
    if needed { text::lines(typed, MAX_WORDS) } else { text::optional_lines(typed, MAX_WORDS) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_has_a_reason_and_other_is_said_in_words() {
        let report = |reason: &str, note: &str| {
            let input = ReportContent { reason: reason.to_owned(), note: note.to_owned(), ..ReportContent::default() };
            input.parse()
        };
        assert_eq!(report("spam", " "), Ok((Reason::Spam, String::new())));
        assert_eq!(report("other", "It is mine."), Ok((Reason::Other, "It is mine.".to_owned())));
        assert_eq!(report("other", " ").unwrap_err().problem("note"), Some(FieldErrorKind::Empty));
        assert_eq!(report("", "").unwrap_err().problem("reason"), Some(FieldErrorKind::Empty));
        for not_reported in ["flags", "nothing_wrong", "SPAM", "x"] {
            assert_eq!(report(not_reported, "").unwrap_err().problem("reason"), Some(FieldErrorKind::Unknown));
        }
        let long = "x".repeat(601);
        assert_eq!(report("spam", &long).unwrap_err().problem("note"), Some(FieldErrorKind::TooLong { max: MAX_NOTE }));
    }

    fn decide(each: &[&str], selected: &[&str], all: &str, words: &str) -> DecideCases {
        let owned = |list: &[&str]| list.iter().map(ToString::to_string).collect();
        DecideCases { each: owned(each), selected: owned(selected), all: all.to_owned(), words: words.to_owned() }
    }

    #[test]
    fn each_has_its_ruling_and_the_selected_share_one() {
        let input = decide(&["1.spam", "2.later", "3.later", "4.keep"], &["1", "2"], "off_topic", "");
        let (rulings, _) = input.parse().unwrap();
        assert_eq!(rulings, [(CaseId(1), Ruling::Spam), (CaseId(4), Ruling::Keep), (CaseId(2), Ruling::OffTopic)]);
    }

    #[test]
    fn nothing_decided_or_made_up_is_refused() {
        assert_eq!(decide(&["1.later"], &[], "", "").parse().unwrap_err().problem("all"), Some(FieldErrorKind::Empty));
        assert_eq!(decide(&[], &["1"], "", "").parse().unwrap_err().problem("all"), Some(FieldErrorKind::Unknown));
        assert_eq!(decide(&[], &["x"], "keep", "").parse().unwrap_err().problem("all"), Some(FieldErrorKind::Unknown));
        for odd in ["", "1", "x.keep", "0.keep", "1.burn", "."] {
            assert_eq!(
                decide(&[odd], &[], "", "").parse().unwrap_err().problem("each"),
                Some(FieldErrorKind::Unknown),
                "{odd}"
            );
        }
        assert_eq!(
            decide(&["1.other"], &[], "", "").parse().unwrap_err().problem("words"),
            Some(FieldErrorKind::Empty)
        );
        assert!(decide(&["1.other"], &[], "", "It is an advert.").parse().is_ok());
    }

    #[test]
    fn no_level_is_given_that_only_a_role_gives() {
        let set = |trust: &str| SetTrust { trust: trust.to_owned(), ..SetTrust::default() }.parse();
        assert_eq!(set("trusted"), Ok(Trust::Trusted));
        assert!(set("moderator").is_err() && set("").is_err());
    }
}
