use crate::forms::{ConfirmForm, TextForm, came_back, path_of};
use app::{
    locale::use_locale,
    responses::server_fns::{DeleteResponse, EditResponse},
    ui::{excerpt, named_after},
};
use domain::{challenges::Kind, ids::ResponseId};
use leptos::prelude::*;

/// The forms to edit and delete one's own response.
#[component]
pub fn OwnResponse(id: ResponseId, kind: Kind, body: String) -> impl IntoView {
    let t = use_locale();
    let id = id.to_string();
    let open = came_back(path_of::<EditResponse>(), &["edit-response-", &id].concat());
    let about = excerpt(&body);
    view! {
        <div class="own">
            <details open=open>
                <summary>{t.own_edit()} {named_after(t, &about)}</summary>
                <TextForm
                    call={path_of::<EditResponse>()}
                    instance=["edit-response-", &id].concat()
                    about=("response", id.clone())
                    name="body"
                    label=t.response_label()
                    value=body
                    rows=4
                    maxlength=kind.rules().max_length
                    button=t.own_save()
                    filled=true
                />
            </details>
            <ConfirmForm
                call={path_of::<DeleteResponse>()}
                instance=["delete-response-", &id].concat()
                about=("response", id)
                summary=t.own_delete()
                what=t.response_delete_what()
                button=t.own_delete_button()
                named=about
            />
        </div>
    }
}
