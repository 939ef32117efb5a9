//! The page on which the passages of a translation are translated and checked, one at a time.

mod check_form;
mod hand_in_form;

use crate::{
    context::param,
    forms::{Form, HiddenField, lost_words, path_of},
    kinds::{fault_inside, next_steps, progress},
    layout::{Loaded, PageTitle},
    links::{OrganisationName, challenge_path},
    responses::TooLate,
};
use app::{
    locale::{lang_attribute, typeset, use_locale},
    responses::server_fns::{GiveBackSegment, load_segments},
    ui::{Moment, Prose},
};
use check_form::check_form;
use domain::{
    challenges::{
        State,
        kinds::translation::{Marked, Task},
    },
    responses::segment_view::{HeldSegment, SegmentsPage as Data},
};
use hand_in_form::hand_in_form;
use leptos::prelude::*;
use locales::Locale;

/// The passage that is held for the viewer, with its form; otherwise what there is to do.
#[component]
pub fn SegmentsPage() -> impl IntoView {
    view! { <Loaded from=load_segments(param("challenge")) view=segments_view /> }
}

/// The page with its parts in order.
pub fn segments_view(page: Data) -> AnyView {
    let t = use_locale();
    let title = typeset(page.language, &page.title);
    let challenge = challenge_path(t, page.challenge, &page.title);
    let proofreading = page.from == page.to;
    let work = match page.held.clone() {
        Some(held) => passage(t, &page, held),
        None => nothing_held(t, &page, proofreading),
    };
    view! {
        <PageTitle text=title.clone() />
        <div class="page page--narrow stack segments">
            <p class="soft">
                <OrganisationName organisation=page.organisation.clone() />
            </p>
            <h1 lang=lang_attribute(t, page.language) dir="auto">
                {title}
            </h1>
            {progress(t, page.from, page.to, page.progress)}
            {work}
            <p>
                <a href=challenge>{t.translation_back()}</a>
            </p>
        </div>
    }
    .into_any()
}

/// What there is to do, with the text of a form that came too late.
fn nothing_held(t: Locale, page: &Data, proofreading: bool) -> AnyView {
    let is_over = !page.state.takes_votes();
    let over = is_over.then(|| view! { <p class="notice">{t.translation_over()}</p> }.into_any());
    let steps = next_steps(t, page.challenge, (proofreading, page.state, page.offers), page.signed_in);
    view! {
        <TooLate />
        {over}
        {steps}
    }
    .into_any()
}

/// The passage that is held, with those around it and the form.
fn passage(t: Locale, page: &Data, held: HeldSegment) -> AnyView {
    let (from, to) = (lang_attribute(t, page.from), lang_attribute(t, page.to));
    let proofreading = page.from == page.to;
    let title = match held.task {
        Task::Check => t.translation_check_title(),
        Task::Translate if proofreading => t.translation_proofread_title(),
        Task::Translate => t.translation_translate_title(),
    };
    let number = t.translation_passage(&t.number(held.position), &t.number(page.progress.all));
    let about =
        (held.task == Task::Check).then(|| view! { <p>{t.translation_check_what(&held.author)}</p> }.into_any());
    let sent_back = held.fault.map(|fault| {
        view! { <p class="notice">{t.translation_sent_back_because(&fault_inside(t, fault))}</p> }.into_any()
    });
    let form = match held.task {
        Task::Check => check_form(t, page, &held, to),
        Task::Translate => hand_in_form(t, page, &held),
    };
    view! {
        {elsewhere(&held)}
        <section class="sheet stack" id="passage" aria-labelledby="passage-heading">
            <h2 id="passage-heading">{title}</h2>
            <p class="soft">{number}</p>
            {about}
            {sent_back}
            <blockquote class="segments__source" lang=from.clone() dir="auto">
                {held.source.iter().map(|piece| marked(t, piece)).collect_view()}
            </blockquote>
            {context(t, &held, from)}
            {form}
            <p class="soft">
                {t.translation_held()} " " <Moment at=held.until exact=true /> ". " {t.translation_held_hint()}
            </p>
            {give_back(t, page, held.position)}
        </section>
    }
    .into_any()
}

/// The text of a form that the page does not have: its passage is somebody else's by now, or is to be checked instead of
/// translated.
fn elsewhere(held: &HeldSegment) -> Option<AnyView> {
    let outcome = crate::forms::form_outcome()?;
    let shown = match held.task {
        Task::Translate => vec![hand_in_form::instance(held.position)],
        Task::Check => check_form::instances(held.position).to_vec(),
    };
    let is_of_another = !shown.contains(&outcome.instance) && lost_words().is_some();
    is_of_another.then(|| view! { <TooLate /> }.into_any())
}

/// A piece of the source; a term with how it is to be translated.
fn marked(t: Locale, piece: &Marked) -> AnyView {
    let text = t.typeset(&piece.text).into_owned();
    match &piece.translation {
        None => text.into_any(),
        Some(translation) => view! {
            <mark>{text}</mark>
            <span class="segments__term">{[" (→ ", translation, ")"].concat()}</span>
        }
        .into_any(),
    }
}

/// The passages before and after, folded.
fn context(t: Locale, held: &HeldSegment, lang: Option<String>) -> AnyView {
    let part = |label: &'static str, text: &Option<String>| {
        text.clone().map(|text| {
            view! {
                <p class="soft">{label}</p>
                <div lang=lang.clone() dir="auto">
                    <Prose text />
                </div>
            }
            .into_any()
        })
    };
    let (before, following) =
        (part(t.translation_before(), &held.before), part(t.translation_following(), &held.following));
    if before.is_none() && following.is_none() {
        return ().into_any();
    }
    view! {
        <details>
            <summary>{t.translation_context()}</summary>
            {before}
            {following}
        </details>
    }
    .into_any()
}

fn give_back(t: Locale, page: &Data, position: i64) -> AnyView {
    let (challenge, segment) = (page.challenge.to_string(), position.to_string());
    view! {
        <Form call={path_of::<GiveBackSegment>()} instance=format!("give-back-{position}")>
            <HiddenField name="challenge" value=challenge.clone() />
            <HiddenField name="segment" value=segment.clone() />
            <button class="button button--quiet" type="submit">
                {t.translation_give_back()}
            </button>
        </Form>
    }
    .into_any()
}

/// Whether a translation can be sent back: later nobody could translate the passage anew.
fn may_send_back(page: &Data) -> bool {
    page.state == State::Open
}
