use crate::ui::IntoPart;
use crate::{
    locale::{cause_name, localised, use_locale},
    ui::Choice,
};
use domain::{organisations::view::OrganisationLink, taxonomy};
use leptos::prelude::*;
use locales::Locale;

/// The name of an organisation, leading to its page, with its badge.
#[component]
pub fn OrganisationName(organisation: OrganisationLink) -> impl IntoView {
    let t = use_locale();
    let badge = organisation.verified.then(|| {
        view! {
            <span class="badge" title=t.organisation_verified()>
                <svg class="badge__tick" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
                    <path d="M4 10.5l4 4 8-9" />
                </svg>
                <span class="hidden">" " {t.organisation_verified()}</span>
            </span>
        }
        .into_part()
    });
    view! {
        <span class="organisation-name">
            <a href=localised(t, &["/organisations/", &organisation.slug].concat())>{organisation.name}</a>
            {badge}
        </span>
    }
}

/// The way back from a page about an organisation to its own.
pub fn own_page(t: Locale, organisation: &OrganisationLink) -> AnyView {
    view! {
        <p>
            <a href=localised(t, &["/organisations/", &organisation.slug].concat())>{organisation.name.clone()}</a>
        </p>
    }
    .into_part()
}

/// Every cause, to choose from.
pub fn cause_choices(t: Locale) -> Vec<Choice> {
    taxonomy::CAUSES.iter().map(|slug| Choice::new(*slug, cause_name(t, slug))).collect()
}
