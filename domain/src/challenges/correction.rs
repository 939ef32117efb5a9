//! Small changes to a challenge in review or open, with a public note. Title and kind cannot change.

use super::ChallengeText;
use crate::{
    error::{FieldErrorKind, FieldErrors},
    text,
};
use serde::{Deserialize, Serialize};

/// The words of a text that may change, however short it is.
const FEW_WORDS: usize = 12;
/// In a longer text, one in this many words may change.
const ONE_IN: usize = 4;

/// A correction as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CorrectChallenge {
    pub challenge: String,
    /// The revision that the correction is based on.
    pub revision: String,
    pub need: String,
    pub done_looks_like: String,
    pub use_of_answers: String,
    /// The public note: what was corrected.
    pub note: String,
}

/// A validated correction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    pub need: String,
    pub done_looks_like: String,
    pub use_of_answers: String,
    pub note: String,
}

impl CorrectChallenge {
    /// The correction, or an error for each field.
    pub fn parse(&self) -> Result<Correction, FieldErrors> {
        let mut wrong = FieldErrors::default();
        let need = wrong.check("need", text::lines(&self.need, ChallengeText::MAX_NEED));
        let short = |typed| text::lines(typed, ChallengeText::MAX_SHORT);
        let done = wrong.check("done_looks_like", short(&self.done_looks_like));
        let usage = wrong.check("use_of_answers", short(&self.use_of_answers));
        let note = wrong.check("note", short(&self.note));
        match (need, done, usage, note) {
            (Some(need), Some(done_looks_like), Some(use_of_answers), Some(note)) => {
                Ok(Correction { need, done_looks_like, use_of_answers, note })
            }
            _ => Err(wrong),
        }
    }
}

impl Correction {
    /// The corrected text, or an error for each field that changes more than a correction may.
    pub fn apply(&self, to: &ChallengeText) -> Result<ChallengeText, FieldErrors> {
        let corrected = ChallengeText {
            need: self.need.clone(),
            done_looks_like: self.done_looks_like.clone(),
            use_of_answers: self.use_of_answers.clone(),
            ..to.clone()
        };
        let mut wrong = FieldErrors::default();
        for (field, before, after) in [
            ("need", &to.need, &corrected.need),
            ("done_looks_like", &to.done_looks_like, &corrected.done_looks_like),
            ("use_of_answers", &to.use_of_answers, &corrected.use_of_answers),
        ] {
            wrong.check(field, if is_small(before, after) { Ok(()) } else { Err(FieldErrorKind::TooMuchChanged) });
        }
        if corrected == *to {
            wrong.check::<()>("need", Err(FieldErrorKind::Unchanged));
        }
        if wrong.0.is_empty() { Ok(corrected) } else { Err(wrong) }
    }
}

/// Whether few enough words were removed and few enough added.
fn is_small(before: &str, after: &str) -> bool {
    let (before, after): (Vec<&str>, Vec<&str>) =
        (before.split_whitespace().collect(), after.split_whitespace().collect());
    let most = (before.len() / ONE_IN).max(FEW_WORDS);
    let kept = kept(&before, &after);
    before.len() - kept <= most && after.len() - kept <= most
}

/// The length in words of the longest common subsequence.
fn kept(before: &[&str], after: &[&str]) -> usize {
    let begins = before.iter().zip(after).take_while(|(a, b)| a == b).count();
    let (before, after) = (&before[begins..], &after[begins..]);
    let mut row = vec![0; after.len() + 1];
    for word in before {
        let mut diagonal = 0;
        for (position, other) in after.iter().enumerate() {
            let above = row[position + 1];
            row[position + 1] = if word == other { diagonal + 1 } else { above.max(row[position]) };
            diagonal = above;
        }
    }
    begins + row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::challenges::Kind;

    fn written(need: &str) -> ChallengeText {
        let empty = ChallengeText::empty(Kind::Feedback, "en".parse().unwrap(), Vec::new());
        ChallengeText {
            need: need.to_owned(),
            done_looks_like: "a name".into(),
            use_of_answers: "We paint it.".into(),
            ..empty
        }
    }

    fn corrected(need: &str) -> Correction {
        Correction {
            need: need.to_owned(),
            done_looks_like: "a name".to_owned(),
            use_of_answers: "We paint it.".to_owned(),
            note: "A word was missing.".to_owned(),
        }
    }

    #[test]
    fn a_small_change_stands_and_touches_nothing_else() {
        let before = written("It stands on the pavment.");
        let after = corrected("It stands on the pavement, in blue.").apply(&before).unwrap();
        assert_eq!(after, ChallengeText { need: "It stands on the pavement, in blue.".into(), ..before });
    }

    #[test]
    fn another_question_is_no_correction() {
        let before = written(&"one two three four five six seven eight ".repeat(10));
        let other = "What shall we cook on Sunday for forty people, and who of you brings the big pot along?";
        assert_eq!(corrected(other).apply(&before).unwrap_err().problem("need"), Some(FieldErrorKind::TooMuchChanged));
        let longer = format!("{}{}", before.need, "and then ".repeat(20));
        assert_eq!(
            corrected(&longer).apply(&before).unwrap_err().problem("need"),
            Some(FieldErrorKind::TooMuchChanged)
        );
        let fifth = before.need.replacen("two three", "2 3", 8);
        assert!(corrected(&fifth).apply(&before).is_ok(), "one word in four may be another");
    }

    #[test]
    fn nothing_changed_is_said() {
        let before = written("It stands on the pavement.");
        assert_eq!(
            corrected(&before.need).apply(&before).unwrap_err().problem("need"),
            Some(FieldErrorKind::Unchanged)
        );
    }

    #[test]
    fn every_field_is_asked_for() {
        let rejection = CorrectChallenge::default().parse().unwrap_err();
        let fields: Vec<&str> = rejection.0.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["need", "done_looks_like", "use_of_answers", "note"]);
    }
}
