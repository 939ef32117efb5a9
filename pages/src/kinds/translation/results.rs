use super::{fault_inside, passages::progress};
use crate::{
    forms::{Form, HiddenField, path_of},
    links::report_link_alone,
};
use app::{
    locale::{lang_attribute, localised},
    platform::text_within,
    responses::server_fns::HoldSegment,
    ui::{Prose, excerpt},
};
use domain::{
    challenges::{
        State,
        kinds::translation::{Offers, SegmentState, SegmentView, Task, TranslationSummary},
        view::ChallengeDetail,
    },
    ids::ChallengeId,
    local_path::in_query,
};
use leptos::prelude::*;
use locales::Locale;

/// A translation: how far it is, what the viewer can do next, and the text in both languages. Once nobody translates any
/// more, the assembled text comes first.
pub fn translation_results(t: Locale, challenge: &ChallengeDetail, summary: &TranslationSummary) -> AnyView {
    let (id, state) = (challenge.card.id, challenge.card.state);
    let is_open = state == State::Open;
    let on_the_team = challenge.viewer.on_the_team;
    let about = (summary.from == summary.to, state, summary.offers);
    let whole = (!is_open || on_the_team).then(|| assembled(t, summary));
    let files = (on_the_team && summary.progress.translated > 0).then(|| downloads(t, id));
    let heading = if is_open { t.translation_title() } else { t.translation_assembled() };
    let passages = passages(t, summary);
    let passages = if is_open && !on_the_team {
        passages
    } else {
        view! {
            <details>
                <summary>{t.translation_so_far()}</summary>
                {passages}
            </details>
        }
        .into_any()
    };
    view! {
        <section class="sheet stack translation" id="results" aria-labelledby="results-heading">
            <h2 id="results-heading">{heading}</h2>
            {progress(t, summary.from, summary.to, summary.progress)}
            {challenge.notice.is_empty().then(|| next_steps(t, id, about, challenge.viewer.signed_in))}
            {whole}
            {helpers(t, summary)}
            {files}
            {passages}
        </section>
    }
    .into_any()
}

/// The page on which passages are translated and checked.
pub fn work_path(t: Locale, id: ChallengeId) -> String {
    localised(t, &format!("/challenges/{id}/translate"))
}

/// What the viewer can do next, as buttons. `about`: whether it is a proofreading, the state of the challenge, and what
/// there is to do.
pub fn next_steps(
    t: Locale,
    id: ChallengeId,
    (proofreading, state, offers): (bool, State, Offers),
    signed_in: bool,
) -> AnyView {
    if !state.takes_votes() {
        return ().into_any();
    }
    if !signed_in {
        return sign_in(t, id, offers);
    }
    let resume = offers.held.map(|_| {
        view! {
            <a class="button" href=work_path(t, id)>
                {t.translation_resume()}
            </a>
        }
        .into_any()
    });
    let next = if proofreading { t.translation_next_button_proofread() } else { t.translation_next_button() };
    let is_first = offers.held.is_none();
    let translate = (offers.translate && is_first).then(|| take(id, Task::Translate, next, true));
    let check =
        (offers.check && is_first).then(|| take(id, Task::Check, t.translation_check_button(), !offers.translate));
    let nothing = (is_first && !offers.translate && !offers.check && state == State::Open)
        .then(|| view! { <p class="soft">{t.translation_none_for_you()}</p> }.into_any());
    view! {
        <div class="actions">{resume} {translate} {check}</div>
        {nothing}
    }
    .into_any()
}

fn sign_in(t: Locale, id: ChallengeId, offers: Offers) -> AnyView {
    if !offers.translate && !offers.check {
        return ().into_any();
    }
    let href = [&localised(t, "/sign-in"), "?next=", &in_query(&work_path(t, id))].concat();
    view! {
        <p class="actions">
            <a class="button" href=href rel="nofollow">
                {t.translation_sign_in()}
            </a>
        </p>
        <p class="soft">{t.translation_sign_in_what()}</p>
    }
    .into_any()
}

