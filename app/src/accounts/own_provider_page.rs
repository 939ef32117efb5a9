use super::server_fns::{ConnectProvider, DisconnectProvider, LoadOwnProvider};
use crate::{
    areas::Page,
    locale::{localised, use_locale},
    platform::{
        call,
        call::{Answers, ask},
    },
    ui::{Form, HiddenField, IntoPart, Loaded, PageTitle, TextField, path_of, use_refresh},
};
use domain::accounts::provider::{Connected, OwnConnection};
use leptos::prelude::*;
use locales::Locale;

/// How one's own account and the provider belong together, and how to change that.
#[derive(Debug)]
pub struct OwnProviderPage {
    pub connection: Answers,
}

impl Page for OwnProviderPage {
    fn data() -> Self {
        let refresh = use_refresh();
        Self { connection: ask(move || refresh.count(), || call(LoadOwnProvider {})) }
    }

    fn view(this: Self) -> AnyView {
        view! { <Loaded answers=this.connection view=connection /> }.into_part()
    }
}

fn connection(connection: OwnConnection) -> AnyView {
    let t = use_locale();
    let provider = &connection.provider;
    let title = t.provider_own_title(provider);
    let stands = connection
        .connected
        .as_ref()
        .map_or_else(|| t.provider_connect_text(provider), |connected| since(t, &connection, connected));
    let form = match (connection.connected.is_some(), connection.has_password) {
        (true, true) => own_form(t, path_of::<DisconnectProvider>(), "disconnect", t.provider_disconnect().to_owned()),
        (true, false) => password_first(t, t.provider_only_way()),
        (false, true) => own_form(t, path_of::<ConnectProvider>(), "connect", t.provider_connect(provider)),
        (false, false) => password_first(t, t.provider_connect_first()),
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
    .into_part()
}

fn since(t: Locale, connection: &OwnConnection, connected: &Connected) -> String {
    let ago = t.time_ago((connection.now - connected.since).0);
    if connected.email.is_empty() {
        t.provider_connected(&ago)
    } else {
        t.provider_connected_as(&ago, &connected.email)
    }
}

fn own_form(t: Locale, call: &'static str, instance: &'static str, button: String) -> AnyView {
    view! {
        <Form call instance class="sheet stack">
            <TextField name="password" label=t.account_password_own() kind="password" autocomplete="current-password" />
            <HiddenField name="language" value=t.code() />
            <button class="button button--quiet" type="submit">
                {button}
            </button>
        </Form>
    }
    .into_part()
}

/// Why there is no form, and the way to a password.
fn password_first(t: Locale, why: &'static str) -> AnyView {
    view! {
        <p class="notice">{why}</p>
        <p>
            <a href=localised(t, "/sign-in/link?for=password")>{t.link_title_password()}</a>
        </p>
    }
    .into_part()
}
