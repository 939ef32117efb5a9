//! Inputs of organisations and moderators about challenges.

pub use super::decision::{
    CloseByLink, CloseChallenge, ClosingWords, PersonalThanks, PickResponse, ReportByLink, ReportOutcome,
};
use super::{DEFAULT_DAYS, DEFAULT_MINUTES, DEFAULT_TARGET, Kind, Licence, MAX_DAYS, MINUTES, Spec, kinds::SpecInput};
use crate::{
    attachments::FileKind,
    error::{FieldErrorKind, FieldErrors},
    ids::ChallengeId,
    language::Language,
    taxonomy, text,
};
use serde::{Deserialize, Serialize};

/// A new draft: empty, of a kind; or of a template.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct NewChallenge {
    /// The organisation's slug.
    pub organisation: String,
    /// Not read where there is a template, which has its own.
    pub kind: String,
    /// The slug of the template that the draft begins with; empty for an empty draft.
    pub template: String,
    /// The language of the page of the form.
    pub language: String,
    /// What an empty draft is called at first; may be empty.
    pub title: String,
    /// An idempotency key: the same form sent twice creates one draft.
    pub form: String,
}

/// The editor's form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EditChallenge {
    pub challenge: String,
    /// The revision that was edited; saving over a newer one is refused.
    pub revision: String,
    pub title: String,
    pub need: String,
    pub done_looks_like: String,
    pub use_of_answers: String,
    pub language: String,
    pub minutes: String,
    pub target: String,
    pub days: String,
    pub licence: String,
    /// Empty for no, anything else for yes.
    pub people_only: String,
    pub causes: Vec<String>,
    pub skills: Vec<String>,
    pub spec: SpecInput,
    /// The newer revision that is saved over, where the person has seen both; empty otherwise.
    pub over: String,
    /// The fields whose stored text is taken instead of the one that was edited.
    pub take: Vec<String>,
    /// Empty or `save` for what saves by itself, [`Self::TOGETHER`], `preview` to show the challenge as volunteers will see
    /// it, or the word of a hint to mend it before saving.
    pub then: String,
}

/// The validated text of a challenge, possibly unfinished.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ChallengeText {
    pub title: String,
    /// Markdown.
    pub need: String,
    pub done_looks_like: String,
    pub use_of_answers: String,
    pub language: Language,
    pub minutes: i64,
    /// The target number of answers.
    pub target: i64,
    /// How many days it stays open.
    pub days: i64,
    pub licence: Licence,
    pub people_only: bool,
    pub causes: Vec<String>,
    pub skills: Vec<String>,
    pub spec: Spec,
}

impl ChallengeText {
    pub const MAX_TITLE: i64 = 120;
    pub const MAX_NEED: i64 = 4000;
    pub const MAX_SHORT: i64 = 280;
    pub const MAX_TARGET: i64 = 100;

    /// An empty text for a kind in this language, with these causes.
    pub fn empty(kind: Kind, language: Language, causes: Vec<String>) -> Self {
        Self {
            title: String::new(),
            need: String::new(),
            done_looks_like: String::new(),
            use_of_answers: String::new(),
            language,
            minutes: DEFAULT_MINUTES,
            target: DEFAULT_TARGET,
            days: DEFAULT_DAYS,
            licence: Licence::CcBy4,
            people_only: false,
            causes,
            skills: Vec::new(),
            spec: Spec::empty(kind),
        }
    }

    /// Refuses a challenge that is too unfinished to be published, with an error for each missing field.
    /// `files`: those of the challenge.
    pub fn require_finished(&self, files: &[FileKind]) -> Result<(), FieldErrors> {
        let mut rejection = FieldErrors::default();
        for (field, value) in [
            ("title", &self.title),
            ("need", &self.need),
            ("done_looks_like", &self.done_looks_like),
            ("use_of_answers", &self.use_of_answers),
        ] {
            rejection.check(field, if value.is_empty() { Err(FieldErrorKind::Empty) } else { Ok(()) });
        }
        rejection.check("causes", taxonomy::slugs(&self.causes, 1, taxonomy::MAX_CAUSES));
        rejection.check("skills", taxonomy::slugs(&self.skills, 1, taxonomy::MAX_SKILLS));
        if let Err(unfinished) = self.spec.require_finished(files) {
            rejection.0.extend(unfinished.0);
        }
        if rejection.0.is_empty() { Ok(()) } else { Err(rejection) }
    }
}

impl EditChallenge {
    /// The word of the button that saves, together with what others saved since.
    pub const TOGETHER: &str = "together";

    /// Whether it is sent by a person, who sees what comes of it, and may so be brought together with what others saved.
    pub fn is_pressed(&self) -> bool {
        !matches!(self.then.as_str(), "" | "save")
    }

    /// The form for editing a stored text, based on this revision.
    pub fn of(challenge: ChallengeId, revision: i64, text: ChallengeText) -> Self {
        Self {
            challenge: challenge.to_string(),
            revision: revision.to_string(),
            title: text.title,
            need: text.need,
            done_looks_like: text.done_looks_like,
            use_of_answers: text.use_of_answers,
            language: text.language.to_string(),
            minutes: text.minutes.to_string(),
            target: text.target.to_string(),
            days: text.days.to_string(),
            licence: text.licence.to_string(),
            people_only: if text.people_only { "yes".to_owned() } else { String::new() },
            causes: text.causes,
            skills: text.skills,
            spec: text.spec.input(),
            over: String::new(),
            take: Vec::new(),
            then: String::new(),
        }
    }

