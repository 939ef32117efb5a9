use super::{
    own_page,
    parts::description_fields,
    server_fns::{EditOrganisation, LoadEdit},
};
use crate::{
    areas::Page,
    locale::use_locale,
    platform::{
        call,
        call::{Answers, ask},
    },
    ui::{Form, HiddenField, IntoPart, Loaded, PageTitle, path_of, use_refresh},
};
use domain::organisations::view::EditPage;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The editor of an organisation's description, for its owners.
#[derive(Debug)]
pub struct EditOrganisationPage {
    pub organisation: Answers,
}

impl Page for EditOrganisationPage {
    fn data() -> Self {
        let params = use_params_map();
        let refresh = use_refresh();
        let slug = move || params.with(|params| params.get("slug").unwrap_or_default());
        Self { organisation: ask(move || refresh.count(), move || call(LoadEdit { slug: slug() })) }
    }

    fn view(this: Self) -> AnyView {
        view! { <Loaded answers=this.organisation view=edit /> }.into_part()
    }
}

fn edit(page: EditPage) -> AnyView {
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
    .into_part()
}
