use crate::{
    context::query,
    forms::{Form, HiddenField, TextField, path_of},
    layout::PageTitle,
};
use app::{
    accounts::server_fns::SendLink,
    locale::{localised, use_locale},
};
use domain::local_path::in_query;
use leptos::prelude::*;

/// Requests a mailed link: to sign in, or with `?for=password` to set a new password.
#[component]
pub fn AskForLinkPage() -> impl IntoView {
    let t = use_locale();
    let query = query();
    let for_password = query.get_str("for") == Some("password");
    let next = query.get("next").unwrap_or_default();
    let (title, intro, purpose) = if for_password {
        (t.link_title_password(), t.link_intro_password(), "password")
    } else {
        (t.link_title_sign_in(), t.link_intro_sign_in(), "sign_in")
    };
    let sign_in = [&localised(t, "/sign-in"), "?next=", &in_query(&next)].concat();
    view! {
        <PageTitle text=title />
        <div class="page page--narrow stack">
            <h1>{title}</h1>
            <p>{intro}</p>
            <Form call={path_of::<SendLink>()} instance="send-link" class="sheet stack">
                <TextField name="email" label=t.account_email() kind="email" autocomplete="username" />
                <HiddenField name="purpose" value=purpose />
                <HiddenField name="next" value=next />
                <button class="button" type="submit">
                    {t.link_send()}
                </button>
            </Form>
            <p>
                <a href=sign_in>{t.sign_in_title()}</a>
            </p>
        </div>
    }
}
