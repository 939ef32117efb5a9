use sea_orm::metric::Info;
use std::time::Duration;

/// A statement that the database has executed, or refused.
pub struct Executed<'a>(&'a Info<'a>);

impl<'a> Executed<'a> {
    pub(crate) fn new(info: &'a Info<'a>) -> Self {
        Self(info)
    }

    /// The SQL, with placeholders for values.
    pub fn sql(&self) -> &str {
        &self.0.statement.sql
    }

    /// The SQL with its values, among them what people wrote: never for a log.
    pub fn sql_with_values(&self) -> String {
        self.0.statement.to_string()
    }

    /// How long the caller waited, for a free connection too.
    pub fn elapsed(&self) -> Duration {
        self.0.elapsed
    }
}
