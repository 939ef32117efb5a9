use super::server_fns::{JoinByProvider, LoadNewcomer};
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
    provider::{Newcomer, Standing},
};
use leptos::prelude::*;
use locales::Locale;

/// Where somebody whom the provider knows, and nobody here, chooses the name that others see.
#[derive(Debug)]
pub struct NewcomerPage {
    pub newcomer: Answers,
}

impl Page for NewcomerPage {
    fn data() -> Self {
        Self { newcomer: ask(|| 0, || call(LoadNewcomer {})) }
    }

    fn view(this: Self) -> AnyView {
        view! { <Loaded answers=this.newcomer view=newcomer /> }.into_part()
    }
}

fn newcomer(newcomer: Newcomer) -> AnyView {
    let t = use_locale();
    let (title, body) = match newcomer.standing {
        Standing::HasAccount => (t.provider_has_account_title(), has_account(t, &newcomer)),
        Standing::Welcome | Standing::Unconfirmed => (t.provider_welcome_title(), welcome(t, newcomer)),
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

fn welcome(t: Locale, newcomer: Newcomer) -> AnyView {
    let Newcomer { provider, name, email, standing, .. } = newcomer;
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
            {address(t, standing, email)}
            <button class="button" type="submit">
                {t.sign_up_button()}
            </button>
        </Form>
    }
    .into_part()
}

/// The address that the provider vouches for, or one to be written and confirmed.
fn address(t: Locale, standing: Standing, email: String) -> AnyView {
    if standing == Standing::Welcome {
        return view! { <p>{t.account_address_is(&email)}</p> }.into_part();
    }
    let hint = t.account_email_hint();
    view! { <TextField name="email" label=t.account_email() hint value=email kind="email" autocomplete="email" /> }
        .into_part()
}

fn has_account(t: Locale, newcomer: &Newcomer) -> AnyView {
    let sign_in = [&localised(t, "/sign-in"), "?next=", &localised(t, "/me/account/provider")].concat();
    view! {
        <p>{t.provider_has_account(&newcomer.email, &newcomer.provider)}</p>
        <p>
            <a class="button" href=sign_in>
                {t.sign_in_title()}
            </a>
        </p>
    }
    .into_part()
}
