use super::proof::proof;
use crate::{
    forms::{Form, HiddenField, path_of},
    layout::{Loaded, PageTitle},
};
use app::{
    accounts::server_fns::{ConnectProvider, DisconnectProvider, load_own_provider},
    locale::{localised, use_locale},
};
use domain::{
    accounts::provider::{Connected, OwnConnection},
    time::Timestamp,
};
use leptos::prelude::*;
use locales::Locale;

/// The link between one's account and the provider, and how to change it.
#[component]
pub fn OwnProviderPage() -> impl IntoView {
    view! { <Loaded from=load_own_provider() view=connection_view /> }
}

pub fn connection_view(connection: OwnConnection) -> AnyView {
    let t = use_locale();
    let provider = &connection.provider;
    let title = t.provider_own_title(provider);
    let stands = connection
        .connected
        .as_ref()
        .map_or_else(|| t.provider_connect_text(provider), |connected| since(t, connection.now, connected));
    let form = match (&connection.connected, connection.has_other_way, connection.proven) {
        (Some(_), false, _) => only_way(t),
        (_, _, false) => proof(t, connection.has_password, connection.email.clone()),
        (Some(_), ..) => {
            button_form(t, path_of::<DisconnectProvider>(), "disconnect", t.provider_disconnect().to_owned())
        }
        (None, ..) => button_form(t, path_of::<ConnectProvider>(), "connect", t.provider_connect(provider)),
    };
    view! {
        <PageTitle text=title.clone() />
        <div class="page page--narrow stack">
            <h1>{title}</h1>
            <p>{stands}</p>
            {form}
            <p>
                <a href=localised(t, "/me/account")>{t.account_title()}</a>
            </p>
        </div>
    }
    .into_any()
}

/// With whom and since when an account is linked.
pub fn since(t: Locale, now: Timestamp, connected: &Connected) -> String {
    let ago = t.time_ago((now - connected.since).0);
    if connected.email.is_empty() {
        t.provider_connected(&ago)
    } else {
        t.provider_connected_as(&ago, &connected.email)
    }
}

fn button_form(t: Locale, call: &'static str, instance: &'static str, button: String) -> AnyView {
    view! {
        <Form call instance>
            <HiddenField name="language" value=t.code() />
            <button class="button button--quiet" type="submit">
                {button}
            </button>
        </Form>
    }
    .into_any()
}

/// Why unlinking is not offered, with links to create another credential.
fn only_way(t: Locale) -> AnyView {
    view! {
        <p class="notice">{t.provider_only_way()}</p>
        <p>
            <a href=localised(t, "/sign-in/link?for=password")>{t.link_title_password()}</a>
        </p>
        <p>
            <a href=localised(t, "/me/account/sign-in")>{t.passkey_add()}</a>
        </p>
    }
    .into_any()
}
