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
