use crate::{
    context::origin,
    layout::{LinkPicture, breadcrumbs, structured_data},
    links::{ORGANISATION_FRAME, Shared, share_box},
};
use app::locale::localised;
use domain::organisations::view::OrganisationDetail;
use leptos::prelude::*;
use locales::Locale;
use serde_json::json;
use services::gazetteer::described;

/// The picture with which a link to an organisation is shown elsewhere.
pub fn preview(t: Locale, organisation: &OrganisationDetail) -> LinkPicture {
    let alt = t.preview_organisation_alt(&organisation.card.link.name);
    LinkPicture { path: [&path(t, organisation), "/preview.png"].concat(), alt }
}

/// The code with which other sites show its open challenges.
pub fn share(t: Locale, organisation: &OrganisationDetail) -> AnyView {
    let link = &organisation.card.link;
    let shared = Shared {
        page: [origin(), path(t, organisation)].concat(),
        title: t.elsewhere_challenges_of(&link.name),
        line: line(described(&organisation.card.location, t)),
        height: ORGANISATION_FRAME,
    };
    share_box(t, &shared, false)
}

/// What an organisation is, for search engines. That it is a nonprofit is said of a verified one alone.
pub fn data(t: Locale, organisation: &OrganisationDetail) -> AnyView {
    let card = &organisation.card;
    let path = path(t, organisation);
    let address = [origin().as_str(), &path].concat();
    let mut about = json!({
        "@type": if card.link.verified { "NGO" } else { "Organization" },
        "name": card.link.name,
        "url": address,
        "description": card.mission,
    });
    let place = described(&card.location, t);
    if let (Some(about), false) = (about.as_object_mut(), place.is_empty()) {
        about.insert("location".to_owned(), json!({ "@type": "Place", "name": place }));
    }
    if let (Some(about), false) = (about.as_object_mut(), card.website.is_empty()) {
        about.insert("sameAs".to_owned(), card.website.clone().into());
    }
    let steps = [(localised(t, "/organisations"), t.organisations_title().to_owned()), (path, card.link.name.clone())];
    view! { {structured_data(about)} {breadcrumbs(&steps)} }.into_any()
}

/// The place, as far as it is known, and the name of the program.
fn line(place: String) -> String {
    Some(place)
        .filter(|place| !place.is_empty())
        .into_iter()
        .chain(["Quinze".to_owned()])
        .collect::<Vec<_>>()
        .join(" · ")
}

/// The path of its page.
fn path(t: Locale, organisation: &OrganisationDetail) -> String {
    localised(t, &["/organisations/", &organisation.card.link.slug].concat())
}
