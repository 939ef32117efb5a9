use app::locale::{localised, use_locale};
use domain::organisation_link::OrganisationLink;
use leptos::prelude::*;

/// The name of an organisation as a link to its page, with its badge.
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
        .into_any()
    });
    view! {
        <span class="organisation-name">
            <a href=localised(t, &["/organisations/", &organisation.slug].concat())>{organisation.name}</a>
            {badge}
        </span>
    }
}
