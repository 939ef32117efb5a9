//! Inputs about one's own data, and of administrators about incidents.

use super::{
    Purpose,
    moment::{moment, optional_moment},
};
use crate::{
    accounts::{Password, input::own_password},
    error::{FieldErrorKind, FieldErrors},
    ids::IncidentId,
    text,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// The form that erases one's account, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct EraseAccount {
    /// The password of the account; not needed with a token.
    pub password: String,
    /// The token of a mailed link, for accounts without a password.
    pub token: String,
    /// `yes` when the confirmation box was ticked.
    pub understood: Vec<String>,
}

/// The proof that an account is one's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    Password(Password),
    /// The token of a link.
    Link(String),
}

impl EraseAccount {
    /// The proof, or an error for each field.
    pub fn parse(&self) -> Result<Proof, FieldErrors> {
        let mut rejection = FieldErrors::default();
        let understood = self.understood.iter().any(|word| word == "yes");
        let understood =
            rejection.check("understood", if understood { Ok(()) } else { Err(FieldErrorKind::TooFew { min: 1 }) });
        let proof = if self.token.is_empty() {
            rejection.check("password", own_password(&self.password)).map(Proof::Password)
        } else {
            Some(Proof::Link(self.token.clone()))
        };
        understood.and(proof).ok_or(rejection)
    }
}

/// The withdrawal of consent to a purpose.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct WithdrawConsent {
    pub purpose: String,
}

impl WithdrawConsent {
    /// The purpose, `None` when it is unknown.
    pub fn purpose(&self) -> Option<Purpose> {
        self.purpose.parse().ok()
    }
}

/// The form for a data breach, as typed. Moments are in UTC.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct NoteIncident {
    pub what: String,
    pub noticed_at: String,
    pub whose: String,
    /// The number of people concerned, empty while unknown.
    pub people: String,
    pub measures: String,
    pub authority_told_at: String,
    pub people_told_at: String,
}

/// A validated incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewIncident {
    pub what: String,
    pub noticed_at: Timestamp,
    pub whose: String,
    pub people: Option<i64>,
    pub measures: String,
    pub told: Told,
}

/// When the authority and the people concerned were notified.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Told {
    pub authority: Option<Timestamp>,
    pub people: Option<Timestamp>,
}

/// The longest description, measures and note, in characters.
pub const MAX_WORDS: i64 = 4_000;
/// The longest description of the people concerned, in characters.
pub const MAX_WHOSE: i64 = 500;
const MAX_PEOPLE: i64 = 1_000_000_000;

impl NoteIncident {
    /// The incident, or an error for each field. No moment may lie after `now`.
    pub fn parse(&self, now: Timestamp) -> Result<NewIncident, FieldErrors> {
        let mut rejection = FieldErrors::default();
        let what = rejection.check("what", text::lines(&self.what, MAX_WORDS));
        let noticed_at = rejection.check("noticed_at", moment(&self.noticed_at).and_then(|at| past(at, now)));
        let whose = rejection.check("whose", text::lines(&self.whose, MAX_WHOSE));
        let people = rejection.check("people", self.people());
        let measures = rejection.check("measures", text::optional_lines(&self.measures, MAX_WORDS));
        let told = told(&mut rejection, &self.authority_told_at, &self.people_told_at, now);
        match (what, noticed_at, whose, people, measures, told) {
            (Some(what), Some(noticed_at), Some(whose), Some(people), Some(measures), Some(told)) => {
                Ok(NewIncident { what, noticed_at, whose, people, measures, told })
            }
            _ => Err(rejection),
        }
    }

    fn people(&self) -> Result<Option<i64>, FieldErrorKind> {
        if self.people.trim().is_empty() { Ok(None) } else { text::number(&self.people, 0, MAX_PEOPLE).map(Some) }
    }
}

/// The form that adds a note to an incident, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AmendIncident {
    pub incident: String,
    pub words: String,
    pub authority_told_at: String,
    pub people_told_at: String,
}

