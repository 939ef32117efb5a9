mod rows;

use crate::{Error, Result, Services, audit};
use domain::{
    error::FieldErrorKind,
    moderation::{AuditAction, Subject},
    text,
};
use rows::Rows;
use std::{collections::HashSet, fmt, io::Read, str::FromStr};
use store::registries::{BATCH, Entry};
use thiserror::Error;

/// The mapping of fields to columns, by the names in the header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnMap {
    number: String,
    name: String,
    place: Option<String>,
    status: Option<String>,
}

/// Errors of a column mapping, or of the file.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum MapError {
    #[error("must be like number=COLUMN,name=COLUMN, with place= and status= if the file has them")]
    Malformed,
    #[error("there is no column {missing}; there are {there}")]
    NoSuchColumn { missing: String, there: String },
}

impl FromStr for ColumnMap {
    type Err = MapError;

    fn from_str(map: &str) -> std::result::Result<Self, MapError> {
        let (mut number, mut name, mut place, mut status) = (None, None, None, None);
        for pair in map.split(',') {
            let (what, column) = pair.split_once('=').ok_or(MapError::Malformed)?;
            let slot = match what.trim() {
                "number" => &mut number,
                "name" => &mut name,
                "place" => &mut place,
                "status" => &mut status,
                _ => return Err(MapError::Malformed),
            };
            let column = column.trim().to_owned();
            if column.is_empty() || slot.replace(column).is_some() {
                return Err(MapError::Malformed);
            }
        }
        let (number, name) = number.zip(name).ok_or(MapError::Malformed)?;
        Ok(Self { number, name, place, status })
    }
}

/// Why a row was skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadRow {
    /// It has too few columns, or unbalanced quotes.
    Broken,
    Number(FieldErrorKind),
    Name(FieldErrorKind),
    Place(FieldErrorKind),
    Status(FieldErrorKind),
    /// An earlier row has the same number.
    NumberAgain,
}

impl fmt::Display for BadRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken => f.write_str("the row is not whole"),
            Self::Number(_) => f.write_str("the number has no digit, or is too long"),
            Self::Name(problem) => write!(f, "the name {problem}"),
            Self::Place(problem) => write!(f, "the place {problem}"),
            Self::Status(problem) => write!(f, "the status {problem}"),
            Self::NumberAgain => f.write_str("an earlier row has this number"),
        }
    }
}

/// How many rows were imported and skipped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    pub rows: i64,
    pub bad: i64,
}

/// Imports a registry from a CSV file, replacing its earlier import: completely, or not at all when the file cannot be
/// read or has no valid row. Invalid rows are reported to `tell` with their line number and skipped. Text is UTF-8;
/// rows that are not are read as Latin-1. Anonymous: for the command line.
///
/// Rows are inserted beside the earlier ones in batches, and become visible in the last transaction. Of two concurrent
/// imports of one registry the one started later wins.
pub async fn import_registry(
    services: &Services,
    registry: &str,
    map: &ColumnMap,
    file: impl Read,
    tell: impl FnMut(u64, BadRow),
) -> Result<Imported> {
    let registry = text::line(registry, 60).map_err(|problem| Error::field("registry", problem))?;
    let rows = Rows::read(file, map)?;
    let tx = services.begin().await?;
    let version = store::registries::begin_import(&tx, &registry, services.now()).await?;
    tx.commit().await?;
    let mut import = Import { services, registry: &registry, version, imported: Imported::default(), tell };
    let taken = import.take(rows).await;
    if taken.is_err() {
        let tx = services.begin().await?;
        store::registries::cancel_import(&tx, &registry, version).await?;
        tx.commit().await?;
    }
    delete_superseded(services, &registry).await?;
    taken.map(|()| import.imported)
}

/// Deletes obsolete rows in batches.
async fn delete_superseded(services: &Services, registry: &str) -> Result<()> {
    loop {
        let tx = services.begin().await?;
        let gone = store::registries::delete_superseded(&tx, registry, BATCH as u64).await?;
        tx.commit().await?;
        if gone == 0 {
            return Ok(());
        }
    }
}

/// A running import.
struct Import<'a, Tell> {
    services: &'a Services,
    registry: &'a str,
    version: i64,
    imported: Imported,
    tell: Tell,
}

impl<Tell: FnMut(u64, BadRow)> Import<'_, Tell> {
    async fn take<R: Read>(&mut self, mut rows: Rows<R>) -> Result<()> {
        let mut batch = Batch::default();
        while let Some((line, row)) = rows.next_row()? {
            match row.and_then(|entry| batch.add(line, entry)) {
                Ok(()) => {}
                Err(bad) => self.leave_out(line, bad),
            }
            if batch.entries.len() == BATCH {
                self.add(std::mem::take(&mut batch)).await?;
            }
        }
        self.add(batch).await?;
        self.end().await
    }

    fn leave_out(&mut self, line: u64, bad: BadRow) {
        self.imported.bad += 1;
        (self.tell)(line, bad);
    }

    async fn add(&mut self, batch: Batch) -> Result<()> {
        let tx = self.services.begin().await?;
        if !store::registries::is_importing(&tx, self.registry, self.version).await? {
            return Err(overtaken());
        }
        let numbers: Vec<&str> = batch.entries.iter().map(|(_, entry)| entry.number.as_str()).collect();
        let known = store::registries::known(&tx, self.registry, self.version, &numbers).await?;
        let (again, new): (Vec<_>, Vec<_>) =
            batch.entries.into_iter().partition(|(_, entry)| known.contains(&entry.number));
        self.imported.rows += i64::try_from(new.len()).unwrap_or(i64::MAX);
        let new = new.into_iter().map(|(_, entry)| entry).collect();
        store::registries::insert(&tx, self.registry, self.version, new).await?;
        tx.commit().await?;
        for (line, _) in again {
            self.leave_out(line, BadRow::NumberAgain);
        }
        Ok(())
    }

    /// From here on the new rows are visible.
    async fn end(&self) -> Result<()> {
        if self.imported.rows == 0 {
            return Err(Error::Unexpected("no row of the file is good, and the registry stays as it was".to_owned()));
        }
        let (services, tx) = (self.services, self.services.begin().await?);
        let rows = self.imported.rows;
        if !store::registries::end_import(&tx, self.registry, self.version, rows, services.now()).await? {
            return Err(overtaken());
        }
        audit::record_by(services, &tx, None, AuditAction::RegistryImported, Subject::Instance, self.registry).await?;
        Ok(tx.commit().await?)
    }
}

/// Rows with their line numbers, each with a sequence number.
#[derive(Default)]
struct Batch {
    entries: Vec<(u64, Entry)>,
    numbers: HashSet<String>,
}

impl Batch {
    fn add(&mut self, line: u64, entry: Entry) -> std::result::Result<(), BadRow> {
        if !self.numbers.insert(entry.number.clone()) {
            return Err(BadRow::NumberAgain);
        }
        self.entries.push((line, entry));
        Ok(())
    }
}

fn overtaken() -> Error {
    Error::Conflict("another import of this registry has begun".to_owned())
}
