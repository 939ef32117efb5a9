use crate::{
    context::{query, token},
    forms::{Form, HiddenField, TextField, path_of},
    layout::PageTitle,
};
use app::{
    accounts::server_fns::GiveCode,
    locale::{localised, use_locale},
};
use domain::local_path::in_query;
use leptos::prelude::*;

/// The second step of signing in. `?token=` proves the first; `?next=` is the path to redirect to.
#[component]
pub fn CodePage() -> impl IntoView {
    let t = use_locale();
    let query = query();
    let (token, next) = (token(), query.get("next").unwrap_or_default());
    let begin_again = [&localised(t, "/sign-in"), "?next=", &in_query(&next)].concat();
    view! {
        <PageTitle text=t.code_title() />
        <div class="page page--narrow stack">
            <h1>{t.code_title()}</h1>
            <p>{t.code_intro()}</p>
            <Form call={path_of::<GiveCode>()} instance="give-code" class="sheet stack">
                <TextField name="code" label=t.code_label() hint=t.code_hint() autocomplete="one-time-code" />
                <HiddenField name="token" value=token />
                <HiddenField name="next" value=next />
                <button class="button" type="submit">
                    {t.sign_in_button()}
                </button>
            </Form>
            <p>
                <a href=begin_again>{t.code_begin_again()}</a>
            </p>
        </div>
    }
}
