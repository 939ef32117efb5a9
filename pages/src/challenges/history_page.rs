use super::pieces::{field_label, pieces_view};
use crate::{
    context::{param, query},
    forms::{Form, HiddenField, path_of},
    layout::{Loaded, PageTitle},
    links::challenge_path,
};
use app::{
    challenges::server_fns::{RestoreRevision, load_history},
    locale::{lang_attribute, typeset, use_locale},
    ui::{Moment, NextPage},
};
use domain::challenges::history::{ChallengeHistory, FieldChange, RevisionView};
use leptos::prelude::*;
use locales::Locale;

/// The history of a challenge's text, for its team.
#[component]
pub fn HistoryPage() -> impl IntoView {
    let after = query().get("after").unwrap_or_default();
    view! { <Loaded from=load_history(param("challenge"), after) view=history_view /> }
}

pub fn history_view(history: ChallengeHistory) -> AnyView {
    let t = use_locale();
    let path = challenge_path(t, history.challenge, &history.title);
    let about = if history.may_restore { t.history_about() } else { t.history_about_published() };
    let edit = history.may_restore.then(|| {
        view! {
            <p>
                <a class="button button--quiet" href=[&path, "/edit"].concat()>{t.team_edit()}</a>
            </p>
        }
        .into_any()
    });
    let none = history.revisions.items.is_empty();
    let none = none.then(|| view! { <p class="soft">{t.history_none()}</p> }.into_any());
    let next = history
        .revisions
        .next
        .as_ref()
        .map(|after| view! { <NextPage href=[&path, "/history?after=", after].concat() /> }.into_any());
    let items = history.revisions.items.iter().map(|revision| revision_view(t, &history, revision)).collect_view();
    view! {
        <PageTitle text=t.history_title() />
        <div class="page page--narrow stack">
            <p>
                <a href=path lang=lang_attribute(t, history.language) dir="auto">
                    {typeset(history.language, &history.title)}
                </a>
            </p>
            <h1>{t.history_title()}</h1>
            <p>{about}</p>
            {edit}
            {none}
            <ol class="plain stack history" reversed>{items}</ol>
            {next}
        </div>
    }
    .into_any()
}

fn revision_view(t: Locale, history: &ChallengeHistory, revision: &RevisionView) -> AnyView {
    let by = revision.by.clone().unwrap_or_else(|| t.history_somebody().to_owned());
    let heading = format!("revision-{}", revision.revision);
    let changes = match &revision.changes {
        None => view! { <p class="soft">{t.history_first()}</p> }.into_any(),
        Some(changes) if changes.is_empty() => view! { <p class="soft">{t.history_same()}</p> }.into_any(),
        Some(changes) => changes.iter().map(|change| change_view(t, history, change)).collect_view().into_any(),
    };
    let current = revision.is_current.then(|| view! { <p class="soft">{t.history_current()}</p> }.into_any());
    let restore =
        (history.may_restore && !revision.is_current).then(|| restore_form(t, history, revision.revision, &heading));
    view! {
        <li class="sheet stack">
            <h2 class="history__when" id=heading>{by} " · " <Moment at=revision.at exact=true /></h2>
            {current}
            {changes}
            {restore}
        </li>
    }
    .into_any()
}

fn change_view(t: Locale, history: &ChallengeHistory, change: &FieldChange) -> AnyView {
    view! {
        <h3>{field_label(t, change.field)}</h3>
        <div lang=lang_attribute(t, history.language)>{pieces_view(t, change.field, &change.pieces)}</div>
    }
    .into_any()
}

fn restore_form(t: Locale, history: &ChallengeHistory, number: i64, heading: &str) -> AnyView {
    let instance = format!("restore-{number}");
    let button = [&instance, "-button"].concat();
    let named = [&button, " ", heading].concat();
    let challenge = history.challenge.to_string();
    view! {
        <Form call={path_of::<RestoreRevision>()} instance>
            <HiddenField name="challenge" value=challenge.clone() />
            <HiddenField name="revision" value=number.to_string() />
            <button class="button button--quiet" type="submit" id=button.clone() aria-labelledby=named.clone()>
                {t.history_restore()}
            </button>
        </Form>
    }
    .into_any()
}
