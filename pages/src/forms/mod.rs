//! Forms: their fields, and what the page says when one was refused.

mod choices;
mod counter;
mod done;
mod error_summary;
mod field_names;
mod fields;
mod filter;
mod form;
mod one_thing;
mod outcome;
mod state;

pub use choices::{Checkbox, Choice, Choices, Select, cause_choices};
pub use done::done;
pub use error_summary::ErrorSummary;
pub use field_names::FieldNames;
pub use fields::{FieldProblem, HiddenField, Hint, TextArea, TextField};
pub use filter::filter;
pub use form::{Form, path_of};
pub use one_thing::{ActionForm, ConfirmForm, TextForm, folded_form};
pub use outcome::{FormOutcome, SEND_DOCUMENT, came_back, form_outcome, lost_words, outcome_of};
pub use state::FormState;
