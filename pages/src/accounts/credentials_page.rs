use super::{own_provider_page::since, passkeys_section::passkeys, proof::proof, second_factor_section::second_factor};
use crate::{
    context::provider,
    layout::{Loaded, PageTitle},
};
use app::{
    accounts::server_fns::load_credentials,
    locale::{localised, use_locale},
};
use domain::accounts::credentials::view::CredentialsView;
use leptos::prelude::*;
use locales::Locale;

/// One's credentials: passkeys, second factor, and the provider.
#[component]
pub fn CredentialsPage() -> impl IntoView {
    view! { <Loaded from=load_credentials() view=credentials_view /> }
}

pub fn credentials_view(credentials: CredentialsView) -> AnyView {
    let t = use_locale();
    view! {
        <PageTitle text=t.ways_title() />
        <div class="page page--narrow stack">
            <h1>{t.ways_title()}</h1>
            <p>
                <a href=localised(t, "/me/account")>{t.account_title()}</a>
            </p>
            {(!credentials.proven).then(|| proof(t, credentials.has_password, credentials.email.clone()))}
            <section class="stack" aria-labelledby="passkeys">
                <h2 id="passkeys">{t.passkey_title()}</h2>
                {passkeys(t, &credentials)}
            </section>
            <section class="stack" aria-labelledby="second-factor">
                <h2 id="second-factor">{t.second_factor_title()}</h2>
                {second_factor(t, &credentials)}
            </section>
            {connection(t, &credentials)}
        </div>
    }
    .into_any()
}

/// The linked provider with a link to its page; nothing without one.
fn connection(t: Locale, credentials: &CredentialsView) -> AnyView {
    let stands = credentials.connected.as_ref().map(|connected| since(t, credentials.now, connected));
    let section = provider().map(|name| {
        view! {
            <section class="stack" aria-labelledby="provider">
                <h2 id="provider">{t.provider_own_title(&name)}</h2>
                <p>{stands.unwrap_or_else(|| t.provider_not_connected(&name))}</p>
                <p>{t.provider_no_code(&name)}</p>
                <p>
                    <a href=localised(t, "/me/account/provider")>{t.provider_change()}</a>
                </p>
            </section>
        }
        .into_any()
    });
    section.into_any()
}
