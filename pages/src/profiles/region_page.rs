use crate::{
    context::query,
    forms::{Choice, Form, Select, filter, path_of},
    layout::{Loaded, PageTitle},
};
use app::{
    locale::{localised, use_locale},
    profiles::server_fns::{SetRegion, load_region},
};
use domain::{location::Region, profiles::region::PreferredRegion};
use leptos::prelude::*;
use locales::Locale;
use services::gazetteer::{by_name, countries, country, full_name, name, regions_of};

/// Choosing a region whose organisations come first.
#[component]
pub fn RegionPage() -> impl IntoView {
    view! { <Loaded from=load_region() view=region_view /> }
}

pub fn region_view(preferred: PreferredRegion) -> AnyView {
    let t = use_locale();
    let shown = query().get("country").as_deref().and_then(country);
    let chosen = preferred.chosen.as_ref().map(ToString::to_string).unwrap_or_default();
    let choices = choices(t, preferred, shown.as_ref());
    view! {
        <PageTitle text=t.region_title() />
        <div class="page page--narrow stack">
            <h1>{t.region_title()}</h1>
            <p>{t.region_intro()}</p>
            <Form call={path_of::<SetRegion>()} instance="region" class="sheet stack">
                <Select name="region" label=t.region_label() hint=t.region_hint() choices chosen />
                <button class="button" type="submit">
                    {t.region_button()}
                </button>
            </Form>
            {other_countries(t, shown.as_ref())}
        </div>
    }
    .into_any()
}

/// No region, those that organisations are in, the one that is chosen, and those of the country that is shown.
fn choices(t: Locale, preferred: PreferredRegion, shown: Option<&Region>) -> Vec<Choice> {
    let PreferredRegion { chosen, with_organisations } = preferred;
    let mut regions = with_organisations;
    regions.extend(chosen);
    if let Some(country) = shown {
        regions.extend(regions_of(country, t));
        regions.push(country.clone());
    }
    regions.sort();
    regions.dedup();
    let regions = by_name(regions, t);
    let each = regions.iter().map(|region| Choice::new(region.as_str(), full_name(region, t)));
    std::iter::once(Choice::new("", t.region_none())).chain(each).collect()
}

/// A way to the regions of a country without organisations: another address of this page.
fn other_countries(t: Locale, shown: Option<&Region>) -> AnyView {
    let choices = countries(t).iter().map(|country| (country.to_string(), name(country, t))).collect();
    let shown = shown.map_or("", Region::as_str);
    view! {
        <form class="filters" method="get" action=localised(t, "/me/region")>
            {filter("country", t.region_country(), Some(t.region_any_country()), choices, shown)}
            <div class="actions">
                <button class="button button--quiet" type="submit">
                    {t.region_show()}
                </button>
            </div>
        </form>
    }
    .into_any()
}
