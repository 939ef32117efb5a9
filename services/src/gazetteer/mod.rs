//! The list of towns, regions and countries that is part of the program: `list/README.md` says where it is from. Nobody
//! is asked for a position, and nothing is asked of another service.

mod key;
mod regions;
mod towns;

use domain::{
    error::FieldErrorKind,
    location::{Location, Region, TypedLocation},
};
use locales::Locale;
use towns::{Town, clear, find};

/// What a form offers beside the town that was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offered {
    /// Nothing: there is no town, or it is clear which one is meant.
    Nothing,
    /// The towns of that name, those with the most people first.
    Towns(Vec<Location>),
    /// A country, and its regions once one is chosen: the town is not in the list, or is none of those that are.
    Regions { country: Option<Region> },
}

/// What a form offers for what was typed and chosen so far, or for what is stored.
pub fn offered(typed: &TypedLocation<'_>) -> Offered {
    let Ok(town) = typed.town() else { return Offered::Nothing };
    if town.is_empty() {
        return Offered::Nothing;
    }
    let (found, was_asked) = (find(&town), typed.was_asked());
    if !was_asked && clear(&found).is_some() {
        return Offered::Nothing;
    }
    let is_elsewhere = was_asked && (!typed.country.is_empty() || typed.region == TypedLocation::ELSEWHERE);
    if found.is_empty() || is_elsewhere {
        return Offered::Regions { country: country(typed.country).filter(|_| was_asked) };
    }
    Offered::Towns(found.into_iter().map(|Town { name, region, .. }| location(name, region)).collect())
}

/// The location that was typed and chosen; an error while it is not clear, with which the form comes again and offers
/// what is missing.
pub fn settle(typed: &TypedLocation<'_>) -> Result<Location, FieldErrorKind> {
    let town = typed.town()?;
    if town.is_empty() {
        return Ok(Location::default());
    }
    let found = find(&town);
    if !typed.was_asked() {
        let meant = clear(&found).map(|town| location(town.name, town.region.clone()));
        return meant.ok_or_else(|| unclear(&found));
    }
    match (typed.country, typed.region) {
        (TypedLocation::NOWHERE, _) | (_, TypedLocation::NOWHERE) => Ok(Location { town, region: None }),
        ("", "") => Err(unclear(&found)),
        ("", TypedLocation::ELSEWHERE) => Err(FieldErrorKind::UnknownTown),
        ("", code) => Ok(written(town, &found, known(code)?)),
        (code, region) => {
            let country = country(code).ok_or(FieldErrorKind::Unknown)?;
            let chosen = known(region).ok().filter(|region| region.country() == country.as_str());
            let is_whole = regions::of_country(country.as_str(), Locale::En).is_empty();
            let region = chosen.or_else(|| is_whole.then_some(country));
            region.map(|region| written(town, &found, region)).ok_or(FieldErrorKind::UnknownTown)
        }
    }
}

fn unclear(found: &[Town]) -> FieldErrorKind {
    if found.is_empty() { FieldErrorKind::UnknownTown } else { FieldErrorKind::SeveralTowns }
}

/// The town as the list writes it, or as it was typed where the list does not have it in this region.
fn written(typed: String, found: &[Town], region: Region) -> Location {
    match found.iter().find(|town| town.region == region) {
        Some(town) => location(town.name, region),
        None => Location { town: typed, region: Some(region) },
    }
}

fn location(town: &str, region: Region) -> Location {
    Location { town: town.to_owned(), region: Some(region) }
}

/// A region of the list by code, or an error.
pub fn known(code: &str) -> Result<Region, FieldErrorKind> {
    let region: Region = code.parse()?;
    if regions::is_known(&region) { Ok(region) } else { Err(FieldErrorKind::Unknown) }
}

/// A country of the list by code.
pub fn country(code: &str) -> Option<Region> {
    known(code).ok().filter(Region::is_country)
}

/// All countries, by their names in the language of a page.
pub fn countries(t: Locale) -> Vec<Region> {
    regions::countries(t)
}

/// The regions of a country, by their names; none when it is not divided.
pub fn regions_of(country: &Region, t: Locale) -> Vec<Region> {
    regions::of_country(country.as_str(), t)
}

/// The name of a region or country, without its country; the code when the list does not have it any more.
pub fn name(region: &Region, t: Locale) -> String {
    regions::name(region.as_str(), t).unwrap_or(region.as_str()).to_owned()
}

