use crate::{
    challenges::outcome_label,
    context::viewer,
    kinds::mended_view,
    layout::{Loaded, PageTitle},
    links::challenge_path,
};
use app::{
    locale::{lang_attribute, localised, typeset, typeset_in, use_locale},
    recognition::server_fns::load_impact,
    ui::{Moment, Prose},
};
use domain::{
    challenges::{Closing, State},
    organisation_link::OrganisationLink,
    recognition::{Impact, ImpactAnswer},
};
use leptos::prelude::*;
use locales::Locale;

/// *My impact*: totals and answers, decided ones first.
#[component]
pub fn ImpactPage() -> impl IntoView {
    view! { <Loaded from=load_impact() view=impact_view /> }
}

pub fn impact_view(impact: Impact) -> AnyView {
    let t = use_locale();
    let name = viewer().map(|viewer| t.impact_of(&viewer.actor.name));
    view! {
        <PageTitle text=t.impact_title() />
        <div class="page stack">
            <h1>{t.impact_title()}</h1>
            <p>{name}</p>
            {(impact.answered > 0).then(|| numbers(t, &impact))}
            <p class="actions">
                <a class="button button--quiet" href=localised(t, "/me/interests")>
                    {t.impact_interests()}
                </a>
                <a class="button button--quiet" href=localised(t, "/me/moderation")>
                    {t.own_decisions_title()}
                </a>
                <a class="button button--quiet" href=localised(t, "/me/account")>
                    {t.account_link()}
                </a>
            </p>
            {(!impact.teams.is_empty()).then(|| teams(t, &impact.teams))}
            <section class="stack" aria-labelledby="answers">
                <h2 id="answers">{t.impact_answers()}</h2>
                {answers(t, &impact)}
            </section>
            {impact.teams.is_empty().then(|| teams(t, &impact.teams))}
        </div>
    }
    .into_any()
}

fn numbers(t: Locale, impact: &Impact) -> AnyView {
    let number = |count: i64, label: String| {
        view! {
            <div class="numbers__one">
                <dt>{label}</dt>
                <dd>{t.number(count)}</dd>
            </div>
        }
    };
    view! {
        <dl class="numbers">
            {number(impact.picked, t.impact_picked(impact.picked))}
            {number(impact.used, t.impact_used(impact.used))}
            {number(impact.thanked, t.impact_thanked(impact.thanked))}
            {number(impact.organisations, t.impact_organisations(impact.organisations))}
            {number(impact.answered, t.impact_answered(impact.answered))}
            {number(impact.minutes, t.impact_minutes(impact.minutes))}
        </dl>
    }
    .into_any()
}

fn teams(t: Locale, teams: &[OrganisationLink]) -> AnyView {
    let links = teams
        .iter()
        .map(|team| {
            view! {
                <li>
                    <a href=localised(t, &["/organisations/", &team.slug].concat())>{team.name.clone()}</a>
                </li>
            }
            .into_any()
        })
        .collect_view();
    view! {
        <section class="stack" aria-labelledby="teams">
            <h2 id="teams">{t.impact_teams()}</h2>
            <ul class="plain">{links}</ul>
            <p>
                <a href=localised(t, "/organisations/new")>{t.organisation_new_link()}</a>
            </p>
        </section>
    }
    .into_any()
}

fn answers(t: Locale, impact: &Impact) -> AnyView {
    if impact.answers.is_empty() {
        return view! {
            <p>{t.impact_empty()}</p>
            <p>
                <a class="button" href=localised(t, "/challenges")>
                    {t.impact_find()}
                </a>
            </p>
        }
        .into_any();
    }
    let (news, undecided): (Vec<_>, Vec<_>) = impact.answers.iter().partition(|answer| answer.is_decided());
    let none = news.is_empty().then(|| view! { <p>{t.impact_no_news()}</p> }.into_any());
    let shown = |answers: Vec<&ImpactAnswer>| answers.into_iter().map(|answer| answer_view(t, answer)).collect_view();
    let count = i64::try_from(undecided.len()).unwrap_or(i64::MAX);
    let undecided = (count > 0).then(|| {
        view! {
            <details class="stack">
                <summary>{t.impact_undecided(count)}</summary>
                <div class="stack">{shown(undecided)}</div>
            </details>
        }
        .into_any()
    });
    view! {
        {none}
        {shown(news)}
        {undecided}
    }
    .into_any()
}

fn answer_view(t: Locale, answer: &ImpactAnswer) -> AnyView {
    let path = challenge_path(t, answer.challenge, &answer.title);
    let lang = lang_attribute(t, answer.language);
    let said_in = answer.written_in.and_then(|language| lang_attribute(t, language));
    let outcome = answer.outcome.map(|outcome| {
        view! {
            <p>
                <strong>{outcome_label(t, outcome)}</strong>
            </p>
            {(!answer.outcome_text.is_empty())
                .then(|| view! { <Prose text=answer.outcome_text.clone() lang=lang.clone() /> })}
        }
        .into_any()
    });
    let picked = answer.picked.clone().map(|reason| {
        view! {
            <p class="story__pick">
                <strong>{t.pick_label()}</strong>
            </p>
            <Prose text=reason lang=lang.clone() />
        }
        .into_any()
    });
    let personal = (!answer.personal_thanks.is_empty()).then(|| {
        view! {
            <p class="soft">{t.impact_personal_thanks()}</p>
            <Prose text=answer.personal_thanks.clone() lang=lang.clone() />
        }
        .into_any()
    });
    let thanks = (!answer.thanks.is_empty())
        .then(|| view! { <Prose text=answer.thanks.clone() lang=lang.clone() /> }.into_any());
    let merged = answer.merged_with.as_ref().map(|finding| t.impact_merged(&t.typeset(finding)));
    let waiting = match (answer.closing, answer.state) {
        (Some(Closing::Unanswered), _) => Some(t.impact_unanswered()),
        (None, State::Open | State::Deciding) => Some(t.impact_waiting()),
        (None, State::Withdrawn) => Some(t.state_withdrawn()),
        _ => None,
    };
    view! {
        <article class="sheet stack impact-answer">
            <h3>
                <a href=path lang=lang dir="auto">
                    {typeset(answer.language, &answer.title)}
                </a>
            </h3>
            <p class="soft">{answer.organisation.name.clone()} " · " <Moment at=answer.posted_at /></p>
            <blockquote lang=said_in dir="auto">
                {typeset_in(t, answer.written_in, &answer.body)}
            </blockquote>
            {merged.map(|said| view! { <p class="soft">{said}</p> }.into_any())}
            {mended_view(t, answer.mended.as_ref(), answer.language)}
            {picked}
            {personal}
            {thanks}
            {outcome}
            {waiting.map(|waiting| view! { <p class="soft">{waiting}</p> }.into_any())}
        </article>
    }
    .into_any()
}
