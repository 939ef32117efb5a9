use crate::{
    layout::{Loaded, PageTitle},
    links::{OrganisationName, follow_cause, follow_organisation},
};
use app::{
    locale::{cause_name, localised, use_locale},
    profiles::server_fns::load_follows,
};
use domain::{organisation_link::OrganisationLink, profiles::follows::Follows, taxonomy};
use leptos::prelude::*;
use locales::Locale;

/// What one follows: organisations, and causes with those that one can follow.
#[component]
pub fn FollowsPage() -> impl IntoView {
    view! { <Loaded from=load_follows() view=follows_view /> }
}

pub fn follows_view(follows: Follows) -> AnyView {
    let t = use_locale();
    let Follows { organisations, causes } = follows;
    let organisation = |organisation: &OrganisationLink| {
        view! {
            <li>
                <OrganisationName organisation=organisation.clone() />
                {follow_organisation(organisation, true, true)}
            </li>
        }
        .into_any()
    };
    let organisations: Vec<AnyView> = organisations.iter().map(organisation).collect();
    let lines = if organisations.is_empty() {
        none(t)
    } else {
        view! { <ul class="plain lines">{organisations}</ul> }.into_any()
    };
    let others = taxonomy::CAUSES.iter().filter(|slug| causes.iter().all(|cause| cause != **slug));
    let others: Vec<AnyView> = others.map(|slug| cause(t, slug, false)).collect();
    let followed: Vec<AnyView> = causes.iter().map(|slug| cause(t, slug, true)).collect();
    let followed = (!followed.is_empty()).then(|| view! { <ul class="plain lines">{followed}</ul> }.into_any());
    let others = (!others.is_empty()).then(|| {
        view! {
            <details open=causes.is_empty()>
                <summary>{t.follow_more_causes()}</summary>
                <ul class="plain lines">{others}</ul>
            </details>
        }
        .into_any()
    });
    view! {
        <PageTitle text=t.follow_title() />
        <div class="page page--narrow stack">
            <h1>{t.follow_title()}</h1>
            <p>{t.follow_hint()}</p>
            <section class="stack" aria-labelledby="organisations">
                <h2 id="organisations">{t.follow_organisations()}</h2>
                {lines}
            </section>
            <section class="stack" aria-labelledby="causes">
                <h2 id="causes">{t.follow_causes()}</h2>
                {followed}
                {others}
            </section>
        </div>
    }
    .into_any()
}

fn cause(t: Locale, slug: &str, follows: bool) -> AnyView {
    let href = [&localised(t, "/challenges"), "?cause=", slug].concat();
    view! {
        <li>
            <a href=href>{cause_name(t, slug)}</a>
            {follow_cause(slug, follows)}
        </li>
    }
    .into_any()
}

fn none(t: Locale) -> AnyView {
    view! {
        <p class="soft">{t.follow_none()}</p>
        <p>
            <a href=localised(t, "/organisations")>{t.follow_find()}</a>
        </p>
    }
    .into_any()
}
