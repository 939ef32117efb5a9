use super::{
    desk_page::nothing,
    labels::{action_label, kind_label, reason_label},
    server_fns::ListLog,
};
use crate::query::use_query;
use crate::{
    areas,
    locale::{localised, use_locale},
    platform::{
        call,
        call::{Answers, ask},
    },
    ui::{IntoPart, Loaded, Moment, NextPage, PageTitle},
};
use domain::{
    moderation::{Verdict, view::LogEntry},
    page::Page,
};
use leptos::prelude::*;
use locales::Locale;

/// The public moderation log, without names.
#[derive(Debug)]
pub struct LogPage {
    pub log: Answers,
}

impl areas::Page for LogPage {
    fn data() -> Self {
        let query = use_query();
        let after = move || query.with(|query| query.get("after").unwrap_or_default());
        Self { log: ask(|| 0, move || call(ListLog { after: after() })) }
    }

    fn view(this: Self) -> AnyView {
        let t = use_locale();
        view! {
            <PageTitle text=t.moderation_log() />
            <div class="page page--narrow stack">
                <h1>{t.moderation_log()}</h1>
                <p>{t.moderation_log_about()}</p>
                <Loaded answers=this.log within=true view=entries />
            </div>
        }
        .into_part()
    }
}

fn entries(Page { items, next }: Page<LogEntry>) -> AnyView {
    let t = use_locale();
    if items.is_empty() {
        return nothing(t.moderation_log_empty());
    }
    let next = next.map(|after| {
        let href = [&localised(t, "/moderation/log"), "?after=", &after].concat();
        view! { <NextPage href /> }.into_part()
    });
    view! {
        <ul class="stack plain">{items.into_iter().map(|one| entry(t, one)).collect::<Vec<_>>().into_part()}</ul>
        {next}
    }
    .into_any()
}

fn entry(t: Locale, entry: LogEntry) -> AnyView {
    let appeal = match (entry.appealed, entry.verdict) {
        (_, Some(Verdict::Stands)) => Some(t.moderation_log_stands()),
        (_, Some(Verdict::Overturned)) => Some(t.moderation_log_overturned()),
        (true, None) => Some(t.moderation_log_appealed()),
        (false, None) => None,
    };
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
    .into_part()
}
