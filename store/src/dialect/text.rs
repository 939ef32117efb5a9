//! Letters.

use sea_orm::{
    DbBackend, Iden,
    sea_query::{Expr, SimpleExpr},
};

/// A column with the capitals of ASCII as small letters, other letters as they are. An index has to name exactly this.
pub(crate) fn small_letters(backend: DbBackend, column: impl Iden) -> SimpleExpr {
    let column = column.to_string();
    // Elsewhere than in "C" the letter I may have another small letter.
    Expr::cust(match backend {
        DbBackend::Postgres => format!("lower({column} COLLATE \"C\")"),
        _ => format!("lower({column})"),
    })
}

/// Whether a column has characters other than ASCII. An index has to name exactly this.
pub(crate) fn is_beyond_ascii(backend: DbBackend, column: impl Iden) -> SimpleExpr {
    let column = column.to_string();
    Expr::cust(match backend {
        DbBackend::Postgres => format!("octet_length({column}) <> length({column})"),
        _ => format!("length(CAST({column} AS BLOB)) <> length({column})"),
    })
}
