use crate::{Error, Result, Services, audit};
use csv::{ByteRecord, ReaderBuilder, Trim};
use domain::{
    error::FieldErrorKind,
    moderation::{AuditAction, Subject},
    organisations::verification::registry_number,
    text,
};
use std::{collections::HashSet, fmt, io::Read, str::FromStr};
use store::registries::{BATCH, Entry};
use thiserror::Error;

/// The signs that may stand between the columns.
const DELIMITERS: [u8; 3] = *b",;\t";
/// A mark that some programs put before UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
/// The longest name, place or status, in characters.
const MAX_TEXT: i64 = 300;

/// Which column of a file holds what, by the names in its first line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnMap {
    number: String,
    name: String,
    place: Option<String>,
    status: Option<String>,
}

/// What is wrong with a map of columns, or with the file that it is for.
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

/// Why a row was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadRow {
    /// It ends before a column that is needed, or its quotes do not.
    Broken,
    Number(FieldErrorKind),
    Name(FieldErrorKind),
    Place(FieldErrorKind),
    Status(FieldErrorKind),
    /// An earlier row has this number.
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

/// How many rows were taken and how many were not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    pub rows: i64,
    pub bad: i64,
}

/// Reads a registry from a CSV file, instead of what was imported of it before: all of it, or nothing when the file
/// cannot be read. Rows that are no good are told to `tell` with their line, and the rest is taken. Text is UTF-8; a row
/// that is not is read as Latin-1. Anonymous: whoever runs the program.
pub async fn import_registry(
    services: &Services,
    registry: &str,
    map: &ColumnMap,
    file: impl Read,
    mut tell: impl FnMut(u64, BadRow),
) -> Result<Imported> {
    let registry = text::line(registry, 60).map_err(|problem| Error::field("registry", problem))?;
    let mut rows = Rows::read(file, map)?;
    let mut imported = Imported::default();
    let tx = services.begin().await?;
    store::registries::begin_import(&tx, &registry, services.now()).await?;
    let mut batch = Vec::with_capacity(BATCH);
    while let Some((line, row)) = rows.next_row()? {
        match row {
            Ok(entry) => {
                imported.rows += 1;
                batch.push(entry);
            }
            Err(bad) => {
                imported.bad += 1;
                tell(line, bad);
            }
        }
        if batch.len() == BATCH {
            store::registries::insert(&tx, &registry, std::mem::take(&mut batch)).await?;
        }
    }
    store::registries::insert(&tx, &registry, batch).await?;
    store::registries::end_import(&tx, &registry, imported.rows).await?;
    audit::record_by(services, &tx, None, AuditAction::RegistryImported, Subject::Instance, &registry).await?;
    tx.commit().await?;
    Ok(imported)
}

/// The rows of a file, one after the other.
struct Rows<R: Read> {
    reader: csv::Reader<std::io::Chain<std::io::Cursor<Vec<u8>>, R>>,
    record: ByteRecord,
    columns: Columns,
    seen: HashSet<String>,
}

/// The places of the columns.
struct Columns {
    number: usize,
    name: usize,
    place: Option<usize>,
    status: Option<usize>,
}

impl<R: Read> Rows<R> {
    fn read(mut file: R, map: &ColumnMap) -> Result<Self> {
        let head = first_line(&mut file).map_err(|error| unreadable(&error))?;
        let head = head.strip_prefix(BYTE_ORDER_MARK).map(<[u8]>::to_vec).unwrap_or(head);
        let pieces = |sign: &u8| head.split(|byte| byte == sign).count();
        let delimiter = DELIMITERS.into_iter().rev().max_by_key(pieces).unwrap_or(b',');
        let mut reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .trim(Trim::All)
            .from_reader(std::io::Cursor::new(head).chain(file));
        let names = reader.byte_headers().map_err(|error| unreadable(&error))?.iter().map(decode).collect::<Vec<_>>();
        let columns = Columns::find(map, &names).map_err(|error| Error::Unexpected(error.to_string()))?;
        Ok(Self { reader, record: ByteRecord::new(), columns, seen: HashSet::new() })
    }

    /// The next row and its line, `None` after the last.
    fn next_row(&mut self) -> Result<Option<(u64, std::result::Result<Entry, BadRow>)>> {
        match self.reader.read_byte_record(&mut self.record) {
            Ok(false) => return Ok(None),
            Ok(true) => {}
            Err(error) => return Err(unreadable(&error)),
        }
        let line = self.record.position().map_or(0, csv::Position::line);
        let entry = self.columns.entry(&self.record).and_then(|entry| {
            let new = self.seen.insert(entry.number.clone());
            if new { Ok(entry) } else { Err(BadRow::NumberAgain) }
        });
        Ok(Some((line, entry)))
    }
}

impl Columns {
    fn find(map: &ColumnMap, names: &[String]) -> std::result::Result<Self, MapError> {
        let place = |wanted: &String| {
            let missing = || MapError::NoSuchColumn { missing: wanted.clone(), there: names.join(", ") };
            names.iter().position(|name| name == wanted).ok_or_else(missing)
        };
        Ok(Self {
            number: place(&map.number)?,
            name: place(&map.name)?,
            place: map.place.as_ref().map(place).transpose()?,
            status: map.status.as_ref().map(place).transpose()?,
        })
    }

    fn entry(&self, record: &ByteRecord) -> std::result::Result<Entry, BadRow> {
        let needed = |column: usize| record.get(column).map(decode).ok_or(BadRow::Broken);
        let wanted = |column: Option<usize>| column.map_or(Ok(String::new()), needed);
        let number = registry_number(&needed(self.number)?).map_err(BadRow::Number)?;
        let name = text::line(&needed(self.name)?, MAX_TEXT).map_err(BadRow::Name)?;
        let place = text::optional_line(&wanted(self.place)?, MAX_TEXT).map_err(BadRow::Place)?;
        let status = text::optional_line(&wanted(self.status)?, MAX_TEXT).map_err(BadRow::Status)?;
        Ok(Entry { number, name, place, status })
    }
}

/// The bytes up to the end of the first line: what stands between the columns is seen in them.
fn first_line(file: &mut impl Read) -> std::io::Result<Vec<u8>> {
    const LONGEST: u64 = 64 * 1024;
    let (mut line, mut file) = (Vec::new(), file.take(LONGEST));
    let mut piece = [0; 512];
    while !line.contains(&b'\n') {
        match file.read(&mut piece)? {
            0 => break,
            read => line.extend_from_slice(&piece[..read]),
        }
    }
    Ok(line)
}

/// Text in UTF-8, or else in Latin-1, in which every byte is a character.
fn decode(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

fn unreadable(error: &dyn fmt::Display) -> Error {
    Error::Unexpected(format!("cannot read the file: {error}"))
}
