use crate::ports::{FilesFault, HashFault};
use domain::error::{FieldErrorKind, FieldErrors, ForbiddenReason};
use thiserror::Error;

/// The errors of use-cases.
#[derive(Debug, Error)]
pub enum Error {
    /// The input is invalid.
    #[error(transparent)]
    Rejected(#[from] FieldErrors),
    /// Not allowed for this person or at this moment.
    #[error("forbidden: {0}")]
    Forbidden(#[from] ForbiddenReason),
    /// Does not exist, or not for this person.
    #[error("not found")]
    NotFound,
    /// A concurrent change came first.
    #[error("conflict: {0}")]
    Conflict(String),
    /// The database is temporarily unavailable, and a retry may succeed; the message is for the operator.
    #[error("{0}")]
    Unavailable(String),
    /// An unexpected failure; the message is for the operator.
    #[error("{0}")]
    Unexpected(String),
}

impl Error {
    /// A rejection because of one field.
    pub(crate) fn field(field: &str, problem: FieldErrorKind) -> Self {
        Self::Rejected(FieldErrors::of(field, problem))
    }

    /// Whether the request was answered as it should be, and an operator has nothing to look into.
    pub(crate) fn is_refusal(&self) -> bool {
        !matches!(self, Self::Unavailable(_) | Self::Unexpected(_))
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
