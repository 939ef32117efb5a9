use super::{key::key, regions};
use domain::location::Region;
use flate2::read::GzDecoder;
use std::{cmp::Reverse, io::Read, sync::LazyLock};

/// A line for each town and spelling, sorted by [`key`] and then by region: name, region, and the bits of the number of
/// people who live there.
static TOWNS: LazyLock<Towns> = LazyLock::new(|| Towns::read(include_bytes!("list/towns.tsv.gz")));

/// The most towns of one name that are offered: those with the most people.
const MOST: usize = 12;
/// How many times more people, in powers of two, a town has that is meant when others have the same name.
const BY_FAR: u32 = 6;

/// A town of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Town {
    pub name: &'static str,
    pub region: Region,
    /// The number of bits of the number of people.
    pub size: u32,
}

/// The towns that somebody may mean, those with the most people first. The region, the country or both may be said after
/// a comma.
pub(super) fn find(typed: &str) -> Vec<Town> {
    let (name, more) = typed.split_once(',').map_or((typed, ""), |(name, more)| (name, more));
    let said: Vec<String> = more.split(',').map(key).filter(|word| !word.is_empty()).collect();
    let mut found = TOWNS.named(&key(name));
    found.retain(|town| said.iter().all(|word| regions::is_called(&town.region, word)));
    found.sort_by_key(|town| Reverse(town.size));
    found.truncate(MOST);
    found
}

/// The one town that is meant: there is no other, or it is by far the largest.
pub(super) fn clear(found: &[Town]) -> Option<&Town> {
    let largest = found.first()?;
    found.get(1).is_none_or(|second| largest.size >= second.size + BY_FAR).then_some(largest)
}

struct Towns {
    text: String,
    /// Where each line begins.
    lines: Vec<u32>,
}

impl Towns {
    fn read(packed: &[u8]) -> Self {
        let mut text = String::new();
        // It is a part of the program, and a test reads it.
        if GzDecoder::new(packed).read_to_string(&mut text).is_err() {
            text.clear();
        }
        let begins = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(begins).filter_map(|at| u32::try_from(at).ok()).collect();
        Self { text, lines }
    }

    fn line(&'static self, begin: u32) -> &'static str {
        self.text.get(begin as usize..).and_then(|rest| rest.lines().next()).unwrap_or_default()
    }

    fn named(&'static self, wanted: &str) -> Vec<Town> {
        if wanted.is_empty() {
            return Vec::new();
        }
        let name = |begin: &u32| self.line(*begin).split('\t').next().unwrap_or_default();
        let first = self.lines.partition_point(|begin| *key(name(begin)) < *wanted);
        let same = self.lines.iter().skip(first).take_while(|begin| key(name(begin)) == wanted);
        same.filter_map(|begin| town(self.line(*begin))).collect()
    }
}

fn town(line: &'static str) -> Option<Town> {
    let mut columns = line.split('\t');
    let (name, region, size) = (columns.next()?, columns.next()?, columns.next()?);
    Some(Town { name, region: region.parse().ok()?, size: size.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn regions_of(typed: &str) -> Vec<String> {
        find(typed).iter().map(|town| town.region.to_string()).collect()
    }

    #[test]
    fn every_line_is_a_town_in_a_known_region_and_in_its_place() {
        let towns = &*TOWNS;
        assert!(towns.lines.len() > 150_000, "{}", towns.lines.len());
        let mut before = (String::new(), String::new());
        for begin in &towns.lines {
            let line = towns.line(*begin);
            let town = town(line).expect(line);
            assert!(regions::is_known(&town.region) && town.name.chars().count() <= 80, "{line}");
            let here = (key(town.name), town.region.to_string());
            assert!(before < here, "{line}");
            before = here;
        }
    }

    #[test]
    fn a_town_is_found_however_it_is_written() {
        assert_eq!(regions_of("rennes"), ["FR-BRE"]);
        for typed in ["Saint-Denis", "st denis", "SAINT DENIS"] {
            let found = regions_of(typed);
            assert!(found.starts_with(&["RE".to_owned(), "FR-IDF".to_owned()]), "{typed}: {found:?}");
        }
        for typed in ["Bruxelles", "Brussels", "Brussel"] {
            assert_eq!(regions_of(typed)[0], "BE-BRU", "{typed}");
        }
        assert_eq!((regions_of("Genève")[0].as_str(), regions_of("Geneva")[0].as_str()), ("CH-GE", "CH-GE"));
        for nowhere in ["", " ", "-", "Ville-qui-n’existe-pas", ", France"] {
            assert_eq!(find(nowhere), [], "{nowhere}");
        }
    }

    #[test]
    fn region_or_country_may_be_said_after_a_comma() {
        for (typed, region) in [
            ("Saint-Denis, Réunion", "RE"),
            ("Saint-Denis, France", "FR-IDF"),
            ("Saint-Denis, île de france, FRANCE", "FR-IDF"),
            ("Halifax, Nova Scotia", "CA-NS"),
            ("Halifax, Nouvelle-Écosse, Canada", "CA-NS"),
        ] {
            assert_eq!(regions_of(typed), [region], "{typed}");
        }
        assert_eq!(find("Rennes, Canada"), []);
    }

    #[test]
    fn the_largest_by_far_is_meant() {
        let meant = |typed: &str| clear(&find(typed)).map(|town| town.region.to_string());
        assert_eq!(meant("Nantes").as_deref(), Some("FR-PDL"));
        assert_eq!(meant("Toronto").as_deref(), Some("CA-ON"));
        assert_eq!((meant("Saint-Denis"), meant("Springfield"), meant("Nowhere at all")), (None, None, None));
        assert_eq!(find("Springfield").len(), MOST);
    }
}
