use crate::{
    context::provider,
    forms::{Form, HiddenField, path_of},
};
use app::{
    accounts::server_fns::StartLogin,
    locale::{localised, use_locale},
};
use leptos::prelude::*;

/// The button to sign in with the provider; nothing without one.
pub fn provider_button(next: String) -> AnyView {
    let t = use_locale();
    let form = provider().map(move |name| {
        view! {
            <Form call={path_of::<StartLogin>()} instance="provider">
                <HiddenField name="language" value=t.code() />
                <HiddenField name="next" value=next />
                <button class="button button--quiet" type="submit">
                    {t.provider_button(&name)}
                </button>
            </Form>
        }
        .into_any()
    });
    form.into_any()
}

/// A link to the page about the linked provider; nothing without one.
pub fn provider_link() -> AnyView {
    let t = use_locale();
    let link = provider().map(|name| {
        view! {
            <p>
                <a href=localised(t, "/me/account/provider")>{t.provider_own_title(&name)}</a>
            </p>
        }
        .into_any()
    });
    link.into_any()
}
