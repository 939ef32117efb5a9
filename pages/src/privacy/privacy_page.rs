use crate::layout::{Load, Loaded, PageTitle};
use app::{
    locale::{localised, use_locale},
    privacy::server_fns::load_policy,
};
use domain::privacy::view::{Policy, PolicyLine};
use leptos::prelude::*;
use locales::Locale;

/// The privacy policy: what is stored, why and for how long, from the table that the clean-up uses. The server sends it
/// as text.
#[component]
pub fn PrivacyPage() -> impl IntoView {
    let t = use_locale();
    let kept = load_policy(t.code().to_owned());
    privacy_page(kept)
}

/// The page around what is loaded.
pub fn privacy_page(kept: impl Load<Policy>) -> AnyView {
    let t = use_locale();
    view! {
        <PageTitle text=t.privacy_title() />
        <div class="page page--narrow stack">
            <h1>{t.privacy_title()}</h1>
            <p>{t.privacy_about()}</p>
            <p>{t.privacy_nobody_else()}</p>
            <h2>{t.privacy_rights_title()}</h2>
            <p>{t.privacy_rights()}</p>
            <p>
                <a href=localised(t, "/account/data")>{t.data_title()}</a>
            </p>
            <p>{t.privacy_complain()}</p>
            <Loaded from=kept within=true view=policy />
        </div>
    }
    .into_any()
}

fn policy(policy: Policy) -> AnyView {
    let t = use_locale();
    view! {
        <h2>{t.privacy_kept_title()}</h2>
        {lines(t, policy.kept)}
        <h2>{t.privacy_cookies_title()}</h2>
        <p>{t.privacy_cookies_about()}</p>
        {lines(t, policy.cookies)}
        <p>{t.privacy_browser()}</p>
        <p>{t.privacy_log()}</p>
    }
    .into_any()
}

fn lines(t: Locale, lines: Vec<PolicyLine>) -> AnyView {
    let each = lines.into_iter().map(|line| {
        view! {
            <li class="sheet stack">
                <h3>{line.title}</h3>
                <p>{line.what}</p>
                <p class="soft">
                    <strong>{t.privacy_why()}</strong>
                    " · "
                    {line.why}
                    <br />
                    <strong>{t.privacy_how_long()}</strong>
                    " · "
                    {line.how_long}
                </p>
            </li>
        }
        .into_any()
    });
    view! { <ul class="plain stack">{each.collect::<Vec<_>>().into_any()}</ul> }.into_any()
}
