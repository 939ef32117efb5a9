use super::{
    answers::answers, karma::karma, minutes_chart::minutes_chart, news::news, numbers::numbers,
    public_form::public_form,
};
use crate::{
    context::viewer,
    layout::{Loaded, PageTitle},
};
use app::{
    locale::{localised, use_locale},
    recognition::server_fns::load_impact,
};
use domain::{organisation_link::OrganisationLink, recognition::Impact};
use leptos::prelude::*;
use locales::Locale;

/// *My impact*: what is new, totals, minutes over time, and answers, decided ones first.
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
            {news(t, &impact.news)}
            {(impact.answered > 0).then(|| counts(t, &impact))}
            {(impact.answered > 0 || impact.karma > 0).then(|| karma(t, impact.karma, impact.opens))}
            {minutes_chart(t, &impact.months)}
            <div class="impact-parts">
                <section class="stack" aria-labelledby="answers">
                    <h2 id="answers">{t.impact_answers()}</h2>
                    {answers(t, &impact)}
                </section>
                <div class="stack">
                    {actions(t, impact.greets)} {teams(t, &impact.teams)} {public_form(t, impact.public_id.as_deref())}
                </div>
            </div>
        </div>
    }
    .into_any()
}

fn actions(t: Locale, greets: bool) -> AnyView {
    let greet = greets.then(|| {
        view! {
            <a class="button button--quiet" href=localised(t, "/greet")>
                {t.greet_link()}
            </a>
        }
        .into_any()
    });
    view! {
        <p class="actions">
            {greet}
            <a class="button button--quiet" href=localised(t, "/me/interests")>
                {t.impact_interests()}
            </a>
            <a class="button button--quiet" href=localised(t, "/me/certificates")>
                {t.certificate_link()}
            </a>
            <a class="button button--quiet" href=localised(t, "/me/following")>
                {t.follow_link()}
            </a>
            <a class="button button--quiet" href=localised(t, "/me/moderation")>
                {t.own_decisions_title()}
            </a>
            <a class="button button--quiet" href=localised(t, "/me/account")>
                {t.account_link()}
            </a>
        </p>
    }
    .into_any()
}

fn counts(t: Locale, impact: &Impact) -> AnyView {
    let counts = [
        (impact.picked, t.impact_picked(impact.picked)),
        (impact.used, t.impact_used(impact.used)),
        (impact.thanked, t.impact_thanked(impact.thanked)),
        (impact.organisations, t.impact_organisations(impact.organisations)),
        (impact.answered, t.impact_answered(impact.answered)),
        (impact.minutes, t.impact_minutes(impact.minutes)),
    ];
    numbers(t, counts)
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
