use super::{BadRow, ColumnMap, MapError};
use crate::{Error, Result};
use csv::{ByteRecord, ReaderBuilder, Trim};
use domain::{organisations::verification::registry_number, text};
use std::{
    fmt,
    io::{self, Read},
};
use store::registries::Entry;

/// The supported column separators.
const DELIMITERS: [u8; 3] = *b",;\t";
/// The byte order mark of UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
/// The maximum length of a name, place or status, in characters.
const MAX_TEXT: i64 = 300;
/// The maximum length of a row in bytes, read-ahead included.
const LONGEST_ROW: usize = 1024 * 1024;
/// A sentinel row appended to the file: missing as a row of its own when quotes are unbalanced.
const END_LINE: &[u8] = b"\nquinze: end of the file\n";

/// An iterator over the rows of a file; holds one row in memory at a time.
pub(super) struct Rows<R: Read> {
    reader: csv::Reader<Bounded<Whole<R>>>,
    record: ByteRecord,
    columns: Columns,
}

/// The header, the rest of the file, and the sentinel that marks the end of the last row.
type Whole<R> = io::Chain<io::Chain<io::Cursor<Vec<u8>>, R>, &'static [u8]>;

/// A reader with a byte limit that is reset for each row.
struct Bounded<R> {
    inner: R,
    left: usize,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(io::Error::other("a row is longer than 1 MiB; is there a quote that never ends?"));
        }
        let longest = buffer.len().min(self.left);
        let read = self.inner.read(&mut buffer[..longest])?;
        self.left -= read;
        Ok(read)
    }
}

/// The column indices.
struct Columns {
    number: usize,
    name: usize,
    place: Option<usize>,
    status: Option<usize>,
}

impl<R: Read> Rows<R> {
    pub fn read(mut file: R, map: &ColumnMap) -> Result<Self> {
        let head = first_line(&mut file).map_err(|error| unreadable(&error))?;
        let head = head.strip_prefix(BYTE_ORDER_MARK).map(<[u8]>::to_vec).unwrap_or(head);
        let pieces = |sign: &u8| head.split(|byte| byte == sign).count();
        let delimiter = DELIMITERS.into_iter().rev().max_by_key(pieces).unwrap_or(b',');
        let inner = io::Cursor::new(head).chain(file).chain(END_LINE);
        let mut reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .trim(Trim::All)
            .from_reader(Bounded { inner, left: LONGEST_ROW });
        let names = reader.byte_headers().map_err(|error| unreadable(&error))?;
        let names: Vec<String> = if is_end(names) { Vec::new() } else { names.iter().map(decode).collect() };
        let columns = Columns::find(map, &names).map_err(|error| Error::Unexpected(error.to_string()))?;
        Ok(Self { reader, record: ByteRecord::new(), columns })
    }

    /// The next row and its line number, `None` after the last. Errors when the file ends within quotes.
    pub fn next_row(&mut self) -> Result<Option<(u64, std::result::Result<Entry, BadRow>)>> {
        self.reader.get_mut().left = LONGEST_ROW;
        let last = self.line();
        if !self.reader.read_byte_record(&mut self.record).map_err(|error| unreadable(&error))? {
            return Err(unreadable(&format!("a quote in the row that begins on line {last} never ends")));
        }
        if is_end(&self.record) {
            return Ok(None);
        }
        Ok(Some((self.line(), self.columns.entry(&self.record))))
    }

    /// The line number at which the current row begins.
    fn line(&self) -> u64 {
        self.record.position().map_or(0, csv::Position::line)
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

/// The bytes of the header, from which the separator is detected.
fn first_line(file: &mut impl Read) -> io::Result<Vec<u8>> {
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

/// Decodes UTF-8, or else Latin-1, in which every byte is a character.
fn decode(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

fn unreadable(error: &dyn fmt::Display) -> Error {
    Error::Unexpected(format!("cannot read the file: {error}"))
}

fn is_end(record: &ByteRecord) -> bool {
    record.len() == 1 && record.get(0) == Some(END_LINE.trim_ascii())
}
