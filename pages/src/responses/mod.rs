//! The answer form, responses and comments.

mod answer_form;
mod comments;
pub mod greet_page;
mod own_response;
mod pick_form;
pub mod receipt_page;
mod response_item;
mod responses_section;
pub mod segments_page;

pub use answer_form::{AnswerForm, TooLate, answer_bar};
pub use greet_page::GreetPage;
pub use receipt_page::ReceiptPage;
pub use responses_section::ResponsesSection;
pub use segments_page::SegmentsPage;
