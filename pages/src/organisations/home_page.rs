use super::home_tasks::{task_button, task_path, tasks};
use crate::{
    challenges::state_label,
    kinds::people,
    layout::{Loaded, PageTitle},
    links::{OrganisationName, challenge_path},
};
use app::{
    locale::{localised, typeset, use_locale},
    organisations::server_fns::load_home,
};
use domain::{
    challenges::{State, view::ChallengeCard},
    organisations::{
        TeamRole, Verification,
        home::{About, Home, HomeChallenge, HomeTask, OrganisationHome, Step},
    },
    time::Timestamp,
};
use leptos::prelude::*;
use locales::Locale;

/// *My organisation*: the viewer's tasks, and the next step.
#[component]
pub fn HomePage() -> impl IntoView {
    view! { <Loaded from=load_home() view=home_view /> }
}

pub fn home_view(home: Home) -> AnyView {
    let t = use_locale();
    let none = home.organisations.is_empty().then(|| {
        view! {
            <p>{t.home_none()}</p>
            <p>
                <a class="button" href=localised(t, "/organisations/new")>
                    {t.organisation_new_link()}
                </a>
            </p>
        }
        .into_any()
    });
    // One primary button per page: that of the first organisation with a task.
    let first = home.organisations.iter().position(|organisation| next(t, organisation).is_some());
    let sections = home.organisations.iter().enumerate();
    let sections = sections.map(|(position, one)| section(t, one, first == Some(position), home.now));
    view! {
        <PageTitle text=t.home_title() />
        <div class="page page--narrow stack">
            <h1>{t.home_title()}</h1>
            {none}
            {sections.collect::<Vec<_>>().into_any()}
        </div>
    }
    .into_any()
}

fn section(t: Locale, home: &OrganisationHome, filled: bool, now: Timestamp) -> AnyView {
    let heading = ["home-", &home.organisation.slug].concat();
    let class = if filled { "button" } else { "button button--quiet" };
    let first_task = home.tasks().first().map(|task| task_path(t, home, task));
    let next = next(t, home);
    // Where the next step is the first task, its button is the task's.
    let is_first_task = next.as_ref().map(|(href, _)| href) == first_task.as_ref();
    let next = next.filter(|_| !is_first_task).map(|(href, label)| {
        view! {
            <p>
                <a class=class href=href>
                    {label}
                </a>
            </p>
        }
        .into_any()
    });
    let suspended = (home.verification == Verification::Suspended)
        .then(|| view! { <p class="notice">{t.organisation_suspended_long()}</p> }.into_any());
    view! {
        <section class="stack">
            <h2 id=heading.clone()>
                <OrganisationName organisation=home.organisation.clone() />
            </h2>
            {suspended}
            {(!home.thanked).then(|| checklist(t, home))}
            {next}
            {tasks(t, home, filled && is_first_task)}
            {under_way(t, home, now)}
            {links(t, home)}
        </section>
    }
    .into_any()
}

/// The link and label of the next step; `None` while others have to act.
fn next(t: Locale, home: &OrganisationHome) -> Option<(String, &'static str)> {
    let below = |page: &str| localised(t, &["/organisations/", &home.organisation.slug, page].concat());
    let new = (below("#new-challenge"), t.challenge_new());
    if home.verification == Verification::Suspended {
        return None;
    }
    let (tasks, step) = (home.tasks(), home.next_step());
    // On the way to the first challenge an invitation comes second.
    let is_on_the_way = |task: &&HomeTask<'_>| home.opened || matches!(task.about, About::Challenge(..));
    let first = tasks.iter().find(is_on_the_way).map(|task| (task_path(t, home, task), task_button(t, task)));
    match step {
        Some(Step::Verified) if home.role == TeamRole::Owner => Some((below("/verify"), t.verify_link())),
        Some(Step::Opened) => first,
        // Whoever has a challenge open brings people to it before asking for more.
        Some(Step::Answered) => first.or(Some((below("/share"), t.share_link()))),
        None | Some(_) => first.or(Some(new)),
    }
}

/// The steps from founding to the first thanks.
fn checklist(t: Locale, home: &OrganisationHome) -> AnyView {
    let next = home.next_step();
    let is_unwritten = home.steps().contains(&(Step::Written, false));
    let line = |(step, done): (Step, bool)| {
        let here = next == Some(step);
        let state = if done { t.home_done() } else { t.home_to_do() };
        view! {
            <li class="steps__one" class:steps__one--done=done aria-current=here.then_some("step")>
                <span>{step_words(t, step)} <span class="hidden">" " {state}</span></span>
            </li>
        }
        .into_any()
    };
    view! {
        <h3>{t.home_steps()}</h3>
        <ol class="steps">{home.steps().map(line).into_iter().collect::<Vec<_>>().into_any()}</ol>
        {is_unwritten.then(|| templates(t, home))}
    }
    .into_any()
}

/// The way to the templates, for who writes their first challenge.
fn templates(t: Locale, home: &OrganisationHome) -> AnyView {
    let href = localised(t, &["/organisations/", &home.organisation.slug, "/templates"].concat());
    view! {
        <p>
            <a href=href>{t.template_link()}</a>
        </p>
    }
    .into_any()
}

fn step_words(t: Locale, step: Step) -> &'static str {
    match step {
        Step::Added => t.home_step_added(),
        Step::Verified => t.home_step_verified(),
        Step::Written => t.home_step_written(),
        Step::HandedIn => t.home_step_handed_in(),
        Step::Opened => t.home_step_opened(),
        Step::Answered => t.home_step_answered(),
        Step::Thanked => t.home_step_thanked(),
    }
}

fn under_way(t: Locale, home: &OrganisationHome, now: Timestamp) -> AnyView {
    let line = |challenge: &HomeChallenge| {
        let card = &challenge.card;
        let (stands, answered) = if let (State::Open, Some(deadline)) = (card.state, card.deadline) {
            (t.time_left((deadline - now).0), Some(people(t, card)))
        } else {
            let since = challenge.submitted_at.map(|at| [" · ", &t.time_ago((now - at).0)].concat());
            ([state_label(t, card.state, card.closing), &since.unwrap_or_default()].concat(), None)
        };
        view! {
            <li>
                <a href=challenge_path(t, card.id, &card.title) dir="auto">
                    {title(t, card)}
                </a>
                <span class="soft">{stands} {answered.map(|words| [" · ", &words].concat())}</span>
            </li>
        }
        .into_any()
    };
    let lines: Vec<AnyView> = home.under_way().into_iter().map(line).collect();
    if lines.is_empty() {
        return ().into_any();
    }
    view! {
        <h3>{t.home_under_way()}</h3>
        <ul class="plain lines">{lines.into_any()}</ul>
    }
    .into_any()
}

pub(super) fn title(t: Locale, card: &ChallengeCard) -> String {
    if card.title.is_empty() { t.challenge_untitled().to_owned() } else { typeset(card.language, &card.title) }
}

/// Other links for the team.
fn links(t: Locale, home: &OrganisationHome) -> AnyView {
    let below = |page: &str| localised(t, &["/organisations/", &home.organisation.slug, page].concat());
    view! {
        <p class="links links--row">
            <a href=below("#new-challenge")>{t.challenge_new()}</a>
            <a href=below("/share")>{t.share_link()}</a>
            <a href=below("/team")>{t.people_link()}</a>
            {home.organisation.verified.then(|| view! { <a href=localised(t, "/greet")>{t.greet_link()}</a> }.into_any())}
            <a href=below("")>{t.home_public_page()}</a>
        </p>
    }
    .into_any()
}
