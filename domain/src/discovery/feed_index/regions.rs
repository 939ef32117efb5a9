use crate::location::Region;
use std::collections::BTreeMap;

/// The number of a region in the rows. Regions are many and a challenge has at most one, so that they are no columns of
/// the blocks.
pub(super) type RegionNumber = u32;

/// The number of a region in which no challenge ever was.
const NOWHERE: RegionNumber = RegionNumber::MAX;

/// The numbers of the regions that challenges are in or were, and how many are.
#[derive(Debug, Default)]
pub(super) struct Regions {
    numbers: BTreeMap<Region, RegionNumber>,
    /// By number.
    counts: Vec<usize>,
}

impl Regions {
    /// The number of a region that one challenge more is in.
    pub fn enter(&mut self, region: &Region) -> RegionNumber {
        let number = self.numbers.get(region).copied().unwrap_or_else(|| {
            let number = RegionNumber::try_from(self.counts.len()).unwrap_or(NOWHERE);
            self.numbers.insert(region.clone(), number);
            self.counts.push(0);
            number
        });
        if let Some(count) = self.counts.get_mut(number as usize) {
            *count += 1;
        }
        number
    }

    /// Notes that one challenge less is in a region.
    pub fn leave(&mut self, number: RegionNumber) {
        if let Some(count) = self.counts.get_mut(number as usize) {
            *count = count.saturating_sub(1);
        }
    }

    /// The number of a region; one that no challenge has, when none was ever in it.
    pub fn find(&self, region: &Region) -> RegionNumber {
        self.numbers.get(region).copied().unwrap_or(NOWHERE)
    }

    /// The regions that challenges are in, by code.
    pub fn present(&self) -> Vec<Region> {
        let is_present = |number: &RegionNumber| self.counts.get(*number as usize).is_some_and(|count| *count > 0);
        self.numbers.iter().filter(|(_, number)| is_present(number)).map(|(region, _)| region.clone()).collect()
    }
}
