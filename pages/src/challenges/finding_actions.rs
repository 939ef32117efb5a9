//! What a team does with a finding: merge, separate, order, mend. Each is a plain form.

use crate::forms::{ActionForm, FieldProblem, Form, FormState, HiddenField, TextField, TextForm, came_back, path_of};
use app::{
    challenges::server_fns::{MendFinding, MergeFindings, PlaceFinding, SeparateFinding, UnmendFinding},
    locale::use_locale,
    ui::{excerpt, named_after},
};
use domain::{
    challenges::kinds::review::Mended,
    ids::{ChallengeId, ResponseId},
    responses::findings_page::{AuthoredFinding, ListedFinding},
};
use leptos::prelude::*;
use locales::Locale;

/// The instance of the form that merges what is ticked.
const MERGE: &str = "merge";

/// Ticks a finding for the form at the bottom of the page, which may have come back.
pub fn tick(t: Locale, id: ResponseId, about: &str) -> AnyView {
    let (value, name) = (id.to_string(), [&FormState::name("findings"), "[]"].concat());
    let ticked = FormState::new(path_of::<MergeFindings>(), MERGE).values(&name, Vec::new());
    view! {
        <label class="choice">
            <input type="checkbox" name=name value=value.clone() checked=ticked.contains(&value) form=MERGE />
            <span>{t.findings_tick()} {named_after(t, about)}</span>
        </label>
    }
    .into_any()
}

/// Merges what is ticked, at the bottom of the screen.
pub fn merge_bar(t: Locale, challenge: ChallengeId) -> AnyView {
    view! {
        <div class="bar bar--always merge-bar">
            <Form call={path_of::<MergeFindings>()} instance=MERGE>
                <HiddenField name="challenge" value=challenge.to_string() />
                <MergeProblem />
                <button class="button" type="submit">
                    {t.findings_merge()}
                </button>
            </Form>
        </div>
    }
    .into_any()
}

#[component]
fn MergeProblem() -> impl IntoView {
    let t = use_locale();
    let state = expect_context::<FormState>();
    let (id, problem) = (state.id("findings"), state.problem("findings", t.findings_tick()));
    view! {
        <div id=id.clone()>
            <FieldProblem id=id.clone() problem />
        </div>
    }
}

/// Separates a finding again.
pub fn separate_form(t: Locale, merged: &AuthoredFinding) -> AnyView {
    let id = merged.id.to_string();
    view! {
        <ActionForm
            call={path_of::<SeparateFinding>()}
            instance=["separate-", &id].concat()
            about=("finding", id)
            button=t.findings_separate()
            named=excerpt(&merged.finding.words())
        />
    }
    .into_any()
}

/// Moves a finding up, down or to a place, and notes whether it is mended. `last`: the last place.
pub fn actions(t: Locale, finding: &ListedFinding, about: &str, last: i64) -> AnyView {
    let id = finding.written.id.to_string();
    let order = (last > 1).then(|| order(t, &id, finding.place, last, about));
    let mend = finding.written.finding.sort.is_mendable().then(|| mend(t, &id, finding.mended.as_ref(), about));
    view! { <div class="work__actions">{order} {mend}</div> }.into_any()
}

fn order(t: Locale, id: &str, place: i64, last: i64, about: &str) -> AnyView {
    let step = |to: i64, label: &'static str| {
        (1..=last).contains(&to).then(|| {
            view! {
                <button class="button button--quiet" type="submit" name=FormState::name("place") value=to.to_string()>
                    {label}
                    {named_after(t, about)}
                </button>
            }
            .into_any()
        })
    };
    let (up, down) = (step(place - 1, t.findings_up()), step(place + 1, t.findings_down()));
    let instance = ["place-", id].concat();
    let (finding, same) = (id.to_owned(), id.to_owned());
    view! {
        <Form call={path_of::<PlaceFinding>()} instance=["step-", id].concat() class="actions">
            <HiddenField name="finding" value=finding.clone() />
            {up}
            {down}
        </Form>
        <details open=came_back(path_of::<PlaceFinding>(), &instance)>
            <summary>{t.findings_move()} {named_after(t, about)}</summary>
            <Form call={path_of::<PlaceFinding>()} instance=instance.clone() class="stack">
                <HiddenField name="finding" value=same.clone() />
                <TextField
                    name="place"
                    label=t.findings_place()
                    hint=t.editor_number_hint("1", &t.number(last))
                    value=place.to_string()
                    kind="number"
                />
                <button class="button button--quiet" type="submit">
                    {t.findings_place_button()}
                </button>
            </Form>
        </details>
    }
    .into_any()
}

fn mend(t: Locale, id: &str, mended: Option<&Mended>, about: &str) -> AnyView {
    let instance = ["mend-", id].concat();
    let label = if mended.is_some() { t.findings_mend_note() } else { t.findings_mend() };
    let unmend = mended.map(|_| {
        view! {
            <ActionForm
                call={path_of::<UnmendFinding>()}
                instance=["unmend-", id].concat()
                about=("finding", id.to_owned())
                button=t.findings_unmend()
                named=about.to_owned()
            />
        }
        .into_any()
    });
    view! {
        <details open=came_back(path_of::<MendFinding>(), &instance)>
            <summary>{label} {named_after(t, about)}</summary>
            <TextForm
                call={path_of::<MendFinding>()}
                instance=instance.clone()
                about=("finding", id.to_owned())
                name="note"
                label=t.findings_note()
                hint=t.findings_note_hint()
                value=mended.map(|mended| mended.note.clone()).unwrap_or_default()
                maxlength=Mended::MAX_NOTE
                button=label
                named=about.to_owned()
            />
            {unmend}
        </details>
    }
    .into_any()
}
