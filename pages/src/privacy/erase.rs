use crate::{
    accounts::account_for_managers::account_for_managers,
    context::token,
    forms::{ActionForm, Choice, Choices, Form, HiddenField, TextField, came_back, path_of},
};
use app::{
    locale::localised,
    privacy::server_fns::{EraseAccount, SendErasureLink},
};
use domain::organisation_link::OrganisationLink;
use leptos::prelude::*;
use locales::Locale;

/// The instance of the erasure form.
const FORM: &str = "erase-account";

/// What an erasure deletes and keeps, and its form; or what prevents it.
pub fn erase(t: Locale, email: String, sole_owner_of: Vec<OrganisationLink>) -> AnyView {
    let form = if sole_owner_of.is_empty() { form(t, email) } else { hand_over(t, sole_owner_of) };
    view! {
        <p>{t.data_erase_goes()}</p>
        <p>{t.data_erase_stays()}</p>
        <p class="soft">{t.data_erase_backups()}</p>
        {form}
    }
    .into_any()
}

fn hand_over(t: Locale, organisations: Vec<OrganisationLink>) -> AnyView {
    let each = organisations.into_iter().map(|organisation| {
        let href = localised(t, &["/organisations/", &organisation.slug, "/team"].concat());
        let closing = [&href, "#close"].concat();
        view! {
            <li>
                <a href=href>{organisation.name}</a>
                " – "
                <a href=closing>{t.organisation_close()}</a>
            </li>
        }
        .into_any()
    });
    view! {
        <p class="notice notice--alert">{t.data_erase_owner()}</p>
        <ul class="links">{each.collect::<Vec<_>>().into_any()}</ul>
    }
    .into_any()
}

/// The form in a disclosure, open for holders of a mailed link.
fn form(t: Locale, email: String) -> AnyView {
    let token = token();
    let linked = !token.is_empty();
    let call = path_of::<EraseAccount>();
    let open = linked || came_back(call, FORM) || came_back(path_of::<SendErasureLink>(), "send-erasure-link");
    view! {
        <details class="erase" open=open>
            <summary>{t.data_erase_title()}</summary>
            <Form call instance=FORM class="sheet stack">
                {proof(t, token, email)}
                <Choices
                    name="understood"
                    legend=t.data_erase_understood()
                    choices=vec![Choice::new("yes", t.data_erase_yes())]
                />
                <button class="button button--danger" type="submit">
                    {t.data_erase_button()}
                </button>
            </Form>
            {(!linked).then(|| link(t))}
        </details>
    }
    .into_any()
}

/// The password field, or the token.
fn proof(t: Locale, token: String, email: String) -> AnyView {
    if token.is_empty() {
        return view! {
            {account_for_managers(email)}
            <TextField name="password" label=t.data_erase_password() kind="password" autocomplete="current-password" />
        }
        .into_any();
    }
    view! {
        <HiddenField name="token" value=token />
        <p>{t.data_erase_linked()}</p>
    }
    .into_any()
}

/// The request for a link, for people without a password.
fn link(t: Locale) -> AnyView {
    view! {
        <p>{t.data_erase_no_password()}</p>
        <ActionForm
            call={path_of::<SendErasureLink>()}
            instance="send-erasure-link"
            about=("link", String::new())
            button=t.data_erase_send()
        />
    }
    .into_any()
}
