use super::{
    passkeys_section::passkeys,
    second_factor_section::second_factor,
    server_fns::{LoadWays, ProveIdentity},
};
use crate::{
    areas::Page,
    locale::{localised, use_locale},
    platform::{
        call,
        call::{Answers, ask},
    },
    ui::{Form, IntoPart, Loaded, PageTitle, TextField, path_of, use_refresh},
};
use domain::accounts::ways::view::WaysToSignIn;
use leptos::prelude::*;
use locales::Locale;

/// How one signs in: passkeys, and the second factor of password and link.
#[derive(Debug)]
pub struct WaysPage {
    pub ways: Answers,
}

impl Page for WaysPage {
    fn data() -> Self {
        let refresh = use_refresh();
        Self { ways: ask(move || refresh.count(), || call(LoadWays {})) }
    }

    fn view(this: Self) -> AnyView {
        view! { <Loaded answers=this.ways view=ways /> }.into_part()
    }
}

fn ways(ways: WaysToSignIn) -> AnyView {
    let t = use_locale();
    view! {
        <PageTitle text=t.ways_title() />
        <div class="page page--narrow stack">
            <h1>{t.ways_title()}</h1>
            <p>
                <a href=localised(t, "/me/account")>{t.account_title()}</a>
            </p>
            {(!ways.proven).then(|| proof(t))}
            <section class="stack" aria-labelledby="passkeys">
                <h2 id="passkeys">{t.passkey_title()}</h2>
                {passkeys(t, &ways)}
            </section>
            <section class="stack" aria-labelledby="second-factor">
                <h2 id="second-factor">{t.second_factor_title()}</h2>
                {second_factor(t, &ways)}
            </section>
        </div>
    }
    .into_part()
}

/// Comes first where nothing can be changed without it.
fn proof(t: Locale) -> AnyView {
    view! {
        <section class="sheet stack" aria-labelledby="proof">
            <h2 id="proof">{t.ways_proof_title()}</h2>
            <p>{t.ways_proof_why()}</p>
            <Form call={path_of::<ProveIdentity>()} instance="prove-identity" class="stack">
                <TextField name="password" label=t.account_password_own() kind="password" autocomplete="current-password" />
                <button class="button" type="submit">
                    {t.ways_proof_button()}
                </button>
            </Form>
            <p class="soft">{t.ways_proof_otherwise()}</p>
        </section>
    }
    .into_part()
}
