use crate::forms::{Form, TextField, came_back, path_of};
use app::accounts::server_fns::{
    BeginSecondFactor, ConfirmSecondFactor, EndSecondFactor, HideRecoveryCodes, MakeRecoveryCodes,
};
use domain::{
    accounts::credentials::view::{CredentialsView, NewSecret},
    time::Timestamp,
};
use leptos::prelude::*;
use locales::Locale;

/// The second factor in any state.
pub fn second_factor(t: Locale, credentials: &CredentialsView) -> AnyView {
    let factor = &credentials.second_factor;
    match (factor.on_since, &factor.begun) {
        (Some(since), _) => on(t, credentials, since),
        (None, Some(secret)) => begun(t, secret),
        (None, None) => off(t, credentials),
    }
}

fn off(t: Locale, credentials: &CredentialsView) -> AnyView {
    let needless = !credentials.passkeys.is_empty();
    let begin = credentials
        .proven
        .then(|| plain_form(path_of::<BeginSecondFactor>(), "begin-second-factor", t.second_factor_begin()));
    view! {
        <p>{t.second_factor_about()}</p>
        {needless.then(|| view! { <p>{t.second_factor_needless()}</p> }.into_any())}
        {begin}
    }
    .into_any()
}

/// The secret as QR code, link and text, and the field for the first code.
fn begun(t: Locale, secret: &NewSecret) -> AnyView {
    let square = secret.size.to_string();
    let view_box = ["0 0 ", &square, " ", &square].concat();
    view! {
        <p>{t.second_factor_scan()}</p>
        <div class="sheet stack">
            <svg class="qr" viewBox=view_box role="img" aria-label=t.second_factor_picture() shape-rendering="crispEdges">
                <path d=secret.picture.clone() />
            </svg>
            <p>
                <a href=secret.link.clone() rel="external">
                    {t.second_factor_link()}
                </a>
            </p>
            <p>{t.second_factor_secret()}</p>
            <p>
                <code class="secret" translate="no">
                    {secret.secret.clone()}
                </code>
            </p>
            <Form call={path_of::<ConfirmSecondFactor>()} instance="confirm-second-factor" class="stack">
                <TextField name="code" label=t.second_factor_code() autocomplete="one-time-code" />
                <p class="soft">{t.account_password_ends()}</p>
                <button class="button" type="submit">
                    {t.second_factor_confirm()}
                </button>
            </Form>
        </div>
    }
    .into_any()
}

fn on(t: Locale, credentials: &CredentialsView, since: Timestamp) -> AnyView {
    let left = credentials.second_factor.codes_left;
    let new_codes = (!credentials.new_codes.is_empty()).then(|| codes(t, &credentials.new_codes));
    view! {
        <p>{t.second_factor_on(&t.time_ago((credentials.now - since).0))}</p>
        {new_codes}
        <p>{t.second_factor_codes_left(left)}</p>
        {credentials.proven.then(|| change_forms(t))}
    }
    .into_any()
}

/// The recovery codes, while this browser may see them.
fn codes(t: Locale, codes: &[String]) -> AnyView {
    let each = codes.iter().map(|code| {
        view! {
            <li>
                <code class="secret" translate="no">
                    {code.clone()}
                </code>
            </li>
        }
    });
    view! {
        <div class="sheet stack">
            <h3>{t.second_factor_codes_title()}</h3>
            <p>{t.second_factor_codes_keep()}</p>
            <ul class="plain">{each.collect_view()}</ul>
            {plain_form(path_of::<HideRecoveryCodes>(), "hide-recovery-codes", t.second_factor_codes_kept())}
        </div>
    }
    .into_any()
}

fn change_forms(t: Locale) -> AnyView {
    let (make, end) = (path_of::<MakeRecoveryCodes>(), path_of::<EndSecondFactor>());
    view! {
        {code_form(t, make, "make-recovery-codes", t.second_factor_codes_make(), t.second_factor_codes_button())}
        {code_form(t, end, "end-second-factor", t.second_factor_end(), t.second_factor_end_button())}
    }
    .into_any()
}

/// A form with a code, in a disclosure.
fn code_form(
    t: Locale,
    call: &'static str,
    instance: &'static str,
    title: &'static str,
    button: &'static str,
) -> AnyView {
    view! {
        <details open=came_back(call, instance)>
            <summary>{title}</summary>
            <Form call instance class="stack">
                <TextField name="code" label=t.code_label() hint=t.code_hint() autocomplete="one-time-code" />
                <button class="button button--quiet" type="submit">
                    {button}
                </button>
            </Form>
        </details>
    }
    .into_any()
}

/// A form of one button without a subject.
fn plain_form(call: &'static str, instance: &'static str, button: &'static str) -> AnyView {
    view! {
        <Form call instance>
            <button class="button button--quiet" type="submit">
                {button}
            </button>
        </Form>
    }
    .into_any()
}
