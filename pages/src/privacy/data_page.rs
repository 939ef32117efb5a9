use super::erase::erase;
use crate::{
    forms::{ActionForm, path_of},
    layout::{Loaded, PageTitle},
};
use app::{
    locale::{localised, use_locale},
    privacy::server_fns::{AskForExport, WithdrawConsent, load_own_data},
    ui::Moment,
};
use domain::privacy::view::{ConsentEntry, ExportCard, OwnData};
use leptos::prelude::*;
use locales::Locale;

/// One's own data: export, consents, and erasure.
#[component]
pub fn DataPage() -> impl IntoView {
    view! { <Loaded from=load_own_data() view=own_data /> }
}

pub fn own_data(data: OwnData) -> AnyView {
    let t = use_locale();
    view! {
        <PageTitle text=t.data_title() />
        <div class="page page--narrow stack">
            <h1>{t.data_title()}</h1>
            <p>
                <a href=localised(t, "/privacy")>{t.data_policy()}</a>
            </p>
            <section class="stack" aria-labelledby="copy">
                <h2 id="copy">{t.data_get_title()}</h2>
                <p>{t.data_get_about()}</p>
                {exports(t, &data.exports)}
            </section>
            <section class="stack" aria-labelledby="agreed">
                <h2 id="agreed">{t.data_agreed_title()}</h2>
                <p>{t.data_agreed_about()}</p>
                {consents(t, &data.consents)}
            </section>
            <section class="stack" aria-labelledby="erase">
                <h2 id="erase">{t.data_erase_title()}</h2>
                {erase(t, data.email, data.sole_owner_of)}
            </section>
        </div>
    }
    .into_any()
}

fn exports(t: Locale, exports: &[ExportCard]) -> AnyView {
    let is_being_made = exports.iter().any(|export| export.ready_at.is_none());
    let ask = (!is_being_made).then(|| {
        view! {
            <ActionForm
                call={path_of::<AskForExport>()}
                instance="ask-for-export"
                about=("export", String::new())
                button=t.data_get_button()
            />
        }
        .into_any()
    });
    let each = exports.iter().map(|one| view! { <li class="sheet stack">{export(t, one)}</li> }.into_any());
    let list = (!exports.is_empty())
        .then(|| view! { <ul class="plain stack">{each.collect::<Vec<_>>().into_any()}</ul> }.into_any());
    view! {
        {ask}
        {list}
    }
    .into_any()
}

fn export(t: Locale, export: &ExportCard) -> AnyView {
    let asked = view! {
        <p class="soft">
            {t.data_asked()} " " <Moment at=export.asked_at exact=true />
        </p>
    };
    if export.ready_at.is_none() {
        return view! {
            {asked}
            <p>{t.data_being_made()}</p>
        }
        .into_any();
    }
    // Not for the router: a download.
    let href = ["/account/data/", &export.id.to_string()].concat();
    view! {
        {asked}
        <p>
            <a class="button button--quiet" href=href download="" rel="external">
                {t.data_download()}
            </a>
        </p>
        <p class="soft">
            {t.data_entries(export.entries)} " · " {t.data_until()} " " <Moment at=export.expires_at />
        </p>
    }
    .into_any()
}

/// The current consent, how to change it, and its history.
fn consents(t: Locale, consents: &[ConsentEntry]) -> AnyView {
    let stands = consents.first().filter(|entry| entry.given);
    let now = match stands {
        Some(entry) => view! {
            <ActionForm
                call={path_of::<WithdrawConsent>()}
                instance="withdraw-consent"
                about=("purpose", entry.purpose.to_string())
                button=t.data_withdraw()
            />
        }
        .into_any(),
        None => view! {
            <p>
                {t.data_suggestions_off()} " " <a href=localised(t, "/me/interests")>{t.data_choose()}</a>
            </p>
        }
        .into_any(),
    };
    let history = consents.iter().map(|entry| {
        let words = if entry.given { t.data_agreed_on() } else { t.data_withdrawn_on() };
        view! {
            <li>
                {words} " " <Moment at=entry.at exact=true />
            </li>
        }
        .into_any()
    });
    view! {
        <div class="sheet stack">
            <p>{t.data_suggestions()}</p>
            <ul class="plain soft">{history.collect::<Vec<_>>().into_any()}</ul>
            {now}
        </div>
    }
    .into_any()
}
