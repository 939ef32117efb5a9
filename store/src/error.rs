use thiserror::Error;

/// Errors of the store.
#[derive(Debug, PartialEq, Eq, Error)]
pub enum Error {
    /// A constraint or trigger refused the change: uniqueness, a foreign key, or a rule.
    #[error("refused by the database: {0}")]
    Conflict(String),
    /// The database is unreachable, too busy, or out of space; a retry may succeed.
    #[error("the database is not available: {0}")]
    Unavailable(String),
    /// The database cannot be used by this program.
    #[error("the database {database}: {reason}")]
    Open {
        /// The file, or the server and the name of the database; never a password.
        database: String,
        reason: String,
    },
    /// The database failed, or contains what this version cannot parse.
    #[error("database: {0}")]
    Database(String),
}

impl From<domain::error::FieldErrorKind> for Error {
    fn from(problem: domain::error::FieldErrorKind) -> Self {
        Self::Database(format!("a stored value {problem}"))
    }
}
