use super::{parts::description_fields, server_fns::CreateOrganisation};
use crate::ui::IntoPart;
use crate::{
    accounts::LoadSession,
    areas::Page,
    error::AppError,
    locale::use_locale,
    platform::{
        call,
        call::{Answers, ask},
    },
    ui::{ErrorView, Form, Loaded, PageTitle, path_of, use_refresh},
};
use domain::accounts::view::SignedIn;
use leptos::prelude::*;
use locales::Locale;

/// The form for a new organisation. It asks who is signed in by itself: whoever comes straight from signing up is not yet
/// known to the session that the page was loaded with.
#[derive(Debug)]
pub struct NewOrganisationPage {
    pub session: Answers,
}

impl Page for NewOrganisationPage {
    fn data() -> Self {
        let refresh = use_refresh();
        Self { session: ask(move || refresh.count(), || call(LoadSession {})) }
    }

    fn view(this: Self) -> AnyView {
        let t = use_locale();
        view! {
            <PageTitle text=t.organisation_new_title() />
            <Loaded answers=this.session view=new_organisation />
        }
        .into_part()
    }
}

fn new_organisation(signed_in: Option<SignedIn>) -> AnyView {
    match signed_in {
        Some(_) => organisation_form(use_locale()),
        None => view! { <ErrorView error=AppError::SignInNeeded /> }.into_part(),
    }
}

fn organisation_form(t: Locale) -> AnyView {
    view! {
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
    .into_part()
}