/// The name of a region with its country.
pub fn full_name(region: &Region, t: Locale) -> String {
    let country = regions::name(region.country(), t).filter(|_| !region.is_country());
    [Some(&*name(region, t)), country].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// These regions by their full names.
pub fn by_name(mut regions: Vec<Region>, t: Locale) -> Vec<Region> {
    regions.sort_by_cached_key(|region| (regions::name(region.country(), t).map(key::key), key::key(&name(region, t))));
    regions
}

/// Town, region and country; a region of the town's own name is left out. Empty when nothing is known.
pub fn described(location: &Location, t: Locale) -> String {
    let Location { town, region } = location;
    let region_name =
        region.as_ref().filter(|region| !region.is_country()).and_then(|one| regions::name(one.as_str(), t));
    let region_name = region_name.filter(|name| key::key(name) != key::key(town));
    let country = region.as_ref().and_then(|region| regions::name(region.country(), t));
    let parts = [Some(town.as_str()).filter(|town| !town.is_empty()), region_name, country];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed<'a>(town: &'a str, country: &'a str, region: &'a str) -> TypedLocation<'a> {
        TypedLocation { town, asked_about: town, country, region }
    }

    fn first(town: &str) -> TypedLocation<'_> {
        TypedLocation { town, ..TypedLocation::default() }
    }

    fn said(settled: Result<Location, FieldErrorKind>) -> String {
        match settled {
            Ok(location) => described(&location, Locale::Fr),
            Err(problem) => format!("{problem:?}"),
        }
    }

    #[test]
    fn what_is_clear_is_settled_and_the_rest_asked_for() {
        for (sent, settled) in [
            (first(""), ""),
            (first("  "), ""),
            (first("rennes"), "Rennes, Bretagne, France"),
            (first("Dakar"), "Dakar, Sénégal"),
            (first("Saint-Denis, La Réunion"), "Saint-Denis, La Réunion"),
            (first("Saint-Denis"), "SeveralTowns"),
            (typed("saint denis", "", "FR-IDF"), "Saint-Denis, Île-de-France, France"),
            (typed("Saint-Denis", "", "RE"), "Saint-Denis, La Réunion"),
            (typed("Saint-Denis", "", ""), "SeveralTowns"),
            (typed("Saint-Denis", "", "elsewhere"), "UnknownTown"),
            (typed("Saint-Denis", "FR", "elsewhere"), "UnknownTown"),
            (typed("Saint-Denis", "none", "elsewhere"), "Saint-Denis"),
            (typed("Saint-Denis", "", "none"), "Saint-Denis"),
            (first("Kerzafloc’h"), "UnknownTown"),
            (typed("Kerzafloc’h", "", ""), "UnknownTown"),
            (typed("Kerzafloc’h", "none", ""), "Kerzafloc’h"),
            (typed("Kerzafloc’h", "FR", ""), "UnknownTown"),
            (typed("Kerzafloc’h", "FR", "FR"), "Kerzafloc’h, France"),
            (typed("Kerzafloc’h", "FR", "FR-BRE"), "Kerzafloc’h, Bretagne, France"),
            (typed("Kerzafloc’h", "BE", "FR-BRE"), "UnknownTown"),
            (typed("Kerzafloc’h", "RE", ""), "Kerzafloc’h, La Réunion"),
            (typed("Kerzafloc’h", "ZZ", ""), "Unknown"),
            (typed("Kerzafloc’h", "FR-BRE", ""), "Unknown"),
            (typed("Kerzafloc’h", "", "FR-ZZZ"), "Unknown"),
        ] {
            assert_eq!(said(settle(&sent)), settled, "{sent:?}");
        }
        let too_long = "x".repeat(81);
        assert_eq!(settle(&first(&too_long)), Err(FieldErrorKind::TooLong { max: 80 }));
    }

    #[test]
    fn choices_for_another_town_do_not_count() {
        let changed = TypedLocation { town: "Rennes", asked_about: "Saint-Denis", country: "", region: "RE" };
        assert_eq!(said(settle(&changed)), "Rennes, Bretagne, France");
        assert_eq!(offered(&changed), Offered::Nothing);
        let changed = TypedLocation { town: "Kerzafloc’h", asked_about: "Rennes", country: "BE", region: "BE-VLG" };
        assert_eq!(offered(&changed), Offered::Regions { country: None });
    }

    #[test]
    fn a_form_that_comes_again_offers_what_is_missing() {
        let towns = |offered| match offered {
            Offered::Towns(towns) => towns.iter().map(|one| described(one, Locale::Fr)).collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        };
        let offered_towns = towns(offered(&first("Saint-Denis")));
        assert_eq!(offered_towns[..2], ["Saint-Denis, La Réunion", "Saint-Denis, Île-de-France, France"]);
        // Stored, and shown for editing.
        assert_eq!(towns(offered(&typed("Rennes", "", "FR-BRE"))), ["Rennes, Bretagne, France"]);
        assert_eq!(towns(offered(&typed("Rennes", "", "none"))), ["Rennes, Bretagne, France"]);
        let regions = |country: Option<&str>| Offered::Regions { country: country.map(|code| code.parse().unwrap()) };
        assert_eq!(offered(&typed("Saint-Denis", "", "elsewhere")), regions(None));
        assert_eq!(offered(&typed("Saint-Denis", "FR", "elsewhere")), regions(Some("FR")));
        assert_eq!(offered(&first("Kerzafloc’h")), regions(None));
        assert_eq!(offered(&typed("Kerzafloc’h", "none", "")), regions(None));
        assert_eq!(offered(&typed("Kerzafloc’h", "BE", "FR-BRE")), regions(Some("BE")));
        assert_eq!((offered(&first("")), offered(&first("rennes"))), (Offered::Nothing, Offered::Nothing));
    }

    #[test]
    fn regions_are_named_in_both_languages() {
        let named = |code: &str, t| full_name(&code.parse().unwrap(), t);
        assert_eq!(named("FR-BRE", Locale::Fr), "Bretagne, France");
        assert_eq!(named("FR-BRE", Locale::En), "Brittany, France");
        assert_eq!(named("RE", Locale::En), "Réunion");
        assert_eq!(named("ZZ-1", Locale::En), "ZZ-1");
        let all = ["BE-WAL", "FR-BRE", "RE", "BE-BRU"].map(|code| code.parse().unwrap()).to_vec();
        let sorted: Vec<String> = by_name(all, Locale::Fr).iter().map(|region| full_name(region, Locale::Fr)).collect();
        let expected = ["Bruxelles-Capitale, Belgique", "Wallonie, Belgique", "Bretagne, France", "La Réunion"];
        assert_eq!(sorted, expected);
    }
}
