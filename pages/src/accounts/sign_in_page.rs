use super::{passkey_button::passkey_button, provider_button::provider_button};
use crate::{
    context::query,
    forms::{Form, HiddenField, TextField, path_of},
    layout::PageTitle,
};
use app::{
    accounts::server_fns::{AskToSignIn, SignIn, SignInWithPasskey},
    locale::{localised, use_locale},
};
use domain::local_path::in_query;
use leptos::prelude::*;

/// The sign-in page.
#[component]
pub fn SignInPage() -> impl IntoView {
    let t = use_locale();
    let next = query().get("next").unwrap_or_default();
    // Without one the server knows best: a team goes to its organisation.
    let go_to = next.clone();
    let go_on = go_to.clone();
    let next = in_query(&next);
    let by_mail = [&localised(t, "/sign-in/link"), "?next=", &next].concat();
    let forgotten = [&by_mail, "&for=password"].concat();
    let sign_up = [&localised(t, "/sign-up"), "?next=", &next].concat();
    let provider = provider_button(go_to.clone());
    view! {
        <PageTitle text=t.sign_in_title() />
        <div class="page page--narrow stack">
            <h1>{t.sign_in_title()}</h1>
            <Form call={path_of::<SignIn>()} instance="sign-in" class="sheet stack">
                <TextField name="email" label=t.account_email() kind="email" autocomplete="username" />
                <TextField name="password" label=t.account_password() kind="password" autocomplete="current-password" />
                <HiddenField name="next" value=go_to />
                <button class="button" type="submit">
                    {t.sign_in_button()}
                </button>
            </Form>
            <Form call={path_of::<SignInWithPasskey>()} instance="sign-in-passkey" class="stack">
                <HiddenField name="next" value=go_on />
                {passkey_button(t, "get", path_of::<AskToSignIn>(), t.passkey_sign_in())}
            </Form>
            {provider}
            <p>
                <a href=by_mail>{t.sign_in_by_mail()}</a>
            </p>
            <p>
                <a href=forgotten>{t.sign_in_forgotten()}</a>
            </p>
            <p>
                {t.sign_in_no_account()} " " <a href=sign_up>{t.sign_up_title()}</a>
            </p>
        </div>
    }
}
