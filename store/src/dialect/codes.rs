//! Classification of database errors by their codes.

use crate::Error;
use sea_orm::{DbErr, RuntimeErr};
use sqlx::{error::DatabaseError, postgres::PgDatabaseError, sqlite::SqliteError};

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        let words = error.to_string();
        match &error {
            DbErr::Conn(RuntimeErr::SqlxError(error))
            | DbErr::Exec(RuntimeErr::SqlxError(error))
            | DbErr::Query(RuntimeErr::SqlxError(error)) => sorted(error, words),
            DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => Self::Unavailable(words),
            _ => Self::Database(words),
        }
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        sorted(&error, error.to_string())
    }
}

fn sorted(error: &sqlx::Error, words: String) -> Error {
    match kind(error) {
        Kind::Conflict => Error::Conflict(words),
        Kind::Unavailable => Error::Unavailable(words),
        Kind::Fault => Error::Database(words),
    }
}

/// The class of an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A constraint or a trigger refused it.
    Conflict,
    /// A retry may succeed.
    Unavailable,
    /// Anything else.
    Fault,
}

/// The class of an error.
fn kind(error: &sqlx::Error) -> Kind {
    match error {
        sqlx::Error::Database(told) => kind_of_code(&**told),
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::Protocol(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed
        | sqlx::Error::BeginFailed => Kind::Unavailable,
        _ => Kind::Fault,
    }
}

fn kind_of_code(told: &dyn DatabaseError) -> Kind {
    let code = told.code().unwrap_or_default();
    if told.try_downcast_ref::<SqliteError>().is_some() {
        return code.parse().map_or(Kind::Fault, sqlite);
    }
    if told.try_downcast_ref::<PgDatabaseError>().is_some() { postgres(&code) } else { Kind::Fault }
}

/// Extended result codes: <https://www.sqlite.org/rescode.html>.
fn sqlite(code: u32) -> Kind {
    const CHECK: u32 = 275;
    const FOREIGN_KEY: u32 = 787;
    const PRIMARY_KEY: u32 = 1555;
    /// `RAISE(ABORT, …)` of a trigger.
    const TRIGGER: u32 = 1811;
    const UNIQUE: u32 = 2067;
    const ROW_ID: u32 = 2579;
    match code {
        CHECK | FOREIGN_KEY | PRIMARY_KEY | TRIGGER | UNIQUE | ROW_ID => Kind::Conflict,
        // BUSY, LOCKED, NOMEM, READONLY, INTERRUPT, IOERR, FULL, CANTOPEN, PROTOCOL; the higher bits give details.
        _ if matches!(code & 0xff, 5..=10 | 13..=15) => Kind::Unavailable,
        _ => Kind::Fault,
    }
}

/// SQLSTATE: <https://www.postgresql.org/docs/current/errcodes-appendix.html>. The triggers raise `check_violation`.
fn postgres(code: &str) -> Kind {
    match code {
        // Restrict, foreign key, unique, check, exclusion.
        "23001" | "23503" | "23505" | "23514" | "23P01" => Kind::Conflict,
        // Serialization failure, deadlock, read-only server.
        "40001" | "40P01" | "25006" => Kind::Unavailable,
        // Connection, resources, objects in use, operator intervention (statement timeouts among them), system.
        _ if ["08", "53", "55", "57", "58"].iter().any(|class| code.starts_with(class)) => Kind::Unavailable,
        _ => Kind::Fault,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_sqlite() {
        for (code, means) in [
            (1811, Kind::Conflict),
            (275, Kind::Conflict),
            (2067, Kind::Conflict),
            // NOT NULL is a bug of ours.
            (1299, Kind::Fault),
            (1, Kind::Fault),
            (11, Kind::Fault),
            (13, Kind::Unavailable),
            (5, Kind::Unavailable),
            (7, Kind::Unavailable),
            (9, Kind::Unavailable),
            // IOERR_WRITE and BUSY_SNAPSHOT.
            (778, Kind::Unavailable),
            (517, Kind::Unavailable),
        ] {
            assert_eq!(sqlite(code), means, "{code}");
        }
    }

    #[test]
    fn codes_of_postgresql() {
        for (code, means) in [
            ("23514", Kind::Conflict),
            ("23505", Kind::Conflict),
            ("23502", Kind::Fault),
            ("42601", Kind::Fault),
            ("25P02", Kind::Fault),
            ("57P01", Kind::Unavailable),
            ("57014", Kind::Unavailable),
            ("55P03", Kind::Unavailable),
            ("53100", Kind::Unavailable),
            ("", Kind::Fault),
        ] {
            assert_eq!(postgres(code), means, "{code}");
        }
    }
}
