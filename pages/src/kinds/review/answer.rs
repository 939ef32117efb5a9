use super::sort_label;
use crate::{
    context::account,
    forms::{Choice, Choices, Form, FormState, HiddenField, TextArea, TextField, path_of},
    kinds::language_of_edited,
    layout::island,
};
use app::{
    locale::use_locale,
    responses::{AnswerIsland, server_fns::EditResponse},
};
use domain::{
    challenges::{
        Kind,
        kinds::review::{Finding, FindingSort},
    },
    ids::ChallengeId,
    language::Language,
};
use leptos::prelude::*;
use locales::Locale;

/// The fields of findings: those of one, and of the next in a disclosure, so that people see as many as they have.
/// `draft`: what was written before signing in.
#[component]
pub fn FindingFields(challenge: ChallengeId, may_answer: i64, draft: Vec<Finding>) -> impl IntoView {
    let t = use_locale();
    let state = expect_context::<FormState>();
    let count = usize::try_from(may_answer).unwrap_or(1);
    let typed: Vec<Typed> = (0..count).map(|position| Typed::at(&state, position, draft.get(position))).collect();
    // Built from the last to the first, because each contains the next.
    (0..count).rev().fold(().into_any(), |rest, position| {
        let shown = typed[position..].iter().any(|typed| !typed.is_empty());
        let fields = fields(t, &state, challenge, position, &typed[position]);
        match position {
            0 => view! { {fields} {rest} }.into_any(),
            _ => view! {
                <details class="more-answers stack" open=shown>
                    <summary>{t.site_review_more()}</summary>
                    {fields}
                    {rest}
                </details>
            }
            .into_any(),
        }
    })
}

/// What the fields of a finding hold.
struct Typed {
    sort: String,
    place: String,
    text: String,
}

impl Typed {
    fn at(state: &FormState, position: usize, stored: Option<&Finding>) -> Self {
        let value = |name, stored: Option<String>| state.value(&field(position, name), stored.unwrap_or_default());
        Self {
            sort: value("sort", stored.map(|finding| finding.sort.to_string())),
            place: value("place", stored.map(|finding| finding.place.clone())),
            text: value("text", stored.map(|finding| finding.text.clone())),
        }
    }

    fn is_empty(&self) -> bool {
        [&self.sort, &self.place, &self.text].iter().all(|typed| typed.is_empty())
    }
}

fn field(position: usize, name: &str) -> String {
    format!("findings.{position}.{name}")
}

fn fields(t: Locale, state: &FormState, challenge: ChallengeId, position: usize, typed: &Typed) -> AnyView {
    let name = |name| field(position, name);
    let number = t.site_review_label(&(position + 1).to_string());
    let label = t.site_review_text();
    let text = AnswerIsland {
        id: state.id(&name("text")),
        name: FormState::name(&name("text")),
        label: label.to_owned(),
        value: typed.text.clone(),
        rows: 3,
        max: Finding::MAX_TEXT,
        problem: state.problem(&name("text"), label),
        kept_as: [account(), String::new()].map(|account| format!("quinze-answer-{account}-{challenge}-{position}")),
    };
    view! {
        <fieldset class="field finding-fields stack">
            <legend>{number}</legend>
            <Choices name=name("sort") legend=t.site_review_sort() choices=sorts(t) chosen=vec![typed.sort.clone()] one=true />
            {island(text)}
            <TextField
                name=name("place")
                label=t.site_review_place()
                hint=t.site_review_place_hint()
                value=typed.place.clone()
                maxlength=Finding::MAX_PLACE
            />
        </fieldset>
    }
    .into_any()
}

fn sorts(t: Locale) -> Vec<Choice> {
    let about = |sort| match sort {
        FindingSort::Broken => t.site_review_broken_about(),
        FindingSort::Confusing => t.site_review_confusing_about(),
        FindingSort::Clear => t.site_review_clear_about(),
    };
    let choice = |sort: &FindingSort| Choice::new(sort.as_str(), [sort_label(t, *sort), " – ", about(*sort)].concat());
    FindingSort::ALL.iter().map(choice).collect()
}

/// The form that edits one's own finding. `written_in`: `None` where that is not known.
pub fn finding_form(t: Locale, id: &str, finding: Finding, (kind, written_in): (Kind, Option<Language>)) -> AnyView {
    let response = id.to_owned();
    view! {
        <Form call={path_of::<EditResponse>()} instance=["edit-response-", id].concat() class="stack">
            <HiddenField name="response" value=response.clone() />
            <Choices
                name="finding.sort"
                legend=t.site_review_sort()
                choices=sorts(t)
                chosen=vec![finding.sort.to_string()]
                one=true
            />
            <TextArea name="finding.text" label=t.site_review_text() value=finding.text.clone() maxlength=Finding::MAX_TEXT />
            <TextField
                name="finding.place"
                label=t.site_review_place()
                hint=t.site_review_place_hint()
                value=finding.place.clone()
                maxlength=Finding::MAX_PLACE
            />
            {language_of_edited(t, kind, written_in)}
            <button class="button" type="submit">
                {t.own_save()}
            </button>
        </Form>
    }
    .into_any()
}
