use super::{
    desk_page::nothing,
    labels::{action_label, reason_label},
    target::target_view,
};
use crate::{
    context::query,
    forms::{TextForm, path_of},
    layout::{Loaded, PageTitle},
};
use app::{
    locale::{localised, use_locale},
    moderation::server_fns::{AppealDecision, list_own_decisions},
    ui::{Moment, NextPage, Prose},
};
use domain::{
    moderation::{
        Action, MAX_WORDS, Verdict,
        view::{AppealView, OwnDecision},
    },
    page::Page,
};
use leptos::prelude::*;
use locales::Locale;

/// The decisions on one's own content, with appeals.
#[component]
pub fn OwnDecisionsPage() -> impl IntoView {
    let after = query().get("after").unwrap_or_default();
    view! { <Loaded from=list_own_decisions(after) view=decisions /> }
}

pub fn decisions(Page { items, next }: Page<OwnDecision>) -> AnyView {
    let t = use_locale();
    let none = items.is_empty().then(|| nothing(t.own_decisions_none()));
    let next = next.map(|after| {
        let href = [&localised(t, "/me/moderation"), "?after=", &after].concat();
        view! { <NextPage href /> }.into_any()
    });
    view! {
        <PageTitle text=t.own_decisions_title() />
        <div class="page page--narrow stack">
            <h1>{t.own_decisions_title()}</h1>
            <p>{t.own_decisions_about()}</p>
            {none}
            {items.into_iter().map(|one| decision(t, one)).collect::<Vec<_>>().into_any()}
            {next}
        </div>
    }
    .into_any()
}

fn decision(t: Locale, decision: OwnDecision) -> AnyView {
    let id = decision.id.to_string();
    // Suspected spam has no reason yet.
    let reason = (decision.action != Action::Hold).then(|| [" · ", reason_label(t, decision.reason)].concat());
    let form = decision.may_appeal.then(|| {
        view! {
            <TextForm
                call={path_of::<AppealDecision>()}
                instance=["appeal-", &id].concat()
                about=("decision", id)
                name="words"
                label=t.own_decisions_appeal()
                hint=t.own_decisions_appeal_hint()
                rows=3
                maxlength=MAX_WORDS
                button=t.own_decisions_appeal_button()
            />
        }
        .into_any()
    });
    view! {
        <section class="sheet stack">
            <h2>{action_label(t, decision.action)} {reason}</h2>
            <p class="soft">
                <Moment at=decision.at />
            </p>
            {target_view(t, &decision.about, false)}
            {(!decision.words.is_empty()).then(|| view! { <Prose text=decision.words.clone() /> }.into_any())}
            {decision.appeal.map(|one| appeal(t, one))}
            {form}
        </section>
    }
    .into_any()
}

fn appeal(t: Locale, appeal: AppealView) -> AnyView {
    let verdict = match appeal.verdict {
        None => t.own_decisions_waiting(),
        Some(Verdict::Stands) => t.moderation_log_stands(),
        Some(Verdict::Overturned) => t.moderation_log_overturned(),
    };
    view! {
        <h3>{t.own_decisions_appealed()}</h3>
        <Prose text=appeal.words />
        <p>
            <strong>{verdict}</strong>
        </p>
        {(!appeal.answer.is_empty()).then(|| view! { <Prose text=appeal.answer.clone() /> }.into_any())}
    }
    .into_any()
}
