use super::Field;
use crate::string_enum::string_enum;
use serde::{Deserialize, Serialize};
use std::ops::Range;

string_enum! {
    /// A rule of the coach. They stand in the order of their weight: what could harm somebody, what makes responses
    /// useless, what makes them fewer.
    pub enum Rule {
        /// Volunteers are asked for money.
        Money => "money",
        /// A name and an illness in one sentence.
        Health => "health",
        BankAccount => "bank_account",
        Phone => "phone",
        Email => "email",
        PostalAddress => "postal_address",
        /// Nothing says what a good response looks like.
        NoDone => "no_done",
        SeveralQuestions => "several_questions",
        /// Volunteers are asked to come.
        InPerson => "in_person",
        /// Volunteers are asked to be there at an hour.
        FixedHour => "fixed_hour",
        /// A beginning that waits to be finished.
        Unfinished => "unfinished",
        /// Too few words for somebody who knows nothing of it.
        ThinNeed => "thin_need",
        /// A title of one or two words.
        TitleShort => "title_short",
        TitleCapitals => "title_capitals",
        /// A title that ends with several marks.
        TitleMarks => "title_marks",
        /// Something that only insiders know.
        Insiders => "insiders",
        /// An abbreviation that is not explained.
        Abbreviation => "abbreviation",
        Jargon => "jargon",
        /// More than two minutes to read.
        Long => "long",
        /// The minutes are far from what it takes.
        Minutes => "minutes",
        /// Too few days for the target.
        DeadlineShort => "deadline_short",
        /// The last day is a holiday.
        DeadlineHoliday => "deadline_holiday",
    }
}

string_enum! {
    /// The beginning of a sentence that the person finishes. Its words are in the locale catalogue.
    pub enum Opening {
        /// What a good response looks like.
        Done => "done",
        /// Who asks, for whom, and what was tried.
        Context => "context",
    }
}

/// Something that volunteers will trip over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hint {
    pub rule: Rule,
    pub field: Field,
    /// The first words that are meant, where some are.
    pub found: Option<String>,
    pub mend: Mend,
}

/// What one tap does. Ranges are bytes of the field's text, in order and apart from each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mend {
    /// Adds the beginning of a sentence.
    Append {
        field: Field,
        opening: Opening,
    },
    /// Takes these out.
    Remove {
        field: Field,
        ranges: Vec<Range<usize>>,
    },
    /// Puts other words in the place of these.
    Replace {
        field: Field,
        parts: Vec<(Range<usize>, String)>,
    },
    Days(i64),
    Minutes(i64),
    /// Leads to the field: only the person can mend it.
    Focus(Field),
}
