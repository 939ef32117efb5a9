//! What somebody else saved while one wrote, to be decided on in the editor.

use super::pieces::{field_label, pieces_view};
use crate::forms::{FormOutcome, FormState, form_outcome, outcome_of, path_of};
use app::{
    challenges::{EditorIsland, coach, server_fns::EditChallenge},
    error::AppError,
    locale::use_locale,
};
use domain::challenges::{
    history::{DraftConflict, DraftField, FieldChange},
    input::EditChallenge as Typed,
};
use leptos::prelude::*;
use locales::Locale;
use serde::Deserialize;

/// The fields whose element has another identifier than their name.
const OF_ITS_KIND: DraftField = DraftField::Spec;

/// The editor's form as it was sent, where it was refused because somebody else had saved; `None` otherwise.
pub fn typed_over() -> Option<Typed> {
    #[derive(Deserialize)]
    struct Sent {
        input: Typed,
    }
    let sent =
        outcome_of(path_of::<EditChallenge>(), coach::EDITOR).filter(|sent| sent.error == Some(AppError::Conflict))?;
    let typed = sent.typed.iter().filter(|(name, _)| name.starts_with("input["));
    let encoded = form_urlencoded::Serializer::new(String::new()).extend_pairs(typed).finish();
    // As deep as the fields of a poll, with brackets that are encoded.
    serde_qs::Config::new(6, false).deserialize_str(&encoded).ok().map(|Sent { input }| input)
}

/// The form as it was sent, where somebody else had saved: with what they changed in fields that were left as they were,
/// and with what to do next.
pub fn brought_together(t: Locale, conflict: Option<&DraftConflict>) -> Option<FormOutcome> {
    let mut outcome = form_outcome().filter(|sent| sent.error == Some(AppError::Conflict))?;
    for (field, merged) in conflict.iter().flat_map(|it| it.taken.iter().map(|field| (*field, &it.merged))) {
        let (name, values) = sent_as(field, merged);
        outcome.typed.retain(|(key, _)| *key != name);
        outcome.typed.extend(values.into_iter().map(|value| (name.clone(), value)));
    }
    let sentence = if conflict.is_some() { t.together_refused() } else { t.together_again() };
    outcome.error = Some(AppError::Forbidden { sentence: sentence.to_owned(), seconds: None });
    Some(outcome)
}

/// The name and the values with which a plain field is sent.
fn sent_as(field: DraftField, form: &Typed) -> (String, Vec<String>) {
    let name = FormState::name(field.as_str());
    let one = |value: &String| vec![value.clone()];
    match field {
        DraftField::Title => (name, one(&form.title)),
        DraftField::Need => (name, one(&form.need)),
        DraftField::DoneLooksLike => (name, one(&form.done_looks_like)),
        DraftField::UseOfAnswers => (name, one(&form.use_of_answers)),
        DraftField::Minutes => (name, one(&form.minutes)),
        DraftField::Language => (name, one(&form.language)),
        DraftField::Target => (name, one(&form.target)),
        DraftField::Days => (name, one(&form.days)),
        DraftField::Licence => (name, one(&form.licence)),
        DraftField::PeopleOnly => (name, form.people_only.lines().map(str::to_owned).collect()),
        DraftField::Causes => ([&name, "[]"].concat(), form.causes.clone()),
        DraftField::Skills => ([&name, "[]"].concat(), form.skills.clone()),
        // Decided on by itself.
        DraftField::Spec => (name, Vec::new()),
    }
}

/// Both texts of each field that both changed, with the choice between them.
#[component]
pub fn ConflictChoices(conflict: DraftConflict) -> impl IntoView {
    let t = use_locale();
    let DraftConflict { by, revision, taken, differing, .. } = conflict;
    let by = by.unwrap_or_else(|| t.history_somebody().to_owned());
    let labels: Vec<&str> = taken.iter().map(|field| field_label(t, *field)).collect();
    let taken = (!labels.is_empty()).then(|| view! { <p>{t.together_taken(&labels.join(", "))}</p> }.into_any());
    let each = (0..).zip(differing).map(|(place, change)| choice(t, place, &change)).collect_view();
    view! {
        <section class="notice stack together" aria-labelledby="together">
            <h2 id="together">{t.together_title(&by)}</h2>
            <p>{t.together_how()}</p>
            {taken}
            <input type="hidden" name=FormState::name("over") value=revision.to_string() />
            {each}
            <p class="actions">
                <button class="button" type="submit" name=FormState::name("then") value=Typed::TOGETHER>
                    {t.together_save()}
                </button>
            </p>
        </section>
    }
}

fn choice(t: Locale, place: usize, change: &FieldChange) -> AnyView {
    let FieldChange { field, pieces } = change;
    let name = FormState::name(&format!("take.{place}"));
    // What was only set up by the other is not in one's own form.
    let is_theirs = *field == OF_ITS_KIND;
    let link = (*field != OF_ITS_KIND).then(|| {
        view! { <a href=["#", &FormState::id_in(coach::EDITOR, field.as_str())].concat()>{t.together_edit()}</a> }
            .into_any()
    });
    view! {
        <fieldset class="stack together__field">
            <legend>{field_label(t, *field)}</legend>
            {pieces_view(t, *field, pieces)}
            <label class="choice">
                <input type="radio" name=name.clone() value="" checked=!is_theirs />
                <span>{t.together_own()}</span>
            </label>
            <label class="choice">
                <input type="radio" name=name value=field.as_str() checked=is_theirs />
                <span>{t.together_theirs()}</span>
            </label>
            {link}
        </fieldset>
    }
    .into_any()
}

/// What the island shows where its save is refused because somebody else has saved: the form brings both together.
pub fn conflict_notice(t: Locale) -> AnyView {
    view! {
        <div class="notice stack" id=EditorIsland::CONFLICT hidden>
            <p>{t.together_elsewhere()}</p>
            <p class="actions">
                <button class="button" type="submit" name=FormState::name("then") value=Typed::TOGETHER>
                    {t.together_button()}
                </button>
            </p>
        </div>
    }
    .into_any()
}
