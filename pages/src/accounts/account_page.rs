use super::{account_for_managers::account_for_managers, provider_button::provider_link};
use crate::{
    forms::{ActionForm, Choice, Choices, Form, HiddenField, Select, TextField, path_of},
    layout::{Loaded, PageTitle},
};
use app::{
    accounts::server_fns::{
        ChangeAddress, ChangeLanguages, ChangeName, ChangePassword, EndSession, SendLink, load_account,
    },
    locale::{localised, use_locale},
};
use domain::{
    accounts::{
        LinkPurpose, OwnLanguages, Password, PersonName,
        view::{Account, SessionCard},
    },
    notifications::view::Bounce,
    time::Timestamp,
};
use leptos::prelude::*;
use locales::{Locale, civil};

/// One's account: name, languages, address, password, and sessions.
#[component]
pub fn AccountPage() -> impl IntoView {
    view! { <Loaded from=load_account() view=account_view /> }
}

pub fn account_view(account: Account) -> AnyView {
    let t = use_locale();
    view! {
        <PageTitle text=t.account_title() />
        <div class="page page--narrow stack">
            <h1>{t.account_title()}</h1>
            <section class="stack" aria-labelledby="name">
                <h2 id="name">{t.account_name_title()}</h2>
                {name_form(t, account.name.clone())}
            </section>
            <section class="stack" aria-labelledby="languages">
                <h2 id="languages">{t.account_languages_title()}</h2>
                {languages_form(t, account.languages.clone())}
                <p>
                    <a href=localised(t, "/me/region")>{t.region_link()}</a>
                </p>
            </section>
            <section class="stack" aria-labelledby="address">
                <h2 id="address">{t.account_address_title()}</h2>
                <p>{t.account_address_is(&account.email)}</p>
                {account.bounce.as_ref().map(|bounce| bounced(t, bounce, &account.email))}
                {address_form(t, account.email.clone())}
            </section>
            <section class="stack" aria-labelledby="password">
                <h2 id="password">{t.account_password_title()}</h2>
                {password_form(t, account.email.clone())}
                {provider_link()}
            </section>
            <section class="stack" aria-labelledby="ways">
                <h2 id="ways">{t.ways_title()}</h2>
                <p>
                    <a href=localised(t, "/me/account/sign-in")>{t.ways_link()}</a>
                </p>
            </section>
            <section class="stack" aria-labelledby="sessions">
                <h2 id="sessions">{t.account_sessions_title()}</h2>
                {sessions(t, &account)}
            </section>
            <p>
                <a href=localised(t, "/me/notices/settings")>{t.notice_settings_link()}</a>
            </p>
            <p>
                <a href=localised(t, "/account/data")>{t.account_data_link()}</a>
            </p>
        </div>
    }
    .into_any()
}

fn name_form(t: Locale, name: String) -> AnyView {
    view! {
        <Form call={path_of::<ChangeName>()} instance="change-name" class="sheet stack">
            <TextField
                name="name"
                label=t.account_name()
                hint=t.account_name_hint()
                value=name
                autocomplete="name"
                maxlength=PersonName::MAX
            />
            <button class="button button--quiet" type="submit">
                {t.account_name_button()}
            </button>
        </Form>
    }
    .into_any()
}

fn languages_form(t: Locale, own: OwnLanguages) -> AnyView {
    let OwnLanguages { language, read } = own;
    let read: Vec<String> = read.iter().map(ToString::to_string).collect();
    let choices = || Locale::ALL.iter().map(|one| Choice::new(one.code(), one.language_own())).collect::<Vec<_>>();
    view! {
        <Form call={path_of::<ChangeLanguages>()} instance="change-languages" class="sheet stack">
            <Select
                name="language"
                label=t.account_languages_of_site()
                hint=t.account_languages_of_site_hint()
                choices=choices()
                chosen=language.to_string()
            />
            <Choices
                name="languages_read"
                legend=t.account_languages_read()
                hint=t.account_languages_read_hint()
                choices=choices()
                chosen=read.clone()
            />
            <button class="button button--quiet" type="submit">
                {t.account_languages_button()}
            </button>
        </Form>
    }
    .into_any()
}

fn address_form(t: Locale, email: String) -> AnyView {
    view! {
        <Form call={path_of::<ChangeAddress>()} instance="change-address" class="sheet stack">
            {account_for_managers(email)}
            <TextField name="email" label=t.account_address_new() kind="email" autocomplete="email" />
            <TextField name="password" label=t.account_password_own() kind="password" autocomplete="current-password" />
            <button class="button button--quiet" type="submit">
                {t.account_address_button()}
            </button>
        </Form>
    }
    .into_any()
}

/// That mail to the address is refused, and the button that sends a link there: opening that confirms it anew.
fn bounced(t: Locale, bounce: &Bounce, email: &str) -> AnyView {
    let since = t.date(civil(bounce.since.0));
    let email = email.to_owned();
    view! {
        <div class="notice notice--alert stack">
            <p>{t.notice_settings_bounce_since(&since, &bounce.answer)}</p>
            <Form call={path_of::<SendLink>()} instance="confirm-address">
                <HiddenField name="email" value=email.clone() />
                <HiddenField name="purpose" value=LinkPurpose::SignIn.as_str() />
                <HiddenField name="next" value=localised(t, "/me/account") />
                <button class="button" type="submit">
                    {t.notice_settings_bounce_send()}
                </button>
            </Form>
        </div>
    }
    .into_any()
}

fn password_form(t: Locale, email: String) -> AnyView {
    view! {
        <Form call={path_of::<ChangePassword>()} instance="change-password" class="sheet stack">
            {account_for_managers(email)}
            <TextField name="password" label=t.account_password_now() kind="password" autocomplete="current-password" />
            <TextField
                name="new_password"
                label=t.account_password_new()
                hint=t.account_password_hint(&t.number(Password::MIN))
                kind="password"
                autocomplete="new-password"
            />
            <p class="soft">{t.account_password_ends()}</p>
            <button class="button button--quiet" type="submit">
                {t.account_password_button()}
            </button>
        </Form>
    }
    .into_any()
}

fn sessions(t: Locale, account: &Account) -> AnyView {
    let others = account.sessions.iter().any(|session| !session.current);
    let each = account.sessions.iter().map(|one| view! { <li class="sheet stack">{session(t, one, account.now)}</li> });
    view! {
        <ul class="plain stack">{each.collect_view()}</ul>
        {others
            .then(|| {
                view! {
                    <ActionForm
                        call={path_of::<EndSession>()}
                        instance="end-sessions"
                        about=("session", String::new())
                        button=t.account_sessions_end()
                    />
                }
                    .into_any()
            })}
    }
    .into_any()
}

fn session(t: Locale, session: &SessionCard, now: Timestamp) -> AnyView {
    let device =
        if session.device.is_empty() { t.account_session_unknown().to_owned() } else { session.device.clone() };
    let used = t.account_session_used(&t.time_ago((now - session.used_at).0));
    let label = session.label.clone();
    let ends = !session.current && !label.is_empty();
    view! {
        <p>
            <strong>{device.clone()}</strong>
            <br />
            <span class="soft">{if session.current { t.account_session_here().to_owned() } else { used }}</span>
        </p>
        {ends
            .then(|| {
                view! {
                    <ActionForm
                        call={path_of::<EndSession>()}
                        instance=format!("end-{label}")
                        about=("session", label)
                        button=t.account_session_end()
                        named=device
                    />
                }
                    .into_any()
            })}
    }
    .into_any()
}
