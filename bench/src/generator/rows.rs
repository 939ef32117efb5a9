//! Rows as the generator makes them, whatever the database.

use domain::ids::ChallengeId;
use std::borrow::Cow;

/// A value of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Nothing,
    Number(i64),
    Truth(bool),
    Text(Cow<'static, str>),
}

/// The values of a row, in the order of the columns of its [`Table`].
pub type Row = Vec<Value>;

/// A table with the columns that the generator fills; the others keep their defaults.
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    pub name: &'static str,
    pub columns: &'static [&'static str],
}

/// The entry of a challenge in the search index: normalised words, separated by spaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indexed {
    pub challenge: i64,
    pub title: String,
    pub text: String,
}

impl Indexed {
    /// What the program stores: the terms of the title and those of the text.
    pub fn terms(&self) -> (String, String) {
        store::search::terms(ChallengeId(self.challenge), &self.title, &self.text)
    }
}

/// Rows that are written in one transaction, in an order in which none refers to a later one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    pub tables: Vec<(&'static Table, Vec<Row>)>,
    pub search: Vec<Indexed>,
}

impl Batch {
    /// Adds a row to a table.
    pub fn add(&mut self, table: &'static Table, row: Row) {
        debug_assert_eq!(row.len(), table.columns.len(), "{}", table.name);
        match self.tables.iter_mut().find(|(known, _)| known.name == table.name) {
            Some((_, rows)) => rows.push(row),
            None => self.tables.push((table, vec![row])),
        }
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Self::Truth(truth)
    }
}

impl From<&'static str> for Value {
    fn from(text: &'static str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Nothing, Into::into)
    }
}

/// A [`Row`] of values of different types.
macro_rules! row {
    ($($value:expr),* $(,)?) => { vec![$($crate::generator::rows::Value::from($value)),*] };
}
pub(super) use row;
