use super::{Term, TranslationSpec, cut};
use crate::{
    error::{FieldErrorKind, FieldErrors},
    language::Language,
    text,
};
use serde::{Deserialize, Serialize};

/// What is set up for a translation, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct TranslationInput {
    /// The text to translate.
    pub source: String,
    /// The code of its language.
    pub from: String,
    /// The code of the language into which it is translated; the same for proofreading.
    pub to: String,
    /// A term a line: `term = translation`.
    pub glossary: String,
}

impl TranslationInput {
    /// The specification, possibly unfinished; or an error for each field `spec.translation.{…}`.
    pub fn parse(&self) -> Result<TranslationSpec, FieldErrors> {
        let mut wrong = FieldErrors::default();
        let from = wrong.check("spec.translation.from", language(&self.from));
        let to = wrong.check("spec.translation.to", language(&self.to));
        let glossary = wrong.check("spec.translation.glossary", glossary(&self.glossary));
        let source = text::optional_lines(&self.source, TranslationSpec::MAX_TEXT);
        let segments = source.and_then(|source| {
            let segments = cut(&source, &self.from);
            let max = TranslationSpec::MAX_SEGMENTS;
            let fits = i64::try_from(segments.len()).is_ok_and(|count| count <= max);
            if fits { Ok(segments) } else { Err(FieldErrorKind::TooManySegments { max }) }
        });
        let segments = wrong.check("spec.translation.source", segments);
        match (from, to, glossary, segments) {
            (Some(from), Some(to), Some(glossary), Some(segments)) => {
                Ok(TranslationSpec { from, to, glossary, segments })
            }
            _ => Err(wrong),
        }
    }
}

impl TranslationSpec {
    /// Refuses a translation without a text.
    pub fn require_finished(&self) -> Result<(), FieldErrors> {
        if self.segments.is_empty() {
            return Err(FieldErrors::of("spec.translation.source", FieldErrorKind::Empty));
        }
        Ok(())
    }

    /// The editor's fields of it.
    pub fn input(&self) -> TranslationInput {
        let line = |term: &Term| format!("{} = {}", term.term, term.translation);
        TranslationInput {
            source: self.text(),
            from: self.from.to_string(),
            to: self.to.to_string(),
            glossary: self.glossary.iter().map(line).collect::<Vec<_>>().join("\n"),
        }
    }
}

fn language(code: &str) -> Result<Language, FieldErrorKind> {
    if TranslationSpec::LANGUAGES.contains(&code) { code.parse() } else { Err(FieldErrorKind::Unknown) }
}

/// The terms of the filled lines.
fn glossary(typed: &str) -> Result<Vec<Term>, FieldErrorKind> {
    let filled = || typed.lines().filter(|line| !line.trim().is_empty());
    // Counted before anything is parsed: the number of lines is limited by the size of the request alone.
    if filled().nth(Term::MOST).is_some() {
        return Err(FieldErrorKind::TooManyTerms { max: i64::try_from(Term::MOST).unwrap_or(i64::MAX) });
    }
    filled().map(term).collect()
}

fn term(line: &str) -> Result<Term, FieldErrorKind> {
    let (term, translation) = line.split_once('=').ok_or(FieldErrorKind::NotATerm)?;
    let part = |typed| match text::line(typed, Term::MAX_LENGTH) {
        Err(FieldErrorKind::Empty) => Err(FieldErrorKind::NotATerm),
        parsed => parsed,
    };
    Ok(Term { term: part(term)?, translation: part(translation)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(source: &str, glossary: &str) -> TranslationInput {
        TranslationInput {
            source: source.to_owned(),
            from: "en".to_owned(),
            to: "fr".to_owned(),
            glossary: glossary.to_owned(),
        }
    }

    fn problem(typed: &TranslationInput, field: &str) -> Option<FieldErrorKind> {
        typed.parse().unwrap_err().problem(&["spec.translation.", field].concat())
    }

    #[test]
    fn a_text_is_cut_and_can_be_edited_again() {
        let spec = typed(" One.\r\n\r\n Two. \n", " shelter =  refuge \n\n intake=accueil = tri").parse().unwrap();
        assert_eq!(spec.segments.iter().map(|one| one.source.as_str()).collect::<Vec<_>>().len(), 2);
        assert_eq!(spec.glossary.len(), 2);
        assert_eq!(spec.glossary[1].translation, "accueil = tri");
        assert_eq!(spec.input().parse(), Ok(spec.clone()), "it can be edited again");
        assert_eq!((spec.segment(0), spec.segment(3), spec.segment(i64::MIN)), (None, None, None));
        assert_eq!(spec.segment(2), spec.segments.last());
        assert_eq!(spec.require_finished(), Ok(()));
    }

    #[test]
    fn what_is_too_much_is_said_at_its_field() {
        let long = "x".repeat(12_001);
        assert_eq!(problem(&typed(&long, ""), "source"), Some(FieldErrorKind::TooLong { max: 12_000 }));
        let many = "a line\n".repeat(101);
        assert_eq!(problem(&typed(&many, ""), "source"), Some(FieldErrorKind::TooManySegments { max: 100 }));
        assert!(typed(&"a line\n".repeat(100), "").parse().is_ok());
        assert_eq!(
            problem(&typed("", &"a = b\n".repeat(31)), "glossary"),
            Some(FieldErrorKind::TooManyTerms { max: 30 })
        );
        for odd in ["shelter", "= refuge", "shelter =", " = "] {
            assert_eq!(problem(&typed("", odd), "glossary"), Some(FieldErrorKind::NotATerm), "{odd}");
        }
        let long = format!("{} = b", "x".repeat(81));
        assert_eq!(problem(&typed("", &long), "glossary"), Some(FieldErrorKind::TooLong { max: 80 }));
        let unknown = TranslationInput { from: "xx".to_owned(), to: String::new(), ..typed("", "") };
        assert_eq!(problem(&unknown, "from"), Some(FieldErrorKind::Unknown));
        assert_eq!(problem(&unknown, "to"), Some(FieldErrorKind::Unknown));
    }

    #[test]
    fn without_a_text_it_is_unfinished() {
        let unfinished = typed(" \n", "").parse().unwrap().require_finished().unwrap_err();
        assert_eq!(unfinished.problem("spec.translation.source"), Some(FieldErrorKind::Empty));
        assert_eq!(TranslationSpec::empty().input().parse(), Ok(TranslationSpec::empty()));
    }
}
