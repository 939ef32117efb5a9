use sea_orm::{DbErr, SqlErr};
use thiserror::Error;

/// Why the store did not do what it was asked to.
#[derive(Debug, Error)]
pub enum Error {
    /// Something that must hold would not have: a value that exists once, a row that is referred to, a guard.
    #[error("refused by the database: {0}")]
    Conflict(String),
    /// The database failed, or holds what this version does not know.
    #[error("database: {0}")]
    Database(String),
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(what) | SqlErr::ForeignKeyConstraintViolation(what)) => {
                Self::Conflict(what)
            }
            _ => match error.to_string() {
                text if refused_by_a_guard(&text) => Self::Conflict(text),
                text => Self::Database(text),
            },
        }
    }
}

/// What a check or a trigger says on SQLite (`CHECK constraint failed`, code 1811) and on PostgreSQL (23514).
fn refused_by_a_guard(text: &str) -> bool {
    const WORDS: [&str; 7] = [
        "vote refused",
        "session refused",
        "team refused",
        "challenge refused",
        "never rewritten",
        "CHECK constraint",
        "check constraint",
    ];
    WORDS.iter().any(|words| text.contains(words))
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error.to_string())
    }
}

impl From<domain::error::FieldErrorKind> for Error {
    fn from(problem: domain::error::FieldErrorKind) -> Self {
        Self::Database(format!("a stored value {problem}"))
    }
}
