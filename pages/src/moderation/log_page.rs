use super::{
    desk_page::nothing,
    labels::{action_label, kind_label, reason_label},
};
use crate::{
    context::query,
    layout::{Load, Loaded, PageTitle},
    links::feed_link,
};
use app::{
    locale::{localised, use_locale},
    moderation::server_fns::list_log,
    ui::{Moment, NextPage},
};
use domain::{
    moderation::{Verdict, view::LogEntry},
    page::Page,
};
use leptos::prelude::*;
use locales::Locale;

/// The public moderation log, without names.
#[component]
pub fn LogPage() -> impl IntoView {
    let after = query().get("after").unwrap_or_default();
    let log = list_log(after);
    log_page(log)
}

/// The page around what is loaded.
pub fn log_page(log: impl Load<Page<LogEntry>>) -> AnyView {
    let t = use_locale();
    view! {
        <PageTitle text=t.moderation_log() />
        <div class="page page--narrow stack">
            <h1>{t.moderation_log()}</h1>
            <p>{t.moderation_log_about()}</p>
            <Loaded from=log within=true view=entries />
            {feed_link(t, localised(t, "/moderation/log.atom"), t.moderation_log())}
        </div>
    }
    .into_any()
}

fn entries(Page { items, next }: Page<LogEntry>) -> AnyView {
    let t = use_locale();
    if items.is_empty() {
        return nothing(t.moderation_log_empty());
    }
    let next = next.map(|after| {
        let href = [&localised(t, "/moderation/log"), "?after=", &after].concat();
        view! { <NextPage href /> }.into_any()
    });
    view! {
        <ul class="stack plain">{items.into_iter().map(|one| entry(t, one)).collect::<Vec<_>>().into_any()}</ul>
        {next}
    }
    .into_any()
}

fn entry(t: Locale, entry: LogEntry) -> AnyView {
    let appeal = verdict_words(t, &entry);
    view! {
        <li>
            <strong>{kind_label(t, entry.kind)} " · " {action_label(t, entry.action)}</strong>
            <br />
            <span class="soft">
                <Moment at=entry.at />
                " · "
                {reason_label(t, entry.reason)}
                {appeal.map(|words| [" · ", words].concat())}
            </span>
        </li>
    }
    .into_any()
}

/// What became of an appeal, `None` where there was none.
pub fn verdict_words(t: Locale, entry: &LogEntry) -> Option<&'static str> {
    match (entry.appealed, entry.verdict) {
        (_, Some(Verdict::Stands)) => Some(t.moderation_log_stands()),
        (_, Some(Verdict::Overturned)) => Some(t.moderation_log_overturned()),
        (true, None) => Some(t.moderation_log_appealed()),
        (false, None) => None,
    }
}
