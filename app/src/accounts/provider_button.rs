use super::server_fns::StartLogin;
use crate::{
    locale::{localised, use_locale},
    platform::provider,
    ui::{Form, HiddenField, IntoPart, path_of},
};
use leptos::prelude::*;

/// The button that leads to the provider by whose word people can sign in; nothing where there is none.
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
        .into_part()
    });
    form.into_part()
}

/// The link from one's account to how it and the provider belong together; nothing where there is none.
pub fn provider_link() -> AnyView {
    let t = use_locale();
    let link = provider().map(|name| {
        view! {
            <p>
                <a href=localised(t, "/me/account/provider")>{t.provider_own_title(&name)}</a>
            </p>
        }
        .into_part()
    });
    link.into_part()
}
