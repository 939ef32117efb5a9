use super::{own_page, parts::description_fields};
use crate::{
    context::param,
    forms::{Form, HiddenField, path_of},
    layout::{Loaded, PageTitle},
};
use app::{
    locale::use_locale,
    organisations::server_fns::{EditOrganisation, load_edit},
};
use domain::organisations::view::EditPage;
use leptos::prelude::*;

/// The editor of an organisation's description, for its owners.
#[component]
pub fn EditOrganisationPage() -> impl IntoView {
    view! { <Loaded from=load_edit(param("slug")) view=edit /> }
}

pub fn edit(page: EditPage) -> AnyView {
    let t = use_locale();
    let (card, revision) = (page.card.clone(), page.revision.to_string());
    let id = card.id.to_string();
    let own = own_page(t, &card.link);
    view! {
        <PageTitle text=t.organisation_edit_title() />
        <div class="page page--narrow stack">
            <h1>{t.organisation_edit_title()}</h1>
            {own}
            <p>{t.organisation_edit_name_hint()}</p>
            <Form
                call={path_of::<EditOrganisation>()}
                instance=["edit-organisation-", &id].concat()
                class="sheet stack"
                version=revision.clone()
            >
                <HiddenField name="organisation" value=id.clone() />
                <HiddenField name="revision" value=revision.clone() />
                {description_fields(t, Some(&card))}
                <button class="button" type="submit">
                    {t.organisation_edit_button()}
                </button>
            </Form>
        </div>
    }
    .into_any()
}
