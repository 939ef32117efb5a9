use super::{parts::description_fields, server_fns::CreateOrganisation};
use crate::ui::IntoPart;
use crate::{
    accounts::Session,
    areas::Page,
    error::AppError,
    locale::use_locale,
    ui::{ErrorView, Form, PageTitle, path_of},
};
use leptos::prelude::*;
use locales::Locale;

/// The form for a new organisation.
#[derive(Debug)]
pub struct NewOrganisationPage;

impl Page for NewOrganisationPage {
    fn data() -> Self {
        Self
    }

    fn view(this: Self) -> AnyView {
        let NewOrganisationPage = this;
        let t = use_locale();
        let session = expect_context::<Session>();
        let signed_in = Memo::new(move |_| session.viewer().is_some());
        view! {
            <PageTitle text=t.organisation_new_title() />
            <Transition>
                {move || {
                    session
                        .is_known()
                        .then(|| if signed_in.get() {
                            organisation_form(t)
                        } else {
                            view! { <ErrorView error=AppError::SignInNeeded /> }.into_part()
                        })
                }}
            </Transition>
        }
        .into_part()
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
