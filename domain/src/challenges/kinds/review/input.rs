use super::ReviewSpec;
use crate::{
    attachments::FileKind,
    error::{FieldErrorKind, FieldErrors},
    text,
};

impl ReviewSpec {
    /// What is reviewed, as typed: its address, and a thing to look at in each line. Errors under `spec.address` and
    /// `spec.look_at`.
    pub fn parse(address: &str, look_at: &str) -> Result<Self, FieldErrors> {
        let mut wrong = FieldErrors::default();
        let address = wrong.check("spec.address", secure(address));
        let look_at = wrong.check("spec.look_at", lines(look_at));
        address.zip(look_at).map(|(address, look_at)| Self { address, look_at }).ok_or(wrong)
    }

    /// Refuses a review of nothing: of no address, where none of the files of the challenge is a picture or a PDF.
    pub fn require_finished(&self, files: &[FileKind]) -> Result<(), FieldErrors> {
        let is_shown = files.iter().any(|kind| matches!(kind, FileKind::Picture | FileKind::Pdf));
        if self.address.is_empty() && !is_shown {
            Err(FieldErrors::of("spec.address", FieldErrorKind::NothingToReview))
        } else {
            Ok(())
        }
    }
}

/// A web address with `https`, possibly empty: volunteers follow it.
fn secure(typed: &str) -> Result<String, FieldErrorKind> {
    let address = text::web_address(typed, ReviewSpec::MAX_ADDRESS)?;
    let is_secure = address.is_empty() || address.starts_with("https://");
    if is_secure { Ok(address) } else { Err(FieldErrorKind::NotSecure) }
}

fn lines(typed: &str) -> Result<Vec<String>, FieldErrorKind> {
    let mut all = Vec::new();
    for line in typed.lines() {
        let line = text::optional_line(line, ReviewSpec::MAX_LINE).map_err(|problem| match problem {
            FieldErrorKind::TooLong { max } => FieldErrorKind::LineTooLong { max },
            problem => problem,
        })?;
        if line.is_empty() {
            continue;
        }
        // Counted while reading: the number of lines is limited by the size of the request alone.
        if all.len() == ReviewSpec::MAX_LOOK_AT {
            let max = i64::try_from(ReviewSpec::MAX_LOOK_AT).unwrap_or(i64::MAX);
            return Err(FieldErrorKind::TooManyLines { max });
        }
        all.push(line);
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(address: &str, look_at: &str, field: &str) -> Option<FieldErrorKind> {
        ReviewSpec::parse(address, look_at).unwrap_err().problem(field)
    }

    #[test]
    fn what_is_reviewed_is_read_line_by_line() {
        let spec = ReviewSpec::parse(" refuge.example/adopt ", "The form\n\n  The   hours \r\n").unwrap();
        assert_eq!(spec.address, "https://refuge.example/adopt");
        assert_eq!(spec.look_at, ["The form", "The hours"]);
        assert_eq!(spec.text(), "https://refuge.example/adopt\nThe form\nThe hours");
        assert_eq!(spec.require_finished(&[]), Ok(()));
    }

    #[test]
    fn a_draft_may_be_of_nothing_but_does_not_open() {
        let unfinished = ReviewSpec::parse("", "").unwrap();
        assert_eq!((unfinished.text().as_str(), &unfinished), ("", &ReviewSpec::default()));
        let nothing = Err(FieldErrors::of("spec.address", FieldErrorKind::NothingToReview));
        for (files, opens) in [
            (&[][..], nothing.clone()),
            (&[FileKind::Text][..], nothing),
            (&[FileKind::Text, FileKind::Pdf][..], Ok(())),
            (&[FileKind::Picture][..], Ok(())),
        ] {
            assert_eq!(unfinished.require_finished(files), opens, "{files:?}");
        }
    }

    #[test]
    fn an_address_that_nobody_should_follow_is_refused() {
        for (bad, because) in [
            ("http://refuge.example", FieldErrorKind::NotSecure),
            ("javascript://refuge.example", FieldErrorKind::NotAWebsite),
            ("https://user@refuge.example", FieldErrorKind::NotAWebsite),
            ("https://localhost", FieldErrorKind::NotAWebsite),
            ("https://a.example/\0", FieldErrorKind::ForbiddenCharacter),
        ] {
            assert_eq!(problem(bad, "", "spec.address"), Some(because), "{bad}");
        }
        let long = format!("https://a.example/{}", "x".repeat(300));
        assert_eq!(problem(&long, "", "spec.address"), Some(FieldErrorKind::TooLong { max: 300 }));
    }

    #[test]
    fn five_short_lines_are_the_most() {
        assert!(ReviewSpec::parse("", &"x\n".repeat(5)).is_ok());
        let many = FieldErrorKind::TooManyLines { max: 5 };
        assert_eq!(problem("", &"x\n".repeat(100_000), "spec.look_at"), Some(many));
        let long = FieldErrorKind::LineTooLong { max: 120 };
        assert_eq!(problem("", &"x".repeat(121), "spec.look_at"), Some(long));
    }
}
