use crate::forms::{Form, path_of};
use app::{accounts::server_fns::SignOut, locale::localised};
use leptos::prelude::*;
use locales::Locale;

/// The button to sign out.
pub fn sign_out_form(t: Locale) -> AnyView {
    view! {
        <Form call={path_of::<SignOut>()} instance="sign-out">
            <input type="hidden" name="next" value=localised(t, "") />
            <button class="button button--quiet" type="submit">
                {t.nav_sign_out()}
            </button>
        </Form>
    }
    .into_any()
}
