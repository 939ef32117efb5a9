use super::{cause_choices, server_fns::CreateOrganisation};
use crate::ui::IntoPart;
use crate::{
    accounts::Session,
    areas::Page,
    error::AppError,
    locale::use_locale,
    ui::{Choice, Choices, ErrorView, Form, PageTitle, Select, TextArea, TextField, path_of},
};
use domain::organisations::input::NewOrganisation;
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
    let languages: Vec<Choice> =
        Locale::ALL.iter().map(|locale| Choice::new(locale.code(), locale.language_own())).collect();
    view! {
        <div class="page page--narrow stack">
            <h1>{t.organisation_new_title()}</h1>
            <p>{t.organisation_new_intro()}</p>
            <Form call={path_of::<CreateOrganisation>()} instance="new-organisation" class="sheet stack">
                <TextField name="name" label=t.organisation_name() maxlength=NewOrganisation::MAX_NAME />
                <TextArea name="mission" label=t.organisation_mission() hint=t.organisation_mission_hint() />
                <Choices name="causes" legend=t.organisation_causes() hint=t.organisation_causes_hint() choices=cause_choices(t) />
                <Select name="language" label=t.organisation_language() choices=languages.clone() chosen=t.code() />
                <TextField name="place" label=t.organisation_place() hint=t.organisation_place_hint() maxlength=NewOrganisation::MAX_PLACE />
                <TextField name="website" label=t.organisation_website() hint=t.field_optional() kind="url" maxlength=NewOrganisation::MAX_WEBSITE />
                <button class="button" type="submit">
                    {t.organisation_new_button()}
                </button>
            </Form>
        </div>
    }
    .into_part()
}
