use crate::{
    forms::{Form, TextField, path_of},
    layout::{Loaded, PageTitle},
};
use app::{
    accounts::server_fns::{JoinByProvider, load_pending_sign_up},
    locale::{localised, use_locale},
};
use domain::accounts::{
    PersonName,
    provider::{LinkStatus, PendingSignUp},
};
use leptos::prelude::*;
use locales::Locale;

/// The last step of a sign-up through the provider: choosing a display name.
#[component]
pub fn PendingSignUpPage() -> impl IntoView {
    view! { <Loaded from=load_pending_sign_up() view=pending_view /> }
}

pub fn pending_view(pending: PendingSignUp) -> AnyView {
    let t = use_locale();
    let (title, body) = match pending.status {
        LinkStatus::HasAccount => (t.provider_has_account_title(), has_account(t, &pending)),
        LinkStatus::Welcome | LinkStatus::Unconfirmed => (t.provider_welcome_title(), welcome(t, pending)),
    };
    view! {
        <PageTitle text=title />
        <div class="page page--narrow stack">
            <h1>{title}</h1>
            {body}
        </div>
    }
    .into_any()
}

fn welcome(t: Locale, pending: PendingSignUp) -> AnyView {
    let PendingSignUp { provider, name, email, status, .. } = pending;
    view! {
        <p>{t.provider_welcome(&provider)}</p>
        <Form call={path_of::<JoinByProvider>()} instance="join" class="sheet stack">
            <TextField
                name="name"
                label=t.account_name()
                hint=t.account_name_hint()
                value=name
                autocomplete="name"
                maxlength=PersonName::MAX
            />
            {address(t, status, email)}
            <button class="button" type="submit">
                {t.sign_up_button()}
            </button>
        </Form>
    }
    .into_any()
}

/// The address verified by the provider, or a field for one that has to be confirmed.
fn address(t: Locale, status: LinkStatus, email: String) -> AnyView {
    if status == LinkStatus::Welcome {
        return view! { <p>{t.account_address_is(&email)}</p> }.into_any();
    }
    let hint = t.account_email_hint();
    view! { <TextField name="email" label=t.account_email() hint value=email kind="email" autocomplete="email" /> }
        .into_any()
}

fn has_account(t: Locale, pending: &PendingSignUp) -> AnyView {
    let sign_in = [&localised(t, "/sign-in"), "?next=", &localised(t, "/me/account/provider")].concat();
    view! {
        <p>{t.provider_has_account(&pending.email, &pending.provider)}</p>
        <p>
            <a class="button" href=sign_in>
                {t.sign_in_title()}
            </a>
        </p>
    }
    .into_any()
}
