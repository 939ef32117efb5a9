//! What a section of the archive of one's data is.

/// A section of the archive: rows of a table.
#[derive(Clone, Copy, Debug)]
pub struct Section {
    /// Its name in the archive.
    pub name: &'static str,
    pub table: &'static str,
    pub by: By,
    /// The column that identifies and orders rows: a number, or with `text` a string.
    pub key: &'static str,
    pub key_is_text: bool,
    pub columns: &'static [Column],
}

/// The column that names the owner of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// By their identifier.
    Person(&'static str),
    /// By their address in lower case.
    Address(&'static str),
    /// By their identifier as the subject of an audit entry.
    Subject,
}

/// A column of a section.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    pub name: &'static str,
    /// Its SQL: a column or a subquery.
    pub sql: &'static str,
    pub kind: Kind,
}

/// Its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Number,
    Yes,
    /// Milliseconds since 1970.
    Moment,
    /// A JSON array.
    List,
    /// A kind of challenge and its specification, as [`domain::challenges::Spec`] stores it: `{"kind", "spec"}`.
    Spec,
    /// The same with the payload of an answer: `{"kind", "spec", "payload"}`.
    Answer,
}

pub(super) const fn number(
    name: &'static str,
    table: &'static str,
    by: &'static str,
    key: &'static str,
    columns: &'static [Column],
) -> Section {
    Section { name, table, by: By::Person(by), key, key_is_text: false, columns }
}

pub(super) const fn word(
    name: &'static str,
    table: &'static str,
    by: &'static str,
    key: &'static str,
    columns: &'static [Column],
) -> Section {
    Section { key_is_text: true, ..number(name, table, by, key, columns) }
}

pub(super) const fn t(name: &'static str) -> Column {
    Column { name, sql: name, kind: Kind::Text }
}

pub(super) const fn n(name: &'static str) -> Column {
    Column { name, sql: name, kind: Kind::Number }
}

pub(super) const fn y(name: &'static str) -> Column {
    Column { name, sql: name, kind: Kind::Yes }
}

pub(super) const fn m(name: &'static str) -> Column {
    Column { name, sql: name, kind: Kind::Moment }
}

pub(super) const fn l(name: &'static str) -> Column {
    Column { name, sql: name, kind: Kind::List }
}

pub(super) const fn asked(name: &'static str, sql: &'static str) -> Column {
    Column { name, sql, kind: Kind::Text }
}
