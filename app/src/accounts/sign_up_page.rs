use super::{
    provider_button::provider_button,
    server_fns::{LoadSignUp, SignUp},
};
use crate::query::use_query;
use crate::ui::IntoPart;
use crate::{
    areas::Page,
    locale::{localised, use_locale},
    platform::{
        call,
        call::{Answers, ask, read_answer},
    },
    ui::{Form, FormState, HiddenField, PageTitle, TextField, path_of},
};
use domain::{
    accounts::{Password, PersonName},
    local_path::in_query,
};
use leptos::prelude::*;

/// The sign-up page. It tells people with a draft that it is kept.
#[derive(Debug)]
pub struct SignUpPage {
    pub next: String,
    pub kept: bool,
    /// The signed time of the form, from the server.
    pub stamp: Answers,
    /// How often it was requested again.
    pub again: RwSignal<u32>,
}

impl Page for SignUpPage {
    fn data() -> Self {
        let again = RwSignal::new(0);
        let stamp = ask(move || again.get(), || call(LoadSignUp {}));
        use_query().with_untracked(|query| Self {
            next: query.get("next").unwrap_or_default(),
            kept: query.get_str("kept").is_some(),
            stamp,
            again,
        })
    }

    fn view(this: Self) -> AnyView {
        let t = use_locale();
        let Self { next, kept, stamp, again } = this;
        let go_to = if next.is_empty() { localised(t, "/challenges") } else { next.clone() };
        let sign_in = [&localised(t, "/sign-in"), "?next=", &in_query(&next)].concat();
        let provider = provider_button(go_to.clone());
        view! {
            <PageTitle text=t.sign_up_title() />
            <div class="page page--narrow stack">
                <h1>{t.sign_up_title()}</h1>
                {kept.then(|| view! { <p class="notice">{t.sign_up_kept()}</p> }.into_part())}
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
                    <Stamp stamp again />
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
        .into_part()
    }
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

/// The field with the signed time, and its errors.
#[component]
fn Stamp(stamp: Answers, again: RwSignal<u32>) -> impl IntoView {
    let t = use_locale();
    let state = expect_context::<FormState>();
    let error = state.error();
    let wrong = move |field: &str| error.with(|error| error.as_ref().is_some_and(|it| it.problem(field).is_some()));
    // An expired time is requested again, and typed values stay.
    Effect::new(move |_| {
        if wrong("stamp") {
            again.update(|again| *again += 1);
        }
    });
    let field = move || {
        let fresh = stamp.get().and_then(|answer| read_answer::<String>(&answer).ok()).unwrap_or_default();
        // A form that was sent too early is valid soon.
        let value = if wrong("too_soon") { state.value("stamp", fresh) } else { fresh };
        view! { <HiddenField name="stamp" value /> }.into_part()
    };
    view! {
        <Transition>{field}</Transition>
        <p class="field__problem">{move || (wrong("stamp") || wrong("too_soon")).then(|| t.sign_up_once_more())}</p>
    }
}
