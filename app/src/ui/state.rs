use super::form::{FirstOutcome, Sending};
use crate::{error::AppError, platform::call::read_error};
use leptos::prelude::*;

/// The values and errors for the fields of a form.
#[derive(Clone, Copy)]
pub struct FormState {
    instance: StoredValue<String>,
    typed: StoredValue<Option<Vec<(String, String)>>>,
    error: Signal<Option<AppError>>,
}

impl FormState {
    /// A form's state: from the page at first, then from the answer to its last submission.
    pub fn new(call: &str, instance: &str, sending: Sending) -> Self {
        let outcome = expect_context::<FirstOutcome>().of(call, instance);
        let typed = StoredValue::new(outcome.as_ref().map(|outcome| outcome.typed.clone()));
        let first = outcome.map(|outcome| outcome.error);
        let error = Signal::derive(move || {
            sending.answer.with(|answer| match answer {
                None => first.clone(),
                Some(answer) => read_error(answer),
            })
        });
        Self { instance: StoredValue::new(instance.to_owned()), typed, error }
    }

    /// The identifier of a field's element.
    pub fn id(&self, field: &str) -> String {
        Self::id_in(&self.instance.get_value(), field)
    }

    /// The same for a form given by its instance.
    pub fn id_in(instance: &str, field: &str) -> String {
        [instance, "-", field].concat()
    }

    /// The name of a field: server functions take one argument, `input`.
    pub fn name(field: &str) -> String {
        match field.split_once('.') {
            Some((list, position)) => ["input[", list, "][", position, "]"].concat(),
            None => ["input[", field, "]"].concat(),
        }
    }

    /// The submitted value of a field when the form was rejected, or else `stored`.
    pub fn value(&self, field: &str, stored: String) -> String {
        let name = Self::name(field);
        let typed = self.typed.with_value(|typed| {
            let typed = typed.as_ref()?;
            Some(typed.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone()).unwrap_or_default())
        });
        typed.unwrap_or(stored)
    }

    /// The submitted choices of this name when the form was rejected, or else `stored`.
    pub fn values(&self, name: &str, stored: Vec<String>) -> Vec<String> {
        let typed = self.typed.with_value(|typed| {
            let typed = typed.as_ref()?;
            Some(typed.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect())
        });
        typed.unwrap_or(stored)
    }

    /// The error of the form as a whole.
    pub fn error(&self) -> Signal<Option<AppError>> {
        self.error
    }

    /// The error of a field as a sentence.
    pub fn problem(&self, field: impl Into<String>) -> Signal<Option<String>> {
        let (error, field) = (self.error, field.into());
        Signal::derive(move || error.with(|error| error.as_ref()?.problem(&field).map(str::to_owned)))
    }
}
