use super::{field_names::FieldNames, outcome::outcome_of};
use app::error::AppError;

/// The values and errors for the fields of a form.
#[derive(Clone, Debug)]
pub struct FormState {
    instance: String,
    typed: Option<Vec<(String, String)>>,
    error: Option<AppError>,
    has_changed_files: bool,
}

impl FormState {
    /// A form's state: what was submitted and why it was refused, if it was.
    pub fn new(call: &str, instance: &str) -> Self {
        let outcome = outcome_of(call, instance);
        let has_changed_files = outcome.as_ref().is_some_and(|outcome| outcome.error.is_none());
        let (typed, error) = outcome.map(|outcome| (outcome.typed, outcome.error)).unzip();
        Self { instance: instance.to_owned(), typed, error: error.flatten(), has_changed_files }
    }

    /// The identifier of a field's element.
    pub fn id(&self, field: &str) -> String {
        Self::id_in(&self.instance, field)
    }

    /// The same for a form given by its instance.
    pub fn id_in(instance: &str, field: &str) -> String {
        [instance, "-", field].concat()
    }

    /// The name of a field: server functions take one argument, `input`.
    pub fn name(field: &str) -> String {
        ["input[", &field.replace('.', "]["), "]"].concat()
    }

    /// The submitted value of a field when the form was refused, or else `stored`.
    pub fn value(&self, field: &str, stored: String) -> String {
        let Some(typed) = &self.typed else { return stored };
        let name = Self::name(field);
        typed.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// The submitted choices of this name when the form was refused, or else `stored`.
    pub fn values(&self, name: &str, stored: Vec<String>) -> Vec<String> {
        let Some(typed) = &self.typed else { return stored };
        typed.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect()
    }

    /// Whether the page comes again because a file was added or taken away.
    pub fn has_changed_files(&self) -> bool {
        self.has_changed_files
    }

    /// The error of the form as a whole.
    pub fn error(&self) -> Option<&AppError> {
        self.error.as_ref()
    }

    /// The error of a field as a sentence, for which the summary above the form has the field's label as well.
    pub fn problem(&self, field: &str, label: &str) -> Option<String> {
        let problem = self.error.as_ref()?.problem(field)?.to_owned();
        FieldNames::note(self.id(field), label);
        Some(problem)
    }

    /// Whether a field without a label has an error.
    pub fn has_problem(&self, field: &str) -> bool {
        self.error.as_ref().is_some_and(|error| error.problem(field).is_some())
    }
}
