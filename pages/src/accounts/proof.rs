use super::account_for_managers::account_for_managers;
use crate::forms::{Form, TextField, path_of};
use app::accounts::server_fns::ProveIdentity;
use leptos::prelude::*;
use locales::Locale;

/// The re-authentication before a sensitive change. People without a password sign in again.
pub fn proof(t: Locale, has_password: bool, email: String) -> AnyView {
    let ask = if has_password { password_form(t, email) } else { view! { <p>{t.ways_proof_again()}</p> }.into_any() };
    view! {
        <section class="sheet stack" aria-labelledby="proof">
            <h2 id="proof">{t.ways_proof_title()}</h2>
            {ask}
        </section>
    }
    .into_any()
}

fn password_form(t: Locale, email: String) -> AnyView {
    view! {
        <p>{t.ways_proof_why()}</p>
        <Form call={path_of::<ProveIdentity>()} instance="prove-identity" class="stack">
            {account_for_managers(email)}
            <TextField name="password" label=t.account_password_own() kind="password" autocomplete="current-password" />
            <button class="button" type="submit">
                {t.ways_proof_button()}
            </button>
        </Form>
        <p class="soft">{t.ways_proof_otherwise()}</p>
    }
    .into_any()
}
