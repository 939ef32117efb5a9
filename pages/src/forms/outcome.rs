use app::error::AppError;
use leptos::prelude::use_context;

/// The outcome of a form that is not done: its errors and the submitted values. The page is rendered again with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormOutcome {
    /// The path of the server function.
    pub function: String,
    /// The form's instance on the page.
    pub instance: String,
    /// What was wrong, `None` when only its files were changed.
    pub error: Option<AppError>,
    /// Names and values as submitted, without passwords.
    pub typed: Vec<(String, String)>,
}

impl FormOutcome {
    /// The HTTP status of the page that is rendered again: also where nothing was wrong the form is not done, and what
    /// was typed is not sent yet.
    pub fn status(&self) -> u16 {
        self.error.as_ref().map_or(422, AppError::status)
    }
}

/// The pseudo server function of the multipart form with a document, which browsers submit by themselves.
pub const SEND_DOCUMENT: &str = "organisations/send_document";

/// The outcome of the form that was sent to this page, `None` when none was.
pub fn form_outcome() -> Option<FormOutcome> {
    use_context()
}

/// The outcome, if it is of this form.
pub fn outcome_of(function: &str, instance: &str) -> Option<FormOutcome> {
    form_outcome().filter(|outcome| outcome.function == function && outcome.instance == instance)
}

/// Whether this form was refused. Its disclosure is then open, to show the errors.
pub fn came_back(call: &str, instance: &str) -> bool {
    outcome_of(call, instance).is_some()
}

/// The error and the typed text of a form that the page no longer has.
pub fn lost_words() -> Option<(AppError, Vec<String>)> {
    let outcome = form_outcome()?;
    let error = outcome.error?;
    let endings = ["][text]", "][place]", "][why]", "[thanks]", "[no_pick_reason]", "[outcome_text]", "][words]"];
    let is_text = |name: &str| name.contains("[bod") || endings.iter().any(|ending| name.ends_with(ending));
    let words = outcome.typed.into_iter().filter(|(name, words)| is_text(name) && !words.is_empty());
    Some((error, words.map(|(_, words)| words).collect()))
}
