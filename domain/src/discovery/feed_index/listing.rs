use super::block::{Block, Key, Row};
use crate::ids::ChallengeId;
use std::collections::BTreeMap;

/// Before every challenge.
pub(super) const START: Key = (i64::MIN, ChallengeId(i64::MIN));

/// The challenges of one state, in order.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// By a key that none of the rows of the block comes before, and all rows of earlier blocks do.
    blocks: BTreeMap<Key, Block>,
}

impl Listing {
    pub fn insert(&mut self, row: Row, columns: &[usize]) {
        let block = self.blocks.entry(self.start(row.key())).or_default();
        if !block.is_full() {
            return block.insert(row, columns);
        }
        let mut second = block.split();
        let middle = second.first().unwrap_or(START);
        if row.key() < middle {
            block.insert(row, columns);
        } else {
            second.insert(row, columns);
        }
        self.blocks.insert(middle, second);
    }

    /// Removes the row with this key; returns it.
    pub fn remove(&mut self, key: Key) -> Option<Row> {
        let start = self.start(key);
        let block = self.blocks.get_mut(&start)?;
        let removed = block.remove(key);
        if block.is_empty() {
            self.blocks.remove(&start);
        }
        removed
    }

    /// The row with this key, its block, and its bit in it.
    pub fn find(&self, key: Key) -> Option<(&Block, u64, &Row)> {
        let block = self.blocks.get(&self.start(key))?;
        block.find(key).map(|(bit, row)| (block, bit, row))
    }

    /// The blocks in order, without some that have no row after this key.
    pub fn blocks_from(&self, key: Key) -> impl Iterator<Item = &Block> {
        self.blocks.range(self.start(key)..).map(|(_, block)| block)
    }

    /// The key of the block in which a row with this key is, or would be.
    fn start(&self, key: Key) -> Key {
        self.blocks.range(..=key).next_back().map_or(START, |(start, _)| *start)
    }
}
