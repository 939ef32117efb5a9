use super::location_field::location_field;
use crate::forms::{Choice, Choices, Select, TextArea, TextField, cause_choices};
use app::locale::localised;
use domain::{
    organisation_link::OrganisationLink,
    organisations::{input::NewOrganisation, view::OrganisationCard},
};
use leptos::prelude::*;
use locales::Locale;

/// A link back to an organisation's page.
pub fn own_page(t: Locale, organisation: &OrganisationLink) -> AnyView {
    view! {
        <p>
            <a href=localised(t, &["/organisations/", &organisation.slug].concat())>{organisation.name.clone()}</a>
        </p>
    }
    .into_any()
}

/// The fields of an organisation's description, with the stored values or empty.
pub fn description_fields(t: Locale, card: Option<&OrganisationCard>) -> AnyView {
    let languages: Vec<Choice> =
        Locale::ALL.iter().map(|locale| Choice::new(locale.code(), locale.language_own())).collect();
    let said = |field: fn(&OrganisationCard) -> &String| card.map(field).cloned().unwrap_or_default();
    let causes = card.map(|card| card.causes.clone()).unwrap_or_default();
    let language = card.map_or_else(|| t.code().to_owned(), |card| card.language.to_string());
    let name = said(|card| &card.link.name);
    let mission = said(|card| &card.mission);
    let website = said(|card| &card.website);
    view! {
        <TextField name="name" label=t.organisation_name() value=name maxlength=NewOrganisation::MAX_NAME />
        <TextArea name="mission" label=t.organisation_mission() hint=t.organisation_mission_hint() value=mission />
        <Choices
            name="causes"
            legend=t.organisation_causes()
            hint=t.organisation_causes_hint()
            choices=cause_choices(t)
            chosen=causes
        />
        <Select name="language" label=t.organisation_language() choices=languages chosen=language />
        {location_field(t, card.map(|card| &card.location))}
        <TextField
            name="website"
            label=t.organisation_website()
            hint=t.field_optional()
            value=website
            kind="url"
            maxlength=NewOrganisation::MAX_WEBSITE
        />
    }
    .into_any()
}
