use super::key::key;
use domain::location::Region;
use locales::Locale;
use std::{collections::BTreeMap, sync::LazyLock};

/// English and French names of countries and regions, by code.
static NAMES: LazyLock<BTreeMap<&'static str, [&'static str; 2]>> = LazyLock::new(|| {
    let line = |line: &'static str| {
        let mut columns = line.split('\t');
        Some((columns.next()?, [columns.next()?, columns.next()?]))
    };
    include_str!("list/regions.tsv").lines().filter_map(line).collect()
});

/// Whether the list has a region.
pub(super) fn is_known(region: &Region) -> bool {
    NAMES.contains_key(region.as_str())
}

/// Whether a region or its country has a name, given as its key, in one of the languages.
pub(super) fn is_called(region: &Region, wanted: &str) -> bool {
    let names = [region.as_str(), region.country()].into_iter().filter_map(|code| NAMES.get(code)).flatten();
    names.into_iter().any(|name| key(name) == wanted)
}

/// The name of a region or country in the language of a page, without its country; `None` when the list does not have
/// it. Languages other than French get the English name.
pub(super) fn name(code: &str, t: Locale) -> Option<&'static str> {
    let [english, french] = NAMES.get(code)?;
    Some(if t.code() == "fr" { french } else { english })
}

/// All countries, by name.
pub(super) fn countries(t: Locale) -> Vec<Region> {
    in_order(NAMES.keys().filter(|code| code.len() == 2), t)
}

/// The regions of a country, by name; none when it is not divided.
pub(super) fn of_country(country: &str, t: Locale) -> Vec<Region> {
    in_order(NAMES.keys().filter(|code| code.len() > 2 && code.starts_with(country)), t)
}

fn in_order<'a>(codes: impl Iterator<Item = &'a &'static str>, t: Locale) -> Vec<Region> {
    let mut all: Vec<Region> = codes.filter_map(|code| code.parse().ok()).collect();
    all.sort_by_cached_key(|region| name(region.as_str(), t).map(key));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_region_with_two_names() {
        let list = include_str!("list/regions.tsv");
        assert_eq!(NAMES.len(), list.lines().count());
        for (code, names) in &*NAMES {
            let region: Region = code.parse().expect(code);
            assert!(NAMES.contains_key(region.country()), "{code}");
            for name in names {
                let is_clean = name.trim() == *name && !name.contains(['\'', '<', '²']) && !key(name).is_empty();
                assert!(is_clean && name.chars().count() <= 60, "{code} {name}");
            }
        }
    }

    #[test]
    fn regions_are_listed_by_country_in_the_order_of_their_names() {
        let names = |country, t| {
            of_country(country, t).iter().filter_map(|region| name(region.as_str(), t)).collect::<Vec<_>>()
        };
        assert_eq!(names("BE", Locale::Fr), ["Bruxelles-Capitale", "Flandre", "Wallonie"]);
        assert_eq!(names("BE", Locale::En), ["Brussels", "Flanders", "Wallonia"]);
        assert_eq!(names("FR", Locale::Fr).len(), 13);
        assert!(names("RE", Locale::Fr).is_empty() && names("ZZ", Locale::Fr).is_empty());
        let countries: Vec<_> = countries(Locale::Fr).iter().map(ToString::to_string).collect();
        assert!(countries.len() > 200 && countries.contains(&"RE".to_owned()), "{}", countries.len());
        assert_eq!(countries[0], "AF");
    }
}
