use thiserror::Error;

/// Why the store did not do what it was asked to.
#[derive(Debug, PartialEq, Eq, Error)]
pub enum Error {
    /// Something that must hold would not have: a value that exists once, a row that is referred to, a guard.
    #[error("refused by the database: {0}")]
    Conflict(String),
    /// The database does not work at present: it cannot be reached, is too busy, or its disk is full. The same may work
    /// later.
    #[error("the database is not available: {0}")]
    Unavailable(String),
    /// The database cannot be used by this program.
    #[error("the database {database}: {reason}")]
    Open {
        /// The file, or the server with the name of the database; never a password.
        database: String,
        reason: String,
    },
    /// The database failed, or holds what this version does not know.
    #[error("database: {0}")]
    Database(String),
}

impl From<domain::error::FieldErrorKind> for Error {
    fn from(problem: domain::error::FieldErrorKind) -> Self {
        Self::Database(format!("a stored value {problem}"))
    }
}
