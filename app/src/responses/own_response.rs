use super::server_fns::{DeleteResponse, EditResponse};
use crate::{
    locale::use_locale,
    ui::{Form, HiddenField, TextArea, path_of},
};
use domain::ids::ResponseId;
use leptos::prelude::*;

/// Editing and deleting one's own response.
#[component]
pub fn OwnResponse(id: ResponseId, body: String) -> impl IntoView {
    let t = use_locale();
    let id = id.to_string();
    let also_id = id.clone();
    view! {
        <div class="own">
            <details>
                <summary>{t.own_edit()}</summary>
                <Form call={path_of::<EditResponse>()} instance=["edit-response-", &id].concat() class="stack">
                    <HiddenField name="response" value=id.clone() />
                    <TextArea name="body" label=t.response_label() value=body.clone() />
                    <button class="button" type="submit">
                        {t.own_save()}
                    </button>
                </Form>
            </details>
            <details>
                <summary>{t.own_delete()}</summary>
                <Form call={path_of::<DeleteResponse>()} instance=["delete-response-", &also_id].concat() class="stack">
                    <HiddenField name="response" value=also_id.clone() />
                    <p>{t.response_delete_what()}</p>
                    <button class="button button--quiet" type="submit">
                        {t.own_delete_button()}
                    </button>
                </Form>
            </details>
        </div>
    }
}
