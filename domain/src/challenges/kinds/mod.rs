//! The kinds of challenges: one file each, with its rules.

mod answer;
mod brainstorm;
mod csv;
pub mod deliverable;
mod feedback;
pub mod image_choice;
pub mod poll;
pub mod ranked;
mod results;
pub mod review;
mod spec;
mod stored;
pub mod translation;

pub use answer::{Answer, AnswerInput, TypedIn};
pub use results::{Results, Summary};
pub use spec::{Spec, SpecInput};

use crate::string_enum::string_enum;

string_enum! {
    /// A kind of challenge. Its word is its slug in the database, in URLs and in the locale catalogue.
    pub enum Kind {
        Feedback => "feedback",
        Brainstorm => "brainstorm",
        Poll => "poll",
        ImageChoice => "image_choice",
        Review => "review",
        Translation => "translation",
        Deliverable => "deliverable",
    }
}

/// The rules of a kind.
#[derive(Debug)]
pub struct Rules {
    /// The most responses one volunteer gives to one challenge.
    pub max_responses: i64,
    /// The most characters of a response.
    pub max_length: i64,
    /// The most files of a response, 0 where there are none.
    pub max_files: i64,
    /// When volunteers see the responses of others while the challenge is open.
    pub others: Others,
    pub decided_by: DecidedBy,
    /// Whether one may also vote by deciding between two responses.
    pub duels: bool,
}

/// When volunteers see the responses of others while a challenge is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Others {
    /// From the start.
    Visible,
    /// After giving a response.
    AfterOwnFirst,
    /// After giving a response, or after asking to see them; what is given later is marked for the organisation.
    AfterOwnFirstOrReveal,
    /// Never, neither then nor later; their results after giving a response.
    ResultsAfterOwn,
    /// In the results, after giving a response, and not one by one.
    InResultsAfterOwn,
    /// From the start, as parts of the results and not one by one.
    VisibleInResults,
    /// Once no more are taken; and only at the end whose they are.
    AfterDeadline,
}

/// Who decides about the responses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecidedBy {
    /// Volunteers vote, and the organisation picks.
    Votes,
    /// Nobody: responses are not voted on, commented or picked.
    Nobody,
    /// How many chose the same; they are not voted on, commented or picked.
    Shares,
    /// Somebody else than the author checks each response; they are not voted on, commented or picked.
    SecondPerson,
}

impl Others {
    /// Whether volunteers see those of others only after something that they do.
    pub fn are_hidden_at_first(self) -> bool {
        match self {
            Self::AfterOwnFirst | Self::AfterOwnFirstOrReveal | Self::AfterDeadline => true,
            Self::Visible | Self::ResultsAfterOwn | Self::InResultsAfterOwn | Self::VisibleInResults => false,
        }
    }
}

impl Rules {
    /// Whether the responses of others are ever shown one by one.
    pub fn lists_responses(&self) -> bool {
        !matches!(self.others, Others::ResultsAfterOwn | Others::InResultsAfterOwn | Others::VisibleInResults)
    }
}

impl Kind {
    /// Its rules.
    pub fn rules(self) -> &'static Rules {
        match self {
            Self::Feedback => &feedback::RULES,
            Self::Brainstorm => &brainstorm::RULES,
            Self::Poll => &poll::RULES,
            Self::ImageChoice => &image_choice::RULES,
            Self::Review => &review::RULES,
            Self::Translation => &translation::RULES,
            Self::Deliverable => &deliverable::RULES,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::FieldErrorKind;

    #[test]
    fn every_kind_is_found_by_its_own_word() {
        for kind in Kind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(*kind));
        }
        assert_eq!("riddle".parse::<Kind>(), Err(FieldErrorKind::Unknown));
    }
}
