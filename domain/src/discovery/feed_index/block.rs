use super::{IndexedChallenge, regions::RegionNumber};
use crate::{
    discovery::FeedCursor,
    ids::{ChallengeId, OrganisationId},
};

/// The sort key of a challenge: its order, then its identifier.
pub(super) type Key = (i64, ChallengeId);

/// The most challenges in a block: the bits of an integer.
pub(super) const ROWS: usize = 64;
/// How many rows more a block makes room for at a time, so that little memory is unused.
const ROOM: usize = 8;

/// A challenge in its block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub id: ChallengeId,
    pub order: i64,
    pub organisation: OrganisationId,
    pub region: Option<RegionNumber>,
    before: i64,
    /// [`NEVER`] when it has not moved.
    moved_at: i64,
}

/// Earlier than any moment.
const NEVER: i64 = i64::MIN;

impl Row {
    pub fn of(challenge: &IndexedChallenge, region: Option<RegionNumber>) -> Self {
        let IndexedChallenge { id, order, organisation, moved, .. } = *challenge;
        let (before, moved_at) = moved.map_or((0, NEVER), |(before, at)| (before, at.0));
        Self { id, order, organisation, region, before, moved_at }
    }

    pub fn key(&self) -> Key {
        (self.order, self.id)
    }

    /// Whether it has moved since the first page was read, from a position that the previous pages have shown.
    pub fn was_shown_before(&self, after: FeedCursor) -> bool {
        self.moved_at != NEVER
            && self.moved_at >= after.since.0
            && (self.before, self.id) <= (after.order, ChallengeId(after.id))
    }
}

/// Attributes of which a challenge is to have one.
#[derive(Debug, Default)]
pub(super) struct OneOf {
    columns: Vec<usize>,
    summary: u64,
}

impl OneOf {
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }
}

impl FromIterator<usize> for OneOf {
    fn from_iter<Columns: IntoIterator<Item = usize>>(columns: Columns) -> Self {
        let columns: Vec<usize> = columns.into_iter().collect();
        let summary = columns.iter().fold(0, |bits, column| bits | summary_bit(*column));
        Self { columns, summary }
    }
}

/// Up to [`ROWS`] challenges in order, and for each attribute which of them have it.
#[derive(Debug, Default)]
pub(super) struct Block {
    rows: Vec<Row>,
    /// By the number of the attribute; bit *n* for the row *n*.
    columns: Vec<u64>,
    /// The [bits](summary_bit) of the attributes that some row has, so that blocks without any are passed over quickly.
    summary: u64,
}

impl Block {
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub fn is_full(&self) -> bool {
        self.rows.len() == ROWS
    }

    /// The key of its first row; `None` when it is empty.
    pub fn first(&self) -> Option<Key> {
        self.rows.first().map(Row::key)
    }

    /// The bits of all rows.
    pub fn all(&self) -> u64 {
        bits_below(self.rows.len())
    }

    /// Whether a row may have one of these attributes: told without looking at them.
    pub fn may_have(&self, wanted: &OneOf) -> bool {
        self.summary & wanted.summary != 0
    }

    /// The bits of the rows that have one of these attributes.
    pub fn any(&self, wanted: &OneOf) -> u64 {
        if !self.may_have(wanted) {
            return 0;
        }
        let column = |column: &usize| self.columns.get(*column).copied().unwrap_or_default();
        wanted.columns.iter().map(column).fold(0, |bits, column| bits | column)
    }

    /// The rows of these bits, in order.
    pub fn rows(&self, mut bits: u64) -> impl Iterator<Item = (u64, &Row)> {
        std::iter::from_fn(move || {
            let at = bits.trailing_zeros() as usize;
            bits &= bits.wrapping_sub(1);
            self.rows.get(at).map(|row| (1 << at, row))
        })
    }

    /// The bit of the row with this key; `None` when it is not here.
    pub fn find(&self, key: Key) -> Option<(u64, &Row)> {
        let at = self.rows.binary_search_by_key(&key, Row::key).ok()?;
        Some((1 << at, &self.rows[at]))
    }

    /// Adds a row with its attributes to a block that is not full.
    pub fn insert(&mut self, row: Row, columns: &[usize]) {
        let at = self.rows.partition_point(|other| other.key() < row.key());
        if self.rows.len() == self.rows.capacity() {
            self.rows.reserve_exact(ROOM);
        }
        self.rows.insert(at, row);
        let kept = bits_below(at);
        for column in &mut self.columns {
            *column = (*column & kept) | ((*column & !kept) << 1);
        }
        if let Some(missing) = columns.iter().max().filter(|last| **last >= self.columns.len()) {
            self.columns.reserve_exact(missing + 1 - self.columns.len());
            self.columns.resize(missing + 1, 0);
        }
        for column in columns {
            self.columns[*column] |= 1 << at;
            self.summary |= summary_bit(*column);
        }
    }

    /// Removes the row with this key; returns it.
    pub fn remove(&mut self, key: Key) -> Option<Row> {
        let at = self.rows.binary_search_by_key(&key, Row::key).ok()?;
        let kept = bits_below(at);
        for column in &mut self.columns {
            *column = (*column & kept) | ((*column >> 1) & !kept);
        }
        self.summarise();
        Some(self.rows.remove(at))
    }

    /// Moves the second half of the rows into a block of their own.
    pub fn split(&mut self) -> Self {
        let half = self.rows.len() / 2;
        let rows = self.rows.split_off(half);
        self.rows.shrink_to(half + ROOM);
        let columns = self.columns.iter().map(|bits| bits >> half).collect();
        let kept = bits_below(half);
        self.columns.iter_mut().for_each(|column| *column &= kept);
        self.summarise();
        let mut second = Self { rows, columns, summary: 0 };
        second.summarise();
        second
    }

    fn summarise(&mut self) {
        let present = self.columns.iter().enumerate().filter(|(_, bits)| **bits != 0);
        self.summary = present.fold(0, |bits, (column, _)| bits | summary_bit(column));
    }
}

/// The bit that stands for an attribute, and perhaps for others, where there are more than 64.
fn summary_bit(column: usize) -> u64 {
    1 << (column % 64)
}

/// The lowest bits, so many of them.
fn bits_below(count: usize) -> u64 {
    if count < ROWS { (1 << count) - 1 } else { u64::MAX }
}