/// A button that takes the next passage.
fn take(id: ChallengeId, task: Task, button: &'static str, filled: bool) -> AnyView {
    let class = if filled { "button" } else { "button button--quiet" };
    view! {
        <Form call={path_of::<HoldSegment>()} instance=format!("hold-{task}-{id}")>
            <HiddenField name="challenge" value=id.to_string() />
            <HiddenField name="task" value=task.to_string() />
            <button class=class type="submit">
                {button}
            </button>
        </Form>
    }
    .into_any()
}

/// The assembled text, in a field from which it can be copied.
fn assembled(t: Locale, summary: &TranslationSummary) -> AnyView {
    let missing = summary.progress.all - summary.progress.translated;
    let missing =
        (missing > 0).then(|| view! { <p class="soft">{t.translation_assembled_missing(missing)}</p> }.into_any());
    view! {
        <div class="field">
            <label for="assembled">{t.translation_assembled()}</label>
            <p class="field__hint" id="assembled-hint">
                {t.translation_assembled_hint()}
            </p>
            <textarea
                id="assembled"
                readonly
                rows="12"
                lang=lang_attribute(t, summary.to)
                dir="auto"
                aria-describedby="assembled-hint"
            >
                {text_within(&summary.assembled())}
            </textarea>
        </div>
        {missing}
    }
    .into_any()
}

/// Who translated and who checked.
fn helpers(t: Locale, summary: &TranslationSummary) -> AnyView {
    let (translators, checkers) = summary.people();
    let line = |names: Vec<&str>, words: fn(Locale, &str) -> String| {
        (!names.is_empty()).then(|| view! { <p class="soft">{words(t, &names.join(", "))}</p> }.into_any())
    };
    view! {
        {line(translators, Locale::translation_by)}
        {line(checkers, Locale::translation_checked_by_all)}
    }
    .into_any()
}

fn downloads(t: Locale, id: ChallengeId) -> AnyView {
    let file = |ending: &str, label: &'static str| {
        view! {
            <li>
                <a href=format!("/challenges/{id}/results.{ending}") download>
                    {label}
                </a>
            </li>
        }
        .into_any()
    };
    view! {
        <div>
            <p>{t.translation_download()}</p>
            <ul class="plain translation__files">
                {file("txt", t.translation_download_txt())} {file("csv", t.translation_download_csv())}
                {file("json", t.translation_download_json())}
            </ul>
        </div>
    }
    .into_any()
}

/// The passages in order, each with its translation and how far it is.
fn passages(t: Locale, summary: &TranslationSummary) -> AnyView {
    let langs = [summary.from, summary.to].map(|language| lang_attribute(t, language));
    let all = summary.segments.iter().map(|segment| passage(t, segment, &langs));
    view! { <ol class="plain passages">{all.collect_view()}</ol> }.into_any()
}

fn passage(t: Locale, segment: &SegmentView, [from, to]: &[Option<String>; 2]) -> AnyView {
    let text = segment.text.clone().map(|text| {
        view! {
            <div class="passages__translation" lang=to.clone() dir="auto">
                <Prose text />
            </div>
        }
        .into_any()
    });
    let about = segment.text.as_deref().map(excerpt).unwrap_or_default();
    let report =
        segment.response.and_then(|response| report_link_alone(t, response.into(), &about, segment.mine, false));
    let report = report.map(|link| view! { " · " {link} }.into_any());
    view! {
        <li class="passages__one" id=format!("passage-{}", segment.position)>
            <div class="soft" lang=from.clone() dir="auto">
                <Prose text=segment.source.clone() />
            </div>
            {text}
            <p class="passages__state soft">{state(t, segment)} {report}</p>
        </li>
    }
    .into_any()
}

/// How far a passage is, and by whom.
fn state(t: Locale, segment: &SegmentView) -> String {
    let by = |words: String| {
        if segment.translator.is_empty() { words } else { [&segment.translator, " · ", &words].concat() }
    };
    match segment.state {
        SegmentState::Missing => t.translation_missing().to_owned(),
        SegmentState::Translated => by(t.translation_translated().to_owned()),
        SegmentState::SentBack => {
            let fault = segment.fault.map(|fault| [" (", &fault_inside(t, fault), ")"].concat()).unwrap_or_default();
            by([t.translation_sent_back(), &fault].concat())
        }
        SegmentState::Accepted if segment.corrected => by(t.translation_corrected_by(&segment.checker)),
        SegmentState::Accepted => by(t.translation_checked_by(&segment.checker)),
    }
}
