use crate::{forms::FormState, layout::island};
use app::challenges::PollBuilderIsland;
use domain::challenges::kinds::poll::{PollSpec, QuestionInput};
use leptos::prelude::*;
use locales::Locale;

/// The names of a question's fields, each with its label.
fn fields_of(t: Locale, position: usize) -> [(String, String); 5] {
    let number = t.poll_question(&(position + 1).to_string());
    let labels = [
        ("prompt", t.poll_prompt()),
        ("form", t.poll_form()),
        ("options", t.poll_options()),
        ("low", t.poll_low()),
        ("high", t.poll_high()),
    ];
    labels.map(|(name, label)| (format!("spec.questions.{position}.{name}"), [&number, " · ", label].concat()))
}

/// The fields of the questions, in the form of the editor.
pub fn poll_editor(t: Locale, stored: &[QuestionInput]) -> AnyView {
    let state = expect_context::<FormState>();
    let questions = (0..PollSpec::MAX_QUESTIONS).map(|position| {
        let stored = stored.get(position).cloned().unwrap_or_default();
        let value = |name: &str, stored| state.value(&format!("spec.questions.{position}.{name}"), stored);
        QuestionInput {
            prompt: value("prompt", stored.prompt),
            form: value("form", stored.form),
            options: value("options", stored.options),
            low: value("low", stored.low),
            high: value("high", stored.high),
        }
    });
    let questions = questions.collect();
    let problem = |(field, label): (String, String)| Some((state.problem(&field, &label)?, field));
    let problems = (0..PollSpec::MAX_QUESTIONS).flat_map(|position| fields_of(t, position));
    let problems = problems.filter_map(problem).map(|(problem, field)| (field, problem)).collect();
    view! {
        <fieldset class="field poll-editor">
            <legend>{t.poll_questions()}</legend>
            <p class="field__hint">{t.poll_questions_hint()}</p>
            {island(PollBuilderIsland { questions, problems })}
        </fieldset>
    }
    .into_any()
}

/// The fields that may be unfinished in a draft, each with its label.
pub fn unfinished_fields(t: Locale) -> Vec<(String, String)> {
    let is_asked = |(field, _): &(String, String)| field.ends_with(".prompt") || field.ends_with(".options");
    (0..PollSpec::MAX_QUESTIONS).flat_map(|position| fields_of(t, position)).filter(is_asked).collect()
}
