use super::reported;
use crate::{
    accounts::Email,
    error::FieldErrors,
    language::Language,
    moderation::{MAX_NOTE, ModerationTarget, Reason},
    text,
};
use serde::{Deserialize, Serialize};

/// A report by somebody signed in, as sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ReportContent {
    /// As a [`ModerationTarget`] is written.
    pub target: String,
    pub reason: String,
    pub note: String,
}

impl ReportContent {
    /// The target, `None` when it is malformed.
    pub fn target(&self) -> Option<ModerationTarget> {
        ModerationTarget::parse(&self.target)
    }

    /// The reason and the note. Errors: a reason not offered for reports, or no note where the reason is *other*.
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

/// A report of somebody without an account, as sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SendNotice {
    /// As a [`ModerationTarget`] is written.
    pub target: String,
    pub reason: String,
    pub note: String,
    /// The reporter's name; optional.
    pub name: String,
    /// The reporter's address; optional. Whoever gives one is told the decision.
    pub email: String,
    pub language: String,
}

/// A validated report of somebody without an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub reason: Reason,
    pub note: String,
    /// Empty when it was not given.
    pub name: String,
    pub email: Option<Email>,
    pub language: Language,
}

impl SendNotice {
    pub const MAX_NAME: i64 = 80;

    /// The target, `None` when it is malformed.
    pub fn target(&self) -> Option<ModerationTarget> {
        ModerationTarget::parse(&self.target)
    }

    /// The validated report: reason and explanation are required, name and address are optional.
    pub fn parse(&self) -> Result<Notice, FieldErrors> {
        let mut wrong = FieldErrors::default();
        let reason = wrong.check("reason", reported(&self.reason));
        let note = wrong.check("note", text::lines(&self.note, MAX_NOTE));
        let name = wrong.check("name", text::optional_line(&self.name, Self::MAX_NAME));
        let email = match self.email.trim() {
            "" => Ok(None),
            typed => Email::parse(typed).map(Some),
        };
        let email = wrong.check("email", email);
        match (reason, note, name, email, wrong.check("language", self.language.parse())) {
            (Some(reason), Some(note), Some(name), Some(email), Some(language)) => {
                Ok(Notice { reason, note, name, email, language })
            }
            _ => Err(wrong),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::FieldErrorKind;

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
}
