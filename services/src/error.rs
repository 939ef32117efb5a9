use crate::ports::{FilesFault, HashFault};
use domain::error::{FieldErrorKind, FieldErrors, ForbiddenReason};
use thiserror::Error;

/// Why a use-case did not do what it was asked to.
#[derive(Debug, Error)]
pub enum Error {
    /// What was sent is not well formed.
    #[error(transparent)]
    Rejected(#[from] FieldErrors),
    /// It may not be done, by this person or now.
    #[error("forbidden: {0}")]
    Forbidden(#[from] ForbiddenReason),
    /// There is no such thing, or not for this person to see.
    #[error("not found")]
    NotFound,
    /// Someone else was quicker.
    #[error("conflict: {0}")]
    Conflict(String),
    /// The database does not work at present, and the same may work later; the words are for the operator.
    #[error("{0}")]
    Unavailable(String),
    /// Something broke; the words are for the operator.
    #[error("{0}")]
    Unexpected(String),
}

impl Error {
    /// A rejection for one field.
    pub(crate) fn field(field: &str, problem: FieldErrorKind) -> Self {
        Self::Rejected(FieldErrors::of(field, problem))
    }
}

impl From<FilesFault> for Error {
    fn from(fault: FilesFault) -> Self {
        Self::Unexpected(fault.to_string())
    }
}

impl From<HashFault> for Error {
    fn from(fault: HashFault) -> Self {
        Self::Unexpected(fault.to_string())
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Conflict(what) => Self::Conflict(what),
            store::Error::Unavailable(_) => Self::Unavailable(error.to_string()),
            store::Error::Open { .. } => Self::Unexpected(error.to_string()),
            store::Error::Database(what) => Self::Unexpected(what),
        }
    }
}
