use super::server_fns::LoadOrganisation;
use crate::ui::IntoPart;
use crate::{
    challenges::{ChallengeCardView, NewChallengeForm},
    locale::{cause_name, lang_attribute, localised, use_locale},
    moderation::report_link,
    platform::{
        call,
        call::{Answers, Call, ask},
    },
    ui::{Loaded, PageTitle, Prose, tags, use_refresh},
};
use domain::{
    challenges::view::ChallengeCard,
    organisations::{Verification, view::OrganisationDetail},
    time::Timestamp,
};
use leptos::prelude::*;
use leptos_router::{LazyRoute, hooks::use_params_map, lazy_route};
use locales::Locale;

/// An organisation's public page; for its team also its drafts.
#[derive(Debug)]
pub struct OrganisationPage {
    pub organisation: Answers,
}

/// What the page of an organisation asks for.
pub fn organisation_call(slug: String) -> Call {
    call(LoadOrganisation { slug })
}

#[lazy_route]
impl LazyRoute for OrganisationPage {
    fn data() -> Self {
        let params = use_params_map();
        let refresh = use_refresh();
        let slug = move || params.with(|params| params.get("slug").unwrap_or_default());
        Self { organisation: ask(move || refresh.count(), move || organisation_call(slug())) }
    }

    fn view(this: Self) -> AnyView {
        view! { <Loaded answers=this.organisation view=organisation_view /> }.into_part()
    }
}

fn organisation_view(organisation: OrganisationDetail) -> AnyView {
    let t = use_locale();
    let challenges = cards(&organisation.challenges, organisation.now, t.organisation_no_challenges());
    view! {
        {about(t, &organisation)}
        <div class="page stack">
            {organisation.on_the_team.then(|| team_section(t, &organisation))}
            <section class="stack" aria-labelledby="challenges">
                <h2 id="challenges">{t.organisation_challenges()}</h2>
                {challenges}
                {(!organisation.challenges.is_empty()).then(|| in_feed(t, &organisation.card.link.slug))}
            </section>
        </div>
    }
    .into_part()
}

fn about(t: Locale, organisation: &OrganisationDetail) -> AnyView {
    let card = organisation.card.clone();
    let verification = match organisation.verification {
        Verification::Verified => t.organisation_verified_long(),
        Verification::Draft => t.organisation_waits(),
        Verification::Suspended => t.organisation_suspended(),
    };
    let website = (!card.website.is_empty()).then(|| {
        view! {
            <p>
                <a href=card.website.clone() rel="nofollow noopener ugc">
                    {card.website.clone()}
                </a>
            </p>
        }
        .into_part()
    });
    view! {
        <PageTitle text=card.link.name.clone() about=card.mission.clone() />
        <div class="page stack">
            <h1 dir="auto">{card.link.name.clone()}</h1>
            <p class="soft">
                {card.place.clone()} " · " {verification}
                {report_link(t, card.id.into(), organisation.on_the_team, false)}
            </p>
            <Prose text=card.mission.clone() lang=lang_attribute(t, card.language) />
            {tags(card.causes.iter().map(|slug| cause_name(t, slug)))}
            {website}
        </div>
    }
    .into_part()
}

/// Where the organisation's challenges can be searched and filtered.
fn in_feed(t: Locale, slug: &str) -> AnyView {
    let href = [&localised(t, "/challenges"), "?organisation=", slug].concat();
    view! {
        <p>
            <a href=href>{t.organisation_in_feed()}</a>
        </p>
    }
    .into_part()
}

/// What only the team sees: drafts, and how to begin another.
fn team_section(t: Locale, organisation: &OrganisationDetail) -> AnyView {
    let waits = organisation.verification == Verification::Draft;
    let slug = organisation.card.link.slug.clone();
    view! {
        <section class="stack" aria-labelledby="team">
            <h2 id="team">{t.organisation_team()}</h2>
            {waits.then(|| view! { <p class="notice">{t.organisation_waits_team()}</p> }.into_part())}
            <NewChallengeForm organisation=slug />
            {cards(&organisation.drafts, organisation.now, t.organisation_no_drafts())}
        </section>
    }
    .into_part()
}

fn cards(cards: &[ChallengeCard], now: Timestamp, none: &'static str) -> AnyView {
    if cards.is_empty() {
        return view! { <p class="soft">{none}</p> }.into_part();
    }
    let cards =
        cards.iter().cloned().map(|card| view! { <ChallengeCardView card now level=3 /> }.into_part()).collect_view();
    view! { <div class="cards">{cards}</div> }.into_part()
}
