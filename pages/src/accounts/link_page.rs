use super::account_for_managers::account_for_managers;
use crate::{
    context::token,
    forms::{Form, HiddenField, TextField, path_of},
    layout::{Loaded, PageTitle},
};
use app::{
    accounts::server_fns::{FollowLink, load_link},
    locale::{localised, use_locale},
};
use domain::accounts::{LinkPurpose, Password, view::LinkDetail};
use leptos::prelude::*;
use locales::Locale;

/// The page behind mailed links: what will happen, and the button that does it. Opening it changes nothing, because
/// mail scanners open links.
#[component]
pub fn LinkPage() -> impl IntoView {
    view! { <Loaded from=load_link(token()) view=link_view /> }
}

pub fn link_view(link: LinkDetail) -> AnyView {
    let t = use_locale();
    let (title, text, button) = words(t, &link);
    let is_elsewhere = link.is_for_another_browser;
    let choose = (link.asks_password || is_elsewhere).then(|| {
        let href = localised(t, "/sign-in/link?for=password");
        let words = if is_elsewhere { t.link_title_password() } else { t.link_lost_password() };
        view! {
            <p>
                <a href=href>{words}</a>
            </p>
        }
        .into_any()
    });
    let way_on = if is_elsewhere {
        view! { <p class="notice">{t.link_elsewhere()}</p> }.into_any()
    } else {
        form(t, link, text, button)
    };
    view! {
        <PageTitle text=title />
        <div class="page page--narrow stack">
            <h1>{title}</h1>
            {way_on}
            {choose}
        </div>
    }
    .into_any()
}

fn form(t: Locale, link: LinkDetail, text: String, button: &'static str) -> AnyView {
    view! {
        <p>{text}</p>
        <Form call={path_of::<FollowLink>()} instance="follow-link" class="sheet stack">
            {password(t, &link)}
            <HiddenField name="token" value=token() />
            <button class="button" type="submit">
                {button}
            </button>
        </Form>
    }
    .into_any()
}

fn words(t: Locale, link: &LinkDetail) -> (&'static str, String, &'static str) {
    let address = &link.address;
    match link.purpose {
        LinkPurpose::Confirm | LinkPurpose::Browser | LinkPurpose::Code | LinkPurpose::Erase => {
            (t.link_confirm_title(), t.link_confirm_text(address), t.link_confirm_button())
        }
        LinkPurpose::SignIn => (t.sign_in_title(), t.link_sign_in_text(address), t.sign_in_button()),
        LinkPurpose::Password => (t.link_title_password(), t.link_password_text(address), t.account_password_button()),
        LinkPurpose::Address => (t.link_address_title(), t.link_address_text(address), t.link_address_button()),
    }
}

/// The field for a new password, or for the current one.
fn password(t: Locale, link: &LinkDetail) -> AnyView {
    if link.purpose == LinkPurpose::Password {
        let hint = t.account_password_hint(&t.number(Password::MIN));
        return view! {
            {account_for_managers(link.address.clone())}
            <TextField name="password" label=t.account_password_new() hint kind="password" autocomplete="new-password" />
        }
        .into_any();
    }
    let asked = link.asks_password.then(|| {
        view! {
            {account_for_managers(link.address.clone())}
            <TextField
                name="password"
                label=t.account_password_own()
                hint=t.link_confirm_password()
                kind="password"
                autocomplete="current-password"
            />
        }
        .into_any()
    });
    asked.into_any()
}