impl AmendIncident {
    /// The incident, `None` when its identifier is malformed.
    pub fn id(&self) -> Option<IncidentId> {
        self.incident.parse().ok()
    }

    /// The note and the new notifications, or an error for each field.
    pub fn parse(&self, now: Timestamp) -> Result<(String, Told), FieldErrors> {
        let mut rejection = FieldErrors::default();
        let words = rejection.check("words", text::lines(&self.words, MAX_WORDS));
        let told = told(&mut rejection, &self.authority_told_at, &self.people_told_at, now);
        words.zip(told).ok_or(rejection)
    }
}

fn told(rejection: &mut FieldErrors, authority: &str, people: &str, now: Timestamp) -> Option<Told> {
    let moment = |typed| optional_moment(typed).and_then(|at| at.map(|at| past(at, now)).transpose());
    let authority = rejection.check("authority_told_at", moment(authority));
    let people = rejection.check("people_told_at", moment(people));
    authority.zip(people).map(|(authority, people)| Told { authority, people })
}

fn past(at: Timestamp, now: Timestamp) -> Result<Timestamp, FieldErrorKind> {
    if at <= now { Ok(at) } else { Err(FieldErrorKind::Unknown) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_772_442_000_000);

    #[test]
    fn an_account_is_erased_with_a_tick_and_a_proof() {
        let yes = vec!["yes".to_owned()];
        let password = "one password for all".to_owned();
        let typed = EraseAccount { password: password.clone(), understood: yes.clone(), ..EraseAccount::default() };
        assert_eq!(typed.parse(), Ok(Proof::Password(Password::parse(&password).unwrap())));
        let linked = EraseAccount { token: "t".to_owned(), understood: yes.clone(), ..EraseAccount::default() };
        assert_eq!(linked.parse(), Ok(Proof::Link("t".to_owned())));
        let unticked = EraseAccount { password, ..EraseAccount::default() };
        assert_eq!(unticked.parse(), Err(FieldErrors::of("understood", FieldErrorKind::TooFew { min: 1 })));
        let nothing = EraseAccount::default().parse().unwrap_err();
        assert_eq!(nothing.problem("password"), Some(FieldErrorKind::Empty));
        let short = EraseAccount { password: "abc".to_owned(), understood: yes, ..EraseAccount::default() };
        assert_eq!(short.parse(), Err(FieldErrors::of("password", FieldErrorKind::WrongPassword)));
    }

    #[test]
    fn an_incident_says_what_when_and_whose() {
        let typed = NoteIncident {
            what: "A laptop was stolen.".to_owned(),
            noticed_at: "2026-03-02T08:00".to_owned(),
            whose: "Volunteers’ addresses".to_owned(),
            people: "12".to_owned(),
            authority_told_at: "2026-03-02T08:30".to_owned(),
            ..NoteIncident::default()
        };
        let incident = typed.parse(NOW).unwrap();
        assert_eq!((incident.people, incident.told.people), (Some(12), None));
        assert_eq!(incident.told.authority, Some(Timestamp(NOW.0 - 30 * 60_000)));
        let all = NoteIncident::default().parse(NOW).unwrap_err();
        for field in ["what", "noticed_at", "whose"] {
            assert_eq!(all.problem(field), Some(FieldErrorKind::Empty), "{field}");
        }
        for (people, noticed_at, field) in
            [("-1", "2026-03-02T08:00", "people"), ("", "2026-03-02T09:01", "noticed_at")]
        {
            let odd = NoteIncident { people: people.to_owned(), noticed_at: noticed_at.to_owned(), ..typed.clone() };
            assert!(odd.parse(NOW).unwrap_err().problem(field).is_some(), "{field}");
        }
        let later = AmendIncident {
            words: "Told.".to_owned(),
            people_told_at: "2027-01-01T00:00".to_owned(),
            ..AmendIncident::default()
        };
        assert_eq!(later.parse(NOW), Err(FieldErrors::of("people_told_at", FieldErrorKind::Unknown)));
    }
}
