use super::elsewhere::{data, preview, share};
use super::standing::{moderation, record_words, standing_words, suspension};
use crate::{
    challenges::{ChallengeCardView, NewChallengeForm},
    context::{param, viewer},
    layout::{Loaded, PageTitle},
    links::{feed_link, follow_organisation, report_link},
};
use app::{
    locale::{cause_name, lang_attribute, localised, use_locale},
    organisations::server_fns::load_organisation,
    ui::{Prose, tags},
};
use domain::{
    challenges::view::ChallengeCard,
    organisations::{TeamRole, Verification, view::OrganisationDetail},
    time::Timestamp,
};
use leptos::prelude::*;
use locales::Locale;
use services::gazetteer::described;

/// An organisation's public page; for its team also with drafts.
#[component]
pub fn OrganisationPage() -> impl IntoView {
    view! { <Loaded from=load_organisation(param("slug")) view=organisation_view /> }
}

pub fn organisation_view(organisation: OrganisationDetail) -> AnyView {
    let t = use_locale();
    let challenges = cards(&organisation.challenges, organisation.now, t.organisation_no_challenges());
    let feed = localised(t, &["/organisations/", &organisation.card.link.slug, "/challenges.atom"].concat());
    view! {
        {about(t, &organisation)}
        <div class="page stack">
            {organisation.role.map(|role| team_section(t, &organisation, role))}
            <section class="stack" aria-labelledby="challenges">
                <h2 id="challenges">{t.organisation_challenges()}</h2>
                {challenges}
                {(!organisation.challenges.is_empty()).then(|| in_feed(t, &organisation.card.link.slug))}
                {feed_link(t, feed, &t.elsewhere_challenges_of(&organisation.card.link.name))}
            </section>
            {organisation.role.is_none().then(|| share(t, &organisation))}
        </div>
    }
    .into_any()
}

fn about(t: Locale, organisation: &OrganisationDetail) -> AnyView {
    let card = organisation.card.clone();
    let place = Some(described(&card.location, t)).filter(|place| !place.is_empty());
    let website = (!card.website.is_empty()).then(|| {
        view! {
            <p>
                <a href=card.website.clone() rel="nofollow noopener ugc">
                    {card.website.clone()}
                </a>
            </p>
        }
        .into_any()
    });
    view! {
        <PageTitle text=card.link.name.clone() about=card.mission.clone() picture=Some(preview(t, organisation)) />
        {data(t, organisation)}
        <div class="page stack">
            <h1 dir="auto">{card.link.name.clone()}</h1>
            <p class="soft">
                {place.map(|place| view! { {place} " · " })} {standing_words(t, organisation)}
                {report_link(t, card.id.into(), "", organisation.role.is_some(), false)}
            </p>
            {suspension(t, organisation)}
            <Prose text=card.mission.clone() lang=lang_attribute(t, card.language) />
            {tags(card.causes.iter().map(|slug| cause_name(t, slug)))}
            {website}
            <p class="soft">{record_words(t, organisation.record)}</p>
            {following(t, organisation)}
            {may_be_vouched_for(organisation).then(|| below(t, organisation, "/vouch", t.vouch_link()))}
            {organisation.moderates.then(|| moderation(t, organisation))}
        </div>
    }
    .into_any()
}

/// How many follow it for its team, the button for others.
fn following(t: Locale, organisation: &OrganisationDetail) -> Option<AnyView> {
    if let Some(followers) = organisation.followers {
        return Some(view! { <p class="soft">{t.follow_followers(followers)}</p> }.into_any());
    }
    let asks = organisation.verification != Verification::Suspended && organisation.closed_at.is_none();
    let link = &organisation.card.link;
    (asks || organisation.follows).then(|| follow_organisation(link, viewer().is_some(), organisation.follows))
}

/// The link to vouch; not for its own team.
fn may_be_vouched_for(organisation: &OrganisationDetail) -> bool {
    let waits = organisation.verification == Verification::Draft && organisation.closed_at.is_none();
    waits && organisation.role.is_none()
}

/// A link to a subpage of the organisation.
fn below(t: Locale, organisation: &OrganisationDetail, page: &str, label: &'static str) -> AnyView {
    let href = localised(t, &["/organisations/", &organisation.card.link.slug, page].concat());
    view! {
        <p>
            <a href=href>{label}</a>
        </p>
    }
    .into_any()
}

/// A link to the feed, filtered by this organisation.
fn in_feed(t: Locale, slug: &str) -> AnyView {
    let href = [&localised(t, "/challenges"), "?organisation=", slug].concat();
    view! {
        <p>
            <a href=href>{t.organisation_in_feed()}</a>
        </p>
    }
    .into_any()
}

/// The team's part: drafts, the form for another, and for owners the verification.
fn team_section(t: Locale, organisation: &OrganisationDetail, role: TeamRole) -> AnyView {
    let closed = organisation.closed_at.is_some();
    let waits = organisation.verification == Verification::Draft && !closed;
    let asks = organisation.verification != Verification::Suspended && !closed;
    let (form, owns) = (organisation.form.clone(), role == TeamRole::Owner && !closed);
    let slug = organisation.card.link.slug.clone();
    view! {
        <section class="stack" aria-labelledby="team">
            <h2 id="team">{t.organisation_team()}</h2>
            {waits.then(|| view! { <p class="notice">{t.organisation_waits_team()}</p> }.into_any())}
            {owns.then(|| below(t, organisation, "/edit", t.organisation_edit_link()))}
            {owns.then(|| below(t, organisation, "/verify", t.verify_link()))}
            {below(t, organisation, "/team", t.people_link())}
            {asks.then(|| view! { <NewChallengeForm organisation=slug.clone() form=form.clone() /> }.into_any())}
            {cards(&organisation.drafts, organisation.now, t.organisation_no_drafts())}
            {share(t, organisation)}
        </section>
    }
    .into_any()
}

fn cards(cards: &[ChallengeCard], now: Timestamp, none: &'static str) -> AnyView {
    if cards.is_empty() {
        return view! { <p class="soft">{none}</p> }.into_any();
    }
    let cards =
        cards.iter().cloned().map(|card| view! { <ChallengeCardView card now level=3 /> }.into_any()).collect_view();
    view! { <div class="cards">{cards}</div> }.into_any()
}
