//! The answer form, responses and comments.

mod answer_form;
mod comments;
mod own_response;
mod response_item;
mod responses_section;
mod server_fns;

pub use answer_form::{AnswerForm, TooLate, answer_bar};
pub use responses_section::ResponsesSection;
