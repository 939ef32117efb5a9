use super::parts::description_fields;
use crate::{
    context::viewer,
    forms::{Form, HiddenField, path_of},
    layout::{ErrorView, Loaded, PageTitle},
};
use app::{
    challenges::server_fns::{UseKeptAsk, load_ask},
    error::AppError,
    locale::{localised, use_locale},
    organisations::server_fns::CreateOrganisation,
};
use domain::{challenges::kept_ask::AskPage, organisation_link::OrganisationLink};
use leptos::prelude::*;
use locales::Locale;

/// The form for a new organisation, for people who are signed in, with what they asked before; the way to ask for others.
#[component]
pub fn NewOrganisationPage() -> impl IntoView {
    match viewer() {
        Some(_) => view! { <Loaded from=load_ask() view=organisation_form /> }.into_any(),
        None => view! { <ErrorView error=AppError::SignInNeeded /> }.into_any(),
    }
}

/// The form for a new organisation. `asked`: what the viewer asked before, and their organisations.
pub fn organisation_form(asked: AskPage) -> AnyView {
    let t = use_locale();
    view! {
        <PageTitle text=t.organisation_new_title() />
        <div class="page page--narrow stack">
            <h1>{t.organisation_new_title()}</h1>
            {kept(t, &asked)}
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

/// What was asked before and waits for this form, or for one of the viewer's organisations.
fn kept(t: Locale, asked: &AskPage) -> AnyView {
    let Some(kept) = &asked.kept else { return ().into_any() };
    let own = asked.organisations.iter().map(|one| use_it(t, one)).collect::<Vec<_>>();
    view! {
        <div class="notice stack">
            <p>{t.ask_kept(&kept.title)}</p>
            {own.into_any()}
            <p>
                <a href=localised(t, "/ask")>{t.ask_read_again()}</a>
            </p>
        </div>
    }
    .into_any()
}

fn use_it(t: Locale, organisation: &OrganisationLink) -> AnyView {
    let instance = ["use-kept-ask-", &organisation.slug].concat();
    let (slug, label) = (organisation.slug.clone(), t.ask_use_it(&organisation.name));
    view! {
        <Form call={path_of::<UseKeptAsk>()} instance=instance>
            <HiddenField name="organisation" value=slug />
            <button class="button" type="submit">
                {label}
            </button>
        </Form>
    }
    .into_any()
}
