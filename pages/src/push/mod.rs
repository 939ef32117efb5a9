//! Notices on a device: the form that subscribes a browser, and the question whether to.

pub mod push_question;
mod subscribe_form;

pub use push_question::PushQuestion;
pub use subscribe_form::subscribe_form;
