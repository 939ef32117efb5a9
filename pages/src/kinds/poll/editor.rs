use crate::forms::{FieldProblem, FormState};
use app::platform::text_within;
use domain::challenges::kinds::poll::{FormWord, PollSpec, QuestionInput};
use leptos::prelude::*;
use locales::Locale;

/// The names of a question's fields, each with its label.
fn fields_of(t: Locale, position: usize) -> [(String, String); 5] {
    let number = named(t, position);
    let labels = [
        ("prompt", t.poll_prompt()),
        ("form", t.poll_form()),
        ("options", t.poll_options()),
        ("low", t.poll_low()),
        ("high", t.poll_high()),
    ];
    labels.map(|(name, label)| (field(position, name), [&number, " · ", label].concat()))
}

fn field(position: usize, name: &str) -> String {
    format!("spec.questions.{position}.{name}")
}

/// What a question is called.
fn named(t: Locale, position: usize) -> String {
    t.poll_question(&(position + 1).to_string())
}

/// The fields of the questions, in the form of the editor: those that are filled in and one more are unfolded.
pub fn poll_editor(t: Locale, stored: &[QuestionInput]) -> AnyView {
    let state = expect_context::<FormState>();
    let typed = |position: usize| {
        let stored = stored.get(position).cloned().unwrap_or_default();
        let value = |name: &str, stored| state.value(&field(position, name), stored);
        QuestionInput {
            prompt: value("prompt", stored.prompt),
            form: value("form", stored.form),
            options: value("options", stored.options),
            low: value("low", stored.low),
            high: value("high", stored.high),
        }
    };
    let questions: Vec<QuestionInput> = (0..PollSpec::MAX_QUESTIONS).map(typed).collect();
    let used = questions.iter().rposition(|question| !question.is_empty()).map_or(0, |last| last + 1);
    let question = |(position, question): (usize, QuestionInput)| {
        let problems = fields_of(t, position).map(|(field, label)| state.problem(&field, &label));
        question_view(t, &state, position, question, problems, position <= used)
    };
    view! {
        <fieldset class="field poll-editor">
            <legend>{t.poll_questions()}</legend>
            <p class="field__hint">{t.poll_questions_hint()}</p>
            <div class="poll-editor__questions">{questions.into_iter().enumerate().map(question).collect_view()}</div>
        </fieldset>
    }
    .into_any()
}

/// The fields that may be unfinished in a draft, each with its label.
pub fn unfinished_fields(t: Locale) -> Vec<(String, String)> {
    let is_asked = |(field, _): &(String, String)| field.ends_with(".prompt") || field.ends_with(".options");
    (0..PollSpec::MAX_QUESTIONS).flat_map(|position| fields_of(t, position)).filter(is_asked).collect()
}

fn question_view(
    t: Locale,
    state: &FormState,
    position: usize,
    question: QuestionInput,
    problems: [Option<String>; 5],
    unfolded: bool,
) -> AnyView {
    let QuestionInput { prompt, form, options, low, high } = question;
    let [wrong_prompt, wrong_form, wrong_options, wrong_low, wrong_high] = problems;
    let id = |name| state.id(&field(position, name));
    let name = |name| FormState::name(&field(position, name));
    let line =
        |of: &'static str, label, hint, value, problem| line_field(id(of), name(of), label, hint, value, problem);
    let forms = FormWord::ALL.iter().map(|word| {
        let selected = form == word.as_str();
        view! {
            <option value=word.as_str() selected=selected>
                {form_label(t, *word)}
            </option>
        }
    });
    let lines = id("options");
    let described_by = [&lines, "-hint ", &lines, "-problem"].concat();
    view! {
        <details class="question" open=unfolded>
            <summary>{named(t, position)}</summary>
            {line("prompt", t.poll_prompt(), "", prompt, wrong_prompt)}
            <div class="field">
                <label for=id("form")>{t.poll_form()}</label>
                <select id=id("form") name=name("form")>
                    {forms.collect_view()}
                </select>
                <FieldProblem id=id("form") problem=wrong_form />
            </div>
            <div class="field question__options">
                <label for=lines.clone()>{t.poll_options()}</label>
                <p class="field__hint" id=[&lines, "-hint"].concat()>
                    {t.poll_options_hint()}
                </p>
                <textarea
                    class="options__lines"
                    id=lines.clone()
                    name=name("options")
                    rows=(options.lines().count() + 1).max(3)
                    dir="auto"
                    aria-describedby=described_by
                    aria-invalid=wrong_options.is_some().then_some("true")
                    data-options=PollSpec::MAX_OPTIONS
                    data-option=t.poll_option("#")
                    data-move=t.poll_move("#")
                    data-moved=t.poll_moved("{name}", "{place}", "{max}")
                    data-up=t.poll_up()
                    data-down=t.poll_down()
                    data-remove=t.poll_remove()
                >
                    {text_within(&options)}
                </textarea>
                <FieldProblem id=lines.clone() problem=wrong_options />
            </div>
            <div class="question__ends">
                {line("low", t.poll_low(), t.poll_ends_hint(), low, wrong_low)}
                {line("high", t.poll_high(), t.poll_ends_hint(), high, wrong_high)}
            </div>
        </details>
    }
    .into_any()
}

fn line_field(
    id: String,
    name: String,
    label: &'static str,
    hint: &'static str,
    value: String,
    problem: Option<String>,
) -> AnyView {
    let invalid = problem.is_some().then_some("true");
    let hint_id = [&id, "-hint"].concat();
    let described_by = if hint.is_empty() { String::new() } else { [&hint_id, " "].concat() };
    let hint = (!hint.is_empty()).then(|| view! { <p class="field__hint" id=hint_id>{hint}</p> });
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            {hint}
            <input
                type="text"
                id=id.clone()
                name=name
                value=value
                dir="auto"
                aria-describedby=[&described_by, &id, "-problem"].concat()
                aria-invalid=invalid
            />
            <FieldProblem id=id.clone() problem />
        </div>
    }
    .into_any()
}

fn form_label(t: Locale, word: FormWord) -> &'static str {
    match word {
        FormWord::One => t.poll_form_one(),
        FormWord::Several => t.poll_form_several(),
        FormWord::Scale => t.poll_form_scale(),
        FormWord::Text => t.poll_form_text(),
    }
}
