use super::provider_button::provider_button;
use crate::{
    context::query,
    forms::{Form, FormState, HiddenField, TextField, path_of},
    layout::{Loaded, PageTitle},
};
use app::{
    accounts::server_fns::{SignUp, load_sign_up},
    locale::{localised, use_locale},
};
use domain::{
    accounts::{Password, PersonName},
    local_path::in_query,
};
use leptos::prelude::*;

/// The value of `kept` in the query of somebody who asks; every other one is about responses.
pub(super) const ASK: &str = "ask";

/// The sign-up page. It tells people with a draft that it is kept.
#[component]
pub fn SignUpPage() -> impl IntoView {
    view! { <Loaded from=load_sign_up() view=sign_up /> }
}

/// The page with the signed time of the form.
pub fn sign_up(stamp: String) -> AnyView {
    let t = use_locale();
    let query = query();
    let next = query.get("next").unwrap_or_default();
    let kept = query.get_str("kept").map(|kept| if kept == ASK { t.sign_up_kept_ask() } else { t.sign_up_kept() });
    let go_to = if next.is_empty() { localised(t, "/challenges") } else { next.clone() };
    let sign_in = [&localised(t, "/sign-in"), "?next=", &in_query(&next)].concat();
    let provider = provider_button(go_to.clone());
    view! {
        <PageTitle text=t.sign_up_title() />
        <div class="page page--narrow stack">
            <h1>{t.sign_up_title()}</h1>
            {kept.map(|kept| view! { <p class="notice">{kept}</p> }.into_any())}
            <Form call={path_of::<SignUp>()} instance="sign-up" class="sheet stack">
                <TextField name="name" label=t.account_name() hint=t.account_name_hint() autocomplete="name" maxlength=PersonName::MAX />
                <TextField name="email" label=t.account_email() hint=t.account_email_hint() kind="email" autocomplete="username" />
                <TextField
                    name="password"
                    label=t.account_password()
                    hint=t.account_password_hint(&t.number(Password::MIN))
                    kind="password"
                    autocomplete="new-password"
                />
                <Honeypot />
                <Stamp stamp />
                <HiddenField name="language" value=t.code() />
                <HiddenField name="next" value=go_to />
                <button class="button" type="submit">
                    {t.sign_up_button()}
                </button>
            </Form>
            {provider}
            <p>
                {t.sign_up_have_account()} " " <a href=sign_in>{t.sign_in_title()}</a>
            </p>
        </div>
    }
    .into_any()
}

/// The honeypot: a field that people neither see, hear nor reach, for programs that fill in everything.
#[component]
fn Honeypot() -> impl IntoView {
    let t = use_locale();
    let id = expect_context::<FormState>().id("homepage");
    view! {
        <div class="hidden" aria-hidden="true">
            <label for=id.clone()>{t.sign_up_leave_empty()}</label>
            <input type="text" id=id name=FormState::name("homepage") tabindex="-1" autocomplete="off" />
        </div>
    }
}

/// The field with the signed time, and its errors. An expired time is replaced; one that was sent too early is valid
/// soon.
#[component]
fn Stamp(stamp: String) -> impl IntoView {
    let t = use_locale();
    let state = expect_context::<FormState>();
    let too_soon = state.has_problem("too_soon");
    let once_more = too_soon || state.has_problem("stamp");
    let value = if too_soon { state.value("stamp", stamp) } else { stamp };
    view! {
        <HiddenField name="stamp" value />
        <p class="field__problem">{once_more.then(|| t.sign_up_once_more())}</p>
    }
}
