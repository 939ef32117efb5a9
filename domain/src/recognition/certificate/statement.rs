use crate::{ids::OrganisationId, language::Language, time::Timestamp};
use serde::{Deserialize, Serialize};

/// What a certificate states, as it was when it was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Of this form; there has been one.
    pub version: u32,
    /// The random identifier in its address.
    pub certificate: String,
    /// The address of the instance that made it, without a trailing slash.
    pub instance: String,
    /// In which it was made.
    pub language: Language,
    /// As its owner typed it.
    pub name: String,
    /// The calendar year (UTC), `None` for all of them.
    pub year: Option<i64>,
    /// The sum of the minutes below.
    pub minutes: i64,
    /// By organisation, most minutes first.
    pub evidence: Vec<Evidence>,
    pub made_at: Timestamp,
}

/// What one organisation thanked, picked or used of somebody, or what was accepted of theirs in its translations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    pub id: OrganisationId,
    pub organisation: String,
    /// Answers that were thanked, and translations that were accepted.
    pub answers: i64,
    /// Challenges that were closed with thanks.
    pub thanked: i64,
    pub picked: i64,
    pub used: i64,
    /// Translations that a second person accepted.
    pub accepted: i64,
    /// The minutes of the challenges, each of which counts once.
    pub minutes: i64,
    /// When the first and the last of these answers were given.
    pub from: Timestamp,
    pub until: Timestamp,
}

impl Statement {
    /// The text that is signed and stored: JSON, in the order of the fields.
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What a stored text states; `None` where it is no such text.
    pub fn from_text(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// The address at which anybody can check it.
    pub fn address(&self) -> String {
        format!("{}/{}/certificates/{}", self.instance, self.language, self.certificate)
    }

    /// The first and the last moment of the answers; `None` where there are none.
    pub fn span(&self) -> Option<(Timestamp, Timestamp)> {
        let from = self.evidence.iter().map(|one| one.from).min()?;
        Some((from, self.evidence.iter().map(|one| one.until).max()?))
    }
}

/// Whether everything that was stated is still so. What came since then takes nothing from it.
pub fn still_stands(stated: &[Evidence], today: &[Evidence]) -> bool {
    stated.iter().all(|before| {
        today.iter().any(|now| {
            now.id == before.id
                && now.answers >= before.answers
                && now.thanked >= before.thanked
                && now.picked >= before.picked
                && now.used >= before.used
                && now.accepted >= before.accepted
                && now.minutes >= before.minutes
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(id: i64) -> Evidence {
        Evidence {
            id: OrganisationId(id),
            organisation: "Refuge".to_owned(),
            answers: 3,
            thanked: 2,
            picked: 1,
            used: 1,
            accepted: 1,
            minutes: 25,
            from: Timestamp(1_000),
            until: Timestamp(2_000),
        }
    }

    fn statement() -> Statement {
        Statement {
            version: 1,
            certificate: "c".repeat(43),
            instance: "https://quinze.test".to_owned(),
            language: "fr".parse().unwrap(),
            name: "Léa \"L\" Martin".to_owned(),
            year: Some(2026),
            minutes: 25,
            evidence: vec![evidence(1), Evidence { from: Timestamp(500), ..evidence(2) }],
            made_at: Timestamp(3_000),
        }
    }

    #[test]
    fn the_same_statement_is_the_same_text() {
        let text = statement().to_text();
        assert!(text.starts_with("{\"version\":1,\"certificate\":\"ccc"), "{text}");
        assert_eq!(Statement::from_text(&text), Some(statement()));
        assert_eq!(Statement::from_text(&text).unwrap().to_text(), text);
        assert_eq!(Statement::from_text(""), None);
        assert_eq!(statement().address(), format!("https://quinze.test/fr/certificates/{}", "c".repeat(43)));
        assert_eq!(statement().span(), Some((Timestamp(500), Timestamp(2_000))));
    }

    #[test]
    fn what_was_taken_back_is_missed_and_what_came_is_not() {
        let stated = [evidence(1), evidence(2)];
        assert!(still_stands(&stated, &stated) && still_stands(&[], &stated));
        let more = Evidence { picked: 2, minutes: 30, organisation: "Le Refuge".to_owned(), ..evidence(1) };
        assert!(still_stands(&stated, &[evidence(3), evidence(2), more]));
        assert!(!still_stands(&stated, &[evidence(1)]));
        for less in [
            Evidence { answers: 2, ..evidence(2) },
            Evidence { thanked: 1, ..evidence(2) },
            Evidence { picked: 0, ..evidence(2) },
            Evidence { used: 0, ..evidence(2) },
            Evidence { accepted: 0, ..evidence(2) },
            Evidence { minutes: 20, ..evidence(2) },
        ] {
            assert!(!still_stands(&stated, &[evidence(1), less.clone()]), "{less:?}");
        }
    }
}
