use crate::{
    context::account,
    forms::{Choice, Choices, Form, FormState, HiddenField, TextArea, path_of},
    kinds::language_of_edited,
    layout::island,
};
use app::{
    locale::{lang_attribute, use_locale},
    responses::{AnswerIsland, server_fns::EditResponse},
    ui::Prose,
};
use domain::{
    challenges::{
        Kind,
        kinds::deliverable::{Delivery, Stage},
    },
    ids::ChallengeId,
    language::Language,
};
use leptos::prelude::*;
use locales::Locale;
use services::responses::stage_label;

const STAGE: &str = "delivery.stage";
const TEXT: &str = "delivery.text";

/// How far the work is, and what there is to say of it; its files follow.
#[component]
pub fn DeliveryFields(challenge: ChallengeId) -> impl IntoView {
    let t = use_locale();
    let state = expect_context::<FormState>();
    let label = t.deliverable_text();
    let text = AnswerIsland {
        id: state.id(TEXT),
        name: FormState::name(TEXT),
        label: label.to_owned(),
        value: state.value(TEXT, String::new()),
        rows: 6,
        max: Delivery::MAX_TEXT,
        problem: state.problem(TEXT, label),
        kept_as: [account(), String::new()].map(|account| format!("quinze-answer-{account}-{challenge}-0")),
    };
    view! {
        <div class="stage-field">{stages(t, None)}</div>
        {island(text)}
    }
}

fn stages(t: Locale, chosen: Option<Stage>) -> AnyView {
    let about = |stage| match stage {
        Stage::Sketch => t.deliverable_sketch_about(),
        Stage::Final => t.deliverable_final_about(),
    };
    let choice = |stage: &Stage| Choice::new(stage.as_str(), [stage_label(t, *stage), " – ", about(*stage)].concat());
    let choices: Vec<Choice> = Stage::ALL.iter().map(choice).collect();
    let chosen: Vec<String> = chosen.iter().map(ToString::to_string).collect();
    view! { <Choices name=STAGE legend=t.deliverable_stage() choices chosen one=true /> }.into_any()
}

/// The form that changes what one handed in; its files have their own. `written_in`: `None` where that is not known.
pub fn delivery_form(t: Locale, id: &str, given: Delivery, (kind, written_in): (Kind, Option<Language>)) -> AnyView {
    let response = id.to_owned();
    view! {
        <Form call={path_of::<EditResponse>()} instance=["edit-response-", id].concat() class="stack">
            <HiddenField name="response" value=response.clone() />
            {stages(t, Some(given.stage))}
            <TextArea name=TEXT label=t.deliverable_text() value=given.text.clone() rows=6 maxlength=Delivery::MAX_TEXT />
            {language_of_edited(t, kind, written_in)}
            <button class="button" type="submit">
                {t.own_save()}
            </button>
        </Form>
    }
    .into_any()
}

/// What was handed in, with how far it is, in its language if that is known.
pub fn delivery_view(t: Locale, delivery: &Delivery, language: Option<Language>) -> AnyView {
    let lang = language.and_then(|language| lang_attribute(t, language));
    view! {
        <p>
            <span class="stage">{stage_label(t, delivery.stage)}</span>
        </p>
        <Prose text=delivery.text.clone() lang />
    }
    .into_any()
}
