use super::{Licence, MAX_DAYS, MINUTES};
use crate::{
    error::{Problem, Rejection},
    language::Language,
    taxonomy, text,
};

/// Everything an organisation writes of a challenge, within its limits, possibly unfinished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChallengeText {
    pub title: String,
    /// Markdown.
    pub need: String,
    pub done_looks_like: String,
    pub use_of_answers: String,
    pub language: Language,
    pub minutes: i64,
    /// The number of answers hoped for.
    pub target: i64,
    /// How many days it stays open.
    pub days: i64,
    pub licence: Licence,
    pub people_only: bool,
    pub causes: Vec<String>,
    pub skills: Vec<String>,
}

impl ChallengeText {
    pub const MAX_TITLE: i64 = 120;
    pub const MAX_NEED: i64 = 4000;
    pub const MAX_SHORT: i64 = 280;
    pub const MAX_TARGET: i64 = 100;

    /// Refuses a challenge that is not finished enough to be read by volunteers, naming every field that is not.
    pub fn require_finished(&self) -> Result<(), Rejection> {
        let mut rejection = Rejection::default();
        for (field, value) in [
            ("title", &self.title),
            ("need", &self.need),
            ("done_looks_like", &self.done_looks_like),
            ("use_of_answers", &self.use_of_answers),
        ] {
            rejection.check(field, if value.is_empty() { Err(Problem::Empty) } else { Ok(()) });
        }
        rejection.check("causes", taxonomy::slugs(&self.causes, 1, taxonomy::MAX_CAUSES));
        rejection.check("skills", taxonomy::slugs(&self.skills, 1, taxonomy::MAX_SKILLS));
        if rejection.0.is_empty() { Ok(()) } else { Err(rejection) }
    }
}

impl super::input::EditChallenge {
    /// What is written, or what is wrong with each field. Fields may be empty while it is a draft.
    pub fn parse(&self) -> Result<ChallengeText, Rejection> {
        let mut wrong = Rejection::default();
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
            })
        })();
        written.ok_or(wrong)
    }
}

fn one_of(typed: &str, choices: &[i64]) -> Result<i64, Problem> {
    typed.trim().parse().ok().filter(|number| choices.contains(number)).ok_or(Problem::Unknown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::challenges::input::EditChallenge;

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
        let draft = typed().parse().unwrap();
        let rejection = draft.require_finished().unwrap_err();
        assert_eq!(rejection.problem("title"), None);
        assert_eq!(rejection.problem("need"), Some(Problem::Empty));
        assert_eq!(rejection.problem("causes"), Some(Problem::TooFew { min: 1 }));
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
        let rejection = wrong.parse().unwrap_err();
        assert_eq!(rejection.problem("title"), Some(Problem::TooLong { max: 120 }));
        assert_eq!(rejection.problem("minutes"), Some(Problem::Unknown));
        assert_eq!(rejection.problem("target"), Some(Problem::NotInRange { min: 1, max: 100 }));
        assert_eq!(rejection.problem("days"), Some(Problem::NotInRange { min: 1, max: 30 }));
        assert_eq!(rejection.problem("licence"), Some(Problem::Unknown));
        assert_eq!(rejection.problem("causes"), Some(Problem::TooMany { max: 3 }));
        assert_eq!(rejection.problem("skills"), Some(Problem::Unknown));
    }
}
