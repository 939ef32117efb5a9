use crate::forms::{Choice, Choices, FieldProblem, FormState, HiddenField, TextField};
use app::{
    locale::{lang_attribute, use_locale},
    ui::Prose,
};
use domain::{
    challenges::kinds::poll::{PollAnswer, PollSpec, Question, QuestionForm},
    language::Language,
};
use leptos::prelude::*;
use locales::Locale;

/// The fields in which the questions are answered. `given`: the answers so far, by the position of their question.
#[component]
pub fn PollFields(spec: PollSpec, language: Language, given: Vec<Option<PollAnswer>>) -> impl IntoView {
    let t = use_locale();
    let lang = lang_attribute(t, language);
    let field = |(position, question): (usize, Question)| {
        let given = given.get(position).cloned().flatten();
        let named = format!("replies.{position}.question");
        view! {
            <HiddenField name=named value=position.to_string() />
            {question_field(t, position, question, given, lang.clone())}
        }
        .into_any()
    };
    let several = spec.questions.len() > 1;
    view! {
        {several.then(|| view! { <p class="soft">{t.poll_some_hint()}</p> }.into_any())}
        {spec.questions.into_iter().enumerate().map(field).collect_view()}
    }
}

fn question_field(
    t: Locale,
    position: usize,
    question: Question,
    given: Option<PollAnswer>,
    lang: Option<String>,
) -> AnyView {
    let name = question.field(position);
    let Question { prompt, form } = question;
    match form {
        QuestionForm::One { options } => {
            let chosen = given.iter().map(ToString::to_string).collect();
            // What was chosen can be taken back.
            let choices = [numbered(options), vec![Choice::new("", t.poll_no_answer())]].concat();
            view! { <Choices name legend=prompt choices chosen one=true lang /> }.into_any()
        }
        QuestionForm::Several { options } => {
            let chosen = match given {
                Some(PollAnswer::Several(numbers)) => numbers.iter().map(ToString::to_string).collect(),
                _ => Vec::new(),
            };
            let hint = t.poll_several_hint();
            view! { <Choices name legend=prompt hint choices=numbered(options) chosen lang /> }.into_any()
        }
        QuestionForm::Scale { low, high } => {
            let chosen = given.map(|given| given.to_string()).unwrap_or_default();
            view! { <Scale name prompt ends=[low, high] chosen lang /> }.into_any()
        }
        QuestionForm::Text => {
            let value = given.map(|given| given.to_string()).unwrap_or_default();
            view! { <TextField name label=prompt value maxlength=PollSpec::MAX_TEXT lang /> }.into_any()
        }
    }
}

fn numbered(options: Vec<String>) -> Vec<Choice> {
    (1..).zip(options).map(|(number, option): (i64, String)| Choice::new(number.to_string(), option)).collect()
}

/// A row of numbers to choose from, with what its ends mean.
#[component]
fn Scale(name: String, prompt: String, ends: [String; 2], chosen: String, lang: Option<String>) -> impl IntoView {
    let t = use_locale();
    let state = expect_context::<FormState>();
    let (problem, id) = (state.problem(&name, &prompt), state.id(&name));
    let chosen = state.value(&name, chosen);
    let field = FormState::name(&name);
    let [low, high] = ends;
    let step = |number: i64| {
        let value = number.to_string();
        // Read out with the number; others see it at the end of the row.
        let end = match number {
            1 => low.as_str(),
            PollSpec::SCALE => high.as_str(),
            _ => "",
        };
        let end =
            (!end.is_empty()).then(|| view! { <span class="hidden" lang=lang.clone()>{[" – ", end].concat()}</span> });
        view! {
            <label class="choice scale__step">
                <input type="radio" name=field.clone() value=value.clone() checked=chosen == value />
                <span>{value}</span>
                {end}
            </label>
        }
        .into_any()
    };
    let has_ends = !low.is_empty() || !high.is_empty();
    let ends = has_ends.then(|| {
        view! {
            <p class="scale__ends soft" lang=lang.clone() aria-hidden="true">
                <span>{low.clone()}</span>
                <span>{high.clone()}</span>
            </p>
        }
        .into_any()
    });
    view! {
        <fieldset class="field choices scale" id=id.clone() aria-describedby=[&id, "-problem"].concat()>
            <legend lang=lang.clone()>{prompt}</legend>
            <div class="scale__steps">{(1..=PollSpec::SCALE).map(step).collect_view()}</div>
            {ends}
            <label class="choice">
                <input type="radio" name=field.clone() value="" />
                <span>{t.poll_no_answer()}</span>
            </label>
            <FieldProblem id=id.clone() problem />
        </fieldset>
    }
}

/// The questions for those who read them without answering.
pub fn asked(t: Locale, spec: &PollSpec, language: Language) -> AnyView {
    let lang = lang_attribute(t, language);
    let question = |question: &Question| {
        let options = question.form.options().iter().map(|option| view! { <li>{option.clone()}</li> });
        let options = (!question.form.options().is_empty()).then(|| view! { <ul>{options.collect_view()}</ul> });
        let about = match &question.form {
            QuestionForm::One { .. } => t.poll_form_one().to_owned(),
            QuestionForm::Several { .. } => t.poll_form_several().to_owned(),
            QuestionForm::Text => t.poll_form_text().to_owned(),
            QuestionForm::Scale { low, high } if low.is_empty() && high.is_empty() => t.poll_form_scale().to_owned(),
            QuestionForm::Scale { low, high } => [t.poll_form_scale(), " (", low, " – ", high, ")"].concat(),
        };
        view! {
            <li>
                <p lang=lang.clone() dir="auto">
                    {question.prompt.clone()}
                </p>
                <p class="soft">{about}</p>
                <div lang=lang.clone() dir="auto">
                    {options}
                </div>
            </li>
        }
        .into_any()
    };
    view! {
        <section class="stack asked-questions" aria-labelledby="asked-questions">
            <h2 id="asked-questions">{t.poll_asked()}</h2>
            <ol class="stack">{spec.questions.iter().map(question).collect_view()}</ol>
        </section>
    }
    .into_any()
}

/// The questions that somebody has answered, with their answers.
pub fn replies(t: Locale, told: Vec<(String, String)>, language: Language) -> AnyView {
    let lang = lang_attribute(t, language);
    let reply = |(asked, said): (String, String)| {
        view! {
            <dt lang=lang.clone() dir="auto">
                {asked}
            </dt>
            <dd>
                <Prose text=said />
            </dd>
        }
        .into_any()
    };
    view! { <dl class="replies">{told.into_iter().map(reply).collect_view()}</dl> }.into_any()
}
