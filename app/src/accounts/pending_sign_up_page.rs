use super::server_fns::{JoinByProvider, LoadPendingSignUp};
use crate::{
    areas::Page,
    locale::{localised, use_locale},
    platform::{
        call,
        call::{Answers, ask},
    },
    ui::{Form, IntoPart, Loaded, PageTitle, TextField, path_of},
};
use domain::accounts::{
    PersonName,
    provider::{LinkStatus, PendingSignUp},
};
use leptos::prelude::*;
use locales::Locale;

/// The last step of a sign-up through the provider: choosing a display name.
#[derive(Debug)]
pub struct PendingSignUpPage {
    pub pending: Answers,
}

impl Page for PendingSignUpPage {
    fn data() -> Self {
        Self { pending: ask(|| 0, || call(LoadPendingSignUp {})) }
    }

    fn view(this: Self) -> AnyView {
        view! { <Loaded answers=this.pending view=pending /> }.into_part()
    }
}

fn pending(pending: PendingSignUp) -> AnyView {
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
    .into_part()
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
    .into_part()
}

/// The address verified by the provider, or a field for one that has to be confirmed.
fn address(t: Locale, status: LinkStatus, email: String) -> AnyView {
    if status == LinkStatus::Welcome {
        return view! { <p>{t.account_address_is(&email)}</p> }.into_part();
    }
    let hint = t.account_email_hint();
    view! { <TextField name="email" label=t.account_email() hint value=email kind="email" autocomplete="email" /> }
        .into_part()
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
    .into_part()
}
