use super::parts::description_fields;
use crate::{
    context::viewer,
    forms::{Form, path_of},
    layout::{ErrorView, PageTitle},
};
use app::{error::AppError, locale::use_locale, organisations::server_fns::CreateOrganisation};
use leptos::prelude::*;
use locales::Locale;

/// The form for a new organisation.
#[component]
pub fn NewOrganisationPage() -> impl IntoView {
    let t = use_locale();
    match viewer() {
        Some(_) => organisation_form(t),
        None => view! { <ErrorView error=AppError::SignInNeeded /> }.into_any(),
    }
}

fn organisation_form(t: Locale) -> AnyView {
    view! {
        <PageTitle text=t.organisation_new_title() />
        <div class="page page--narrow stack">
            <h1>{t.organisation_new_title()}</h1>
            <p>{t.organisation_new_intro()}</p>
            <Form call={path_of::<CreateOrganisation>()} instance="new-organisation" class="sheet stack">
                {description_fields(t, None)}
                <button class="button" type="submit">
                    {t.organisation_new_button()}
                </button>
            </Form>
        </div>
    }
    .into_any()
}