    /// The text of a challenge of this kind, or an error for each field. Fields may be empty in a draft.
    pub fn parse(&self, kind: Kind) -> Result<ChallengeText, FieldErrors> {
        let mut wrong = FieldErrors::default();
        let title = wrong.check("title", text::optional_line(&self.title, ChallengeText::MAX_TITLE));
        let need = wrong.check("need", text::optional_lines(&self.need, ChallengeText::MAX_NEED));
        let short = |typed| text::optional_lines(typed, ChallengeText::MAX_SHORT);
        let done = wrong.check("done_looks_like", short(&self.done_looks_like));
        let usage = wrong.check("use_of_answers", short(&self.use_of_answers));
        let language = wrong.check("language", self.language.parse());
        let minutes = wrong.check("minutes", one_of(&self.minutes, &MINUTES));
        let target = wrong.check("target", text::number(&self.target, 1, ChallengeText::MAX_TARGET));
        let days = wrong.check("days", text::number(&self.days, 1, MAX_DAYS));
        let licence = wrong.check("licence", self.licence.parse());
        let causes = wrong.check("causes", taxonomy::slugs(&self.causes, 0, taxonomy::MAX_CAUSES));
        let skills = wrong.check("skills", taxonomy::slugs(&self.skills, 0, taxonomy::MAX_SKILLS));
        let spec = self.spec.parse(kind).map_err(|errors| wrong.0.extend(errors.0)).ok();
        let target = spec.as_ref().and_then(Spec::target).or(target);
        let written = (|| {
            Some(ChallengeText {
                title: title?,
                need: need?,
                done_looks_like: done?,
                use_of_answers: usage?,
                language: language?,
                minutes: minutes?,
                target: target?,
                days: days?,
                licence: licence?,
                people_only: !self.people_only.is_empty(),
                causes: causes?,
                skills: skills?,
                spec: spec?,
            })
        })();
        written.ok_or(wrong)
    }
}

/// An input that only names a challenge: to stop, withdraw or delete it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ChallengeRef {
    pub challenge: String,
}

impl ChallengeRef {
    /// The challenge, `None` when the identifier is malformed.
    pub fn id(&self) -> Option<ChallengeId> {
        self.challenge.parse().ok()
    }
}

/// An extension of an open challenge.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ExtendChallenge {
    pub challenge: String,
    /// By how many days.
    pub days: String,
}

impl ExtendChallenge {
    /// The validated number of days, 1 to `most`.
    pub fn parse(&self, most: i64) -> Result<i64, FieldErrors> {
        text::number(&self.days, 1, most).map_err(|problem| FieldErrors::of("days", problem))
    }
}

/// The approval of a challenge in the revision that the moderator read.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ApproveChallenge {
    pub challenge: String,
    pub revision: String,
}

impl ApproveChallenge {
    /// The challenge, `None` when its identifier is malformed.
    pub fn id(&self) -> Option<ChallengeId> {
        self.challenge.parse().ok()
    }
}

/// The return of a challenge to its organisation, in the revision that the moderator read.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SendBack {
    pub challenge: String,
    pub revision: String,
    pub reason: String,
}

impl SendBack {
    /// The reason, one to 280 characters.
    pub fn parse(&self) -> Result<String, FieldErrors> {
        text::lines(&self.reason, ChallengeText::MAX_SHORT).map_err(|problem| FieldErrors::of("reason", problem))
    }
}

fn one_of(typed: &str, choices: &[i64]) -> Result<i64, FieldErrorKind> {
    typed.trim().parse().ok().filter(|number| choices.contains(number)).ok_or(FieldErrorKind::Unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> EditChallenge {
        EditChallenge {
            title: "Name our fridge".to_owned(),
            language: "en".to_owned(),
            minutes: "15".to_owned(),
            target: "8".to_owned(),
            days: "14".to_owned(),
            licence: "cc-by-4.0".to_owned(),
            ..EditChallenge::default()
        }
    }

    #[test]
    fn a_draft_may_be_unfinished_but_does_not_open() {
        let draft = typed().parse(Kind::Feedback).unwrap();
        let rejection = draft.require_finished(&[]).unwrap_err();
        assert_eq!(rejection.problem("title"), None);
        assert_eq!(rejection.problem("need"), Some(FieldErrorKind::Empty));
        assert_eq!(rejection.problem("causes"), Some(FieldErrorKind::TooFew { min: 1 }));
    }

    #[test]
    fn wrong_types_and_lengths_are_named_by_field() {
        let wrong = EditChallenge {
            title: "W".repeat(121),
            minutes: "7".to_owned(),
            target: "many".to_owned(),
            days: "31".to_owned(),
            licence: "mine".to_owned(),
            causes: ["a", "b", "c", "d"].map(str::to_owned).to_vec(),
            skills: vec!["Robert'); DROP TABLE".to_owned()],
            ..typed()
        };
        let rejection = wrong.parse(Kind::Feedback).unwrap_err();
        assert_eq!(rejection.problem("title"), Some(FieldErrorKind::TooLong { max: 120 }));
        assert_eq!(rejection.problem("minutes"), Some(FieldErrorKind::Unknown));
        assert_eq!(rejection.problem("target"), Some(FieldErrorKind::NotInRange { min: 1, max: 100 }));
        assert_eq!(rejection.problem("days"), Some(FieldErrorKind::NotInRange { min: 1, max: 30 }));
        assert_eq!(rejection.problem("licence"), Some(FieldErrorKind::Unknown));
        assert_eq!(rejection.problem("causes"), Some(FieldErrorKind::TooMany { max: 3 }));
        assert_eq!(rejection.problem("skills"), Some(FieldErrorKind::Unknown));
    }
}
