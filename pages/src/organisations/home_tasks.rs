//! What waits for a team, on its home.

use super::home_page::title;
use crate::links::challenge_path;
use app::{
    locale::{localised, use_locale},
    ui::{Moment, Prose, named_after},
};
use domain::{
    challenges::kinds::DecidedBy,
    organisations::home::{About, HomeChallenge, HomeTask, OrganisationHome, Task},
};
use leptos::prelude::*;
use locales::Locale;

/// The tasks, each with its button; `filled`: whether the first is the page's primary action.
pub fn tasks(t: Locale, home: &OrganisationHome, filled: bool) -> AnyView {
    let tasks = home.tasks();
    if tasks.is_empty() {
        return home.opened.then(|| view! { <p class="soft">{t.home_nothing()}</p> }.into_any()).into_any();
    }
    let line = |(position, task): (usize, &HomeTask<'_>)| {
        let class = if filled && position == 0 { "button" } else { "button button--quiet" };
        line(home, task, class)
    };
    view! {
        <h3>{t.home_waits()}</h3>
        <ul class="plain stack">{tasks.iter().enumerate().map(line).collect::<Vec<_>>().into_any()}</ul>
    }
    .into_any()
}

fn line(home: &OrganisationHome, task: &HomeTask<'_>, class: &'static str) -> AnyView {
    let t = use_locale();
    let (heading, note) = match task.about {
        About::Challenge(_, challenge) => (title(t, &challenge.card), challenge.review_note.clone()),
        About::Verification => (t.home_verification().to_owned(), String::new()),
        About::Invitation(invitation) => (invitation.email.clone(), String::new()),
    };
    let note = (!note.is_empty()).then(|| view! { <Prose text=note /> }.into_any());
    // Of what closed without a reply the date says nothing.
    let is_dated = !matches!(task.about, About::Challenge(Task::ThankLate, _));
    let at = task.at.filter(|_| is_dated).map(|at| view! { " " <Moment at exact=true /> }.into_any());
    view! {
        <li class="sheet stack">
            <h4 dir="auto">{heading.clone()}</h4>
            <p>{task_words(t, task)} {at}</p>
            {note}
            <p>
                <a class=class href=task_path(t, home, task)>
                    {task_button(t, task)} {named_after(t, &heading)}
                </a>
            </p>
        </li>
    }
    .into_any()
}

/// Whether nothing can be picked, because the responses are only counted, or checked by volunteers.
fn is_counted(challenge: &HomeChallenge) -> bool {
    challenge.card.kind.rules().decided_by != DecidedBy::Votes
}

/// What has to be done; where the task has a date, it stands behind these words.
fn task_words(t: Locale, task: &HomeTask<'_>) -> String {
    let (task, challenge) = match task.about {
        About::Challenge(task, challenge) => (task, challenge),
        About::Verification => return t.home_renew().to_owned(),
        About::Invitation(_) => return t.home_invitation().to_owned(),
    };
    match task {
        Task::ThankLate if is_counted(challenge) => t.home_task_thank_late_counted().to_owned(),
        Task::Decide if is_counted(challenge) => t.home_task_decide_counted().to_owned(),
        Task::ThankLate => t.home_task_thank_late().to_owned(),
        Task::Decide => t.home_task_decide().to_owned(),
        Task::Greet => t.home_task_greet(challenge.newcomers.count),
        Task::Reply => t.home_task_reply(challenge.comments.count),
        Task::Revise => t.home_task_revise().to_owned(),
        Task::Finish => t.home_task_finish().to_owned(),
        Task::ReportOutcome if challenge.asks_outcome_at.is_some() => t.home_task_report_outcome_by().to_owned(),
        Task::ReportOutcome => t.home_task_report_outcome().to_owned(),
    }
}

/// The next step.
pub fn task_button(t: Locale, task: &HomeTask<'_>) -> &'static str {
    let (task, challenge) = match task.about {
        About::Challenge(task, challenge) => (task, challenge),
        About::Verification => return t.verify_link(),
        About::Invitation(_) => return t.people_link(),
    };
    match task {
        Task::Decide if is_counted(challenge) => t.home_button_decide_counted(),
        Task::ThankLate => t.home_button_thank_late(),
        Task::Decide => t.home_button_decide(),
        Task::Greet => t.greet_link(),
        Task::Reply => t.home_button_reply(),
        Task::Revise | Task::Finish => t.team_edit(),
        Task::ReportOutcome => t.outcome_button(),
    }
}

/// Where it is done.
pub fn task_path(t: Locale, home: &OrganisationHome, task: &HomeTask<'_>) -> String {
    let below = |page: &str| localised(t, &["/organisations/", &home.organisation.slug, page].concat());
    let (task, challenge) = match task.about {
        About::Challenge(task, challenge) => (task, challenge),
        About::Verification => return below("/verify"),
        About::Invitation(_) => return below("/team"),
    };
    let page = challenge_path(t, challenge.card.id, &challenge.card.title);
    match task {
        Task::Greet => localised(t, "/greet"),
        Task::Revise | Task::Finish => [&page, "/edit"].concat(),
        Task::ReportOutcome => [&page, "#team-panel"].concat(),
        Task::ThankLate | Task::Decide if is_counted(challenge) => [&page, "#results"].concat(),
        Task::ThankLate | Task::Decide | Task::Reply => [&page, "#responses"].concat(),
    }
}
