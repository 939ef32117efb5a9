use super::{MAX_NAME, RevokedBecause};
use crate::{
    error::{FieldErrorKind, FieldErrors},
    language::Language,
    moderation::MAX_WORDS,
    recognition::public_page::is_identifier,
    text,
};
use serde::{Deserialize, Serialize};

/// A certificate that somebody asks for, as sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MakeCertificate {
    /// The name that shall stand on it.
    pub name: String,
    /// A calendar year, or [`Self::ALL`].
    pub year: String,
    /// Its language, as a two-letter code.
    pub language: String,
}

/// The same, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCertificate {
    pub name: String,
    /// `None` for all years.
    pub year: Option<i64>,
    pub language: Language,
}

impl MakeCertificate {
    /// For all years.
    pub const ALL: &'static str = "all";
    /// No answer is older.
    const FIRST_YEAR: i64 = 2000;
    const LAST_YEAR: i64 = 9999;

    /// What is asked for, or an error for each field.
    pub fn parse(&self) -> Result<NewCertificate, FieldErrors> {
        let mut wrong = FieldErrors::default();
        let name = wrong.check("name", text::name(&self.name, MAX_NAME));
        let year = wrong.check("year", self.year());
        let language = wrong.check("language", self.language.parse());
        match (name, year, language) {
            (Some(name), Some(year), Some(language)) => Ok(NewCertificate { name, year, language }),
            _ => Err(wrong),
        }
    }

    fn year(&self) -> Result<Option<i64>, FieldErrorKind> {
        if self.year == Self::ALL {
            return Ok(None);
        }
        let year = self.year.parse().ok().filter(|year| (Self::FIRST_YEAR..=Self::LAST_YEAR).contains(year));
        year.map(Some).ok_or(FieldErrorKind::Unknown)
    }
}

/// An input that only names a certificate.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CertificateRef {
    pub certificate: String,
}

impl CertificateRef {
    /// Its identifier, `None` when it is malformed.
    pub fn id(&self) -> Option<&str> {
        is_identifier(&self.certificate).then_some(self.certificate.as_str())
    }
}

/// That a moderator revokes a certificate, as sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RevokeCertificate {
    pub certificate: String,
    /// `moderator` or `evidence_gone`.
    pub because: String,
    /// Why, for whoever looks at the certificate.
    pub words: String,
}

impl RevokeCertificate {
    /// What a moderator may say that it is revoked for.
    pub const OFFERED: [RevokedBecause; 2] = [RevokedBecause::Moderator, RevokedBecause::EvidenceGone];

    /// Its identifier, `None` when it is malformed.
    pub fn id(&self) -> Option<&str> {
        is_identifier(&self.certificate).then_some(self.certificate.as_str())
    }

    /// The cause and the words, which are required.
    pub fn parse(&self) -> Result<(RevokedBecause, String), FieldErrors> {
        let mut wrong = FieldErrors::default();
        let because = self.because.parse().ok().filter(|because| Self::OFFERED.contains(because));
        let because = wrong.check("because", because.ok_or(FieldErrorKind::Unknown));
        let words = wrong.check("words", text::line(&self.words, MAX_WORDS));
        because.zip(words).ok_or(wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(name: &str, year: &str, language: &str) -> Result<NewCertificate, FieldErrors> {
        let [name, year, language] = [name, year, language].map(str::to_owned);
        MakeCertificate { name, year, language }.parse()
    }

    #[test]
    fn a_name_stands_as_it_was_typed() {
        let new = asked("  Léa  Martin-Dupré ", "2026", "fr").unwrap();
        assert_eq!((new.name.as_str(), new.year, new.language.as_str()), ("Léa Martin-Dupré", Some(2026), "fr"));
        assert_eq!(asked(&"é".repeat(80), "all", "en").unwrap().year, None);
        let refused = asked(&"é".repeat(81), "1999", "french").unwrap_err();
        assert_eq!(refused.problem("name"), Some(FieldErrorKind::TooLong { max: 80 }));
        assert_eq!(refused.problem("year"), Some(FieldErrorKind::Unknown));
        assert_eq!(refused.problem("language"), Some(FieldErrorKind::Unknown));
        for year in ["", "10000", "-2026", "All", "2026 "] {
            assert!(asked("Léa", year, "en").unwrap_err().problem("year").is_some(), "{year}");
        }
    }

    #[test]
    fn a_moderator_says_why() {
        let sent = |because: &str, words: &str| RevokeCertificate {
            because: because.to_owned(),
            words: words.to_owned(),
            ..RevokeCertificate::default()
        };
        let known = sent("evidence_gone", "Taken back.").parse().unwrap();
        assert_eq!(known, (RevokedBecause::EvidenceGone, "Taken back.".to_owned()));
        let refused = sent("person", "").parse().unwrap_err();
        assert_eq!(refused.problem("because"), Some(FieldErrorKind::Unknown), "that is its owner's");
        assert_eq!(refused.problem("words"), Some(FieldErrorKind::Empty));
    }
}
