//! The page behind the link of a mail that ends such mails.

use super::kinds::notice_kind_label;
use crate::{
    context::{query, token},
    forms::{ActionForm, path_of},
    layout::{Loaded, PageTitle, hide_address},
};
use app::{
    locale::{localised, use_locale},
    notifications::server_fns::{Resubscribe, Unsubscribe, load_unsubscribe},
};
use domain::notifications::{Mailing, settings::UnsubscribePage as Shown};
use leptos::prelude::*;
use locales::Locale;

/// What the link ends, and the button that does it; afterwards what was done, and the button that undoes it. Opening it
/// changes nothing, and no account is needed.
#[component]
pub fn UnsubscribePage() -> impl IntoView {
    hide_address();
    view! { <Loaded from=load_unsubscribe(token(), undo()) view=unsubscribe_view /> }
}

/// The token with which it is undone, empty where nothing was done.
fn undo() -> String {
    query().get("undo").unwrap_or_default()
}

pub fn unsubscribe_view(page: Shown) -> AnyView {
    let t = use_locale();
    let title = if page.is_off { t.unsubscribe_done_title() } else { t.unsubscribe_title() };
    let button = match (page.is_off, page.may_undo) {
        (false, _) => view! {
            <ActionForm
                call={path_of::<Unsubscribe>()}
                instance="unsubscribe"
                about=("token", token())
                button=t.unsubscribe_button()
                filled=true
            />
        }
        .into_any(),
        (true, true) => view! {
            <ActionForm call={path_of::<Resubscribe>()} instance="resubscribe" about=("undo", undo()) button=t.unsubscribe_undo() />
        }
        .into_any(),
        (true, false) => ().into_any(),
    };
    view! {
        <PageTitle text=title />
        <div class="page page--narrow stack">
            <h1>{title}</h1>
            {what(t, &page)}
            <p>{t.unsubscribe_rest()}</p>
            {button}
            <p>
                <a href=localised(t, "/me/notices/settings")>{t.unsubscribe_settings()}</a>
            </p>
        </div>
    }
    .into_any()
}

/// Which mails end, or have ended.
fn what(t: Locale, page: &Shown) -> AnyView {
    let Mailing::Kinds(kinds) = &page.mailing else {
        let said = if page.is_off { t.unsubscribe_done_digest() } else { t.unsubscribe_digest() };
        return view! { <p>{said}</p> }.into_any();
    };
    let said = if page.is_off { t.unsubscribe_done_kinds() } else { t.unsubscribe_kinds() };
    let lines = kinds.iter().map(|kind| view! { <li>{notice_kind_label(t, *kind)}</li> }).collect_view();
    view! {
        <p>{said}</p>
        <ul>{lines}</ul>
    }
    .into_any()
}
