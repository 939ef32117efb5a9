use crate::forms::{Choice, Choices, FormState, HiddenField, Select, TextField};
use domain::location::{Location, Region, TypedLocation};
use leptos::prelude::*;
use locales::Locale;
use services::gazetteer::{Offered, countries, described, name, offered, regions_of};

/// The field for the town. Where it is not clear which one is meant, the form comes again with the towns of that name, or
/// with a country and its regions. `stored`: where the organisation is, when it is edited.
pub fn location_field(t: Locale, stored: Option<&Location>) -> AnyView {
    let state = expect_context::<FormState>();
    let before = Typed::of(stored);
    let typed = Typed {
        town: state.value("place", before.town),
        asked_about: state.value("asked_about", before.asked_about),
        country: state.value("country", before.country),
        region: state.value("region", before.region),
    };
    let choices = match offered(&typed.as_typed()) {
        Offered::Nothing => None,
        Offered::Towns(towns) => Some(towns_field(t, &towns, &typed)),
        Offered::Regions { country } => Some(regions_fields(t, country, &typed)),
    };
    let asked =
        choices.as_ref().map(|_| view! { <HiddenField name="asked_about" value=typed.town.clone() /> }.into_any());
    view! {
        <TextField
            name="place"
            label=t.organisation_place()
            hint=t.organisation_place_hint()
            value=typed.town
            maxlength=TypedLocation::MAX_TOWN
        />
        {asked}
        {choices}
    }
    .into_any()
}

/// What is in the fields.
#[derive(Default)]
struct Typed {
    town: String,
    asked_about: String,
    country: String,
    region: String,
}

impl Typed {
    /// What was chosen when this was stored.
    fn of(stored: Option<&Location>) -> Self {
        let Some(Location { town, region }) = stored else { return Self::default() };
        let (town, asked_about) = (town.clone(), town.clone());
        let listed = offered(&TypedLocation { town: &town, asked_about: &town, ..TypedLocation::default() });
        let towns = if let Offered::Towns(towns) = listed { towns } else { Vec::new() };
        let country = match region {
            // The choice is among the towns of the name.
            None if !towns.is_empty() => String::new(),
            Some(_) if towns.iter().any(|one| one.region == *region) => String::new(),
            None => TypedLocation::NOWHERE.to_owned(),
            Some(region) => region.country().to_owned(),
        };
        let region = region.as_ref().map_or(TypedLocation::NOWHERE, Region::as_str).to_owned();
        Self { town, asked_about, country, region }
    }

    fn as_typed(&self) -> TypedLocation<'_> {
        let Self { town, asked_about, country, region } = self;
        TypedLocation { town, asked_about, country, region }
    }
}

/// The towns of the name that was typed, another town of that name, and the name alone.
fn towns_field(t: Locale, towns: &[Location], typed: &Typed) -> AnyView {
    let town = |town: &Location| {
        let region = town.region.as_ref().map(ToString::to_string).unwrap_or_default();
        Choice::new(region, described(town, t))
    };
    let others = [
        Choice::new(TypedLocation::ELSEWHERE, t.location_none_of_these()),
        Choice::new(TypedLocation::NOWHERE, t.location_as_written()),
    ];
    let choices = towns.iter().map(town).chain(others).collect();
    let chosen = vec![typed.region.clone()];
    view! {
        <Choices name="region" legend=t.location_which() hint=t.location_which_hint() choices chosen one=true />
    }
    .into_any()
}

/// A country, and its regions once it is chosen.
fn regions_fields(t: Locale, country: Option<Region>, typed: &Typed) -> AnyView {
    let as_choice = |region: &Region| Choice::new(region.as_str(), name(region, t));
    let no_country =
        [Choice::new("", t.location_choose_country()), Choice::new(TypedLocation::NOWHERE, t.location_no_country())];
    let all = no_country.into_iter().chain(countries(t).iter().map(as_choice)).collect();
    let region = match country {
        Some(country) => {
            let regions = regions_of(&country, t);
            let none = Choice::new(country.as_str(), t.location_no_region());
            let choices = std::iter::once(none).chain(regions.iter().map(as_choice)).collect();
            let chosen = typed.region.clone();
            view! { <Select name="region" label=t.location_region() choices chosen /> }.into_any()
        }
        None => view! { <HiddenField name="region" value=TypedLocation::ELSEWHERE /> }.into_any(),
    };
    view! {
        <Select
            name="country"
            label=t.location_country()
            hint=t.location_country_hint()
            choices=all
            chosen=typed.country.clone()
        />
        {region}
    }
    .into_any()
}
