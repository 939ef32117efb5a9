use crate::{
    context::query,
    forms::filter,
    layout::{Load, Loaded, PageTitle},
    links::{OrganisationName, feed_link},
};
use app::{
    locale::{cause_name, lang_attribute, localised, use_locale},
    organisations::server_fns::{list_organisations, list_regions},
    ui::{NextPage, Prose, tags},
};
use domain::{
    local_path::in_query,
    location::Region,
    organisations::{input::ListOrganisations, view::OrganisationCard},
    page::Page,
};
use leptos::prelude::*;
use locales::Locale;
use services::gazetteer::{by_name, described, full_name};

/// The verified organisations, all or those of a region.
#[component]
pub fn OrganisationsPage() -> impl IntoView {
    organisations_page(list_regions(), list_organisations(wanted()))
}

/// The filter and the cursor of the address.
fn wanted() -> ListOrganisations {
    let query = query();
    let get = |name| query.get(name).unwrap_or_default();
    ListOrganisations { region: get("region"), after: get("after") }
}

/// The page around what is loaded.
pub fn organisations_page(regions: impl Load<Vec<Region>>, verified: impl Load<Page<OrganisationCard>>) -> AnyView {
    let t = use_locale();
    view! {
        <PageTitle text=t.organisations_title() />
        <div class="page stack">
            <h1>{t.organisations_title()}</h1>
            <p>
                <a class="button button--quiet" href=localised(t, "/ask")>
                    {t.ask_title()}
                </a>
            </p>
            <Loaded from=regions within=true view=region_filter />
            <Loaded from=verified within=true view=list />
            {feed_link(t, localised(t, "/organisations.atom"), t.organisations_title())}
            <p class="soft">
                {t.organisations_towns()} " " <a href="https://www.geonames.org/">"GeoNames"</a> ", "
                <a href="https://creativecommons.org/licenses/by/4.0/">"CC BY 4.0"</a>
            </p>
        </div>
    }
    .into_any()
}

/// The filter by region, where there are any.
fn region_filter(regions: Vec<Region>) -> AnyView {
    let (t, wanted) = (use_locale(), wanted());
    if regions.is_empty() && wanted.region.is_empty() {
        return ().into_any();
    }
    let regions = by_name(regions, t);
    let choices = regions.iter().map(|region| (region.to_string(), full_name(region, t))).collect();
    view! {
        <form class="filters" method="get" action=localised(t, "/organisations")>
            {filter("region", t.filter_region(), Some(t.filter_any_region()), choices, &wanted.region)}
            <div class="actions">
                <button class="button button--quiet" type="submit">
                    {t.filter_button()}
                </button>
            </div>
        </form>
    }
    .into_any()
}

pub fn list(Page { items, next }: Page<OrganisationCard>) -> AnyView {
    let t = use_locale();
    let next = next.map(|after| {
        let region = wanted().region;
        let region = if region.is_empty() { String::new() } else { ["region=", &in_query(&region), "&"].concat() };
        let href = [&localised(t, "/organisations"), "?", &region, "after=", &after].concat();
        view! { <NextPage href /> }.into_any()
    });
    let nothing = items.is_empty().then(|| view! { <p role="status">{t.organisations_none()}</p> }.into_any());
    view! {
        {nothing}
        <div class="cards">{items.into_iter().map(|card| organisation_card(t, card)).collect_view()}</div>
        {next}
    }
    .into_any()
}

fn organisation_card(t: Locale, card: OrganisationCard) -> AnyView {
    view! {
        <section class="card">
            <h2 class="card__title">
                <OrganisationName organisation=card.link />
            </h2>
            <p class="soft">{described(&card.location, t)}</p>
            <Prose text=card.mission lang=lang_attribute(t, card.language) />
            {tags(card.causes.iter().map(|slug| cause_name(t, slug)))}
        </section>
    }
    .into_any()
}
