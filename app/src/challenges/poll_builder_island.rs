use super::{
    autosave::form_around,
    poll_builder::{Builder, id_of, id_of_option, lines_id},
    poll_builder_tools::{arrows, button, handle, named, said_moved},
};
use crate::{island::Island, locale::use_locale, platform::text_within};
use domain::challenges::kinds::poll::{FormWord, PollSpec, QuestionInput};
use leptos::{html, prelude::*};
use locales::Locale;
use serde::{Deserialize, Serialize};

/// The questions of a poll: plain fields, in which questions and options are added, removed and moved once it is awake.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PollBuilderIsland {
    /// As stored or typed.
    pub questions: Vec<QuestionInput>,
    /// The fields that were refused, by their names, each with what is wrong with it.
    pub problems: Vec<(String, String)>,
}

impl Island for PollBuilderIsland {
    const NAME: &'static str = "poll-builder";

    fn view(self) -> AnyView {
        let Self { mut questions, problems } = self;
        let t = use_locale();
        let builder = Builder::new();
        let root = NodeRef::<html::Div>::new();
        Effect::new(move |_| {
            if let Some(form) = root.get().and_then(|root| form_around(&root)) {
                builder.wake(&form);
            }
        });
        let used = questions.iter().rposition(|question| !question.is_empty()).map_or(0, |last| last + 1);
        questions.resize(PollSpec::MAX_QUESTIONS, QuestionInput::default());
        let question = |(number, question): (usize, QuestionInput)| {
            let wrong = Wrong { builder, problems: &problems, question: number };
            // One more than there are, to be filled in.
            question_view(t, builder, number, question, number <= used, &wrong)
        };
        view! {
            <div class="poll-builder" node_ref=root>
                {questions.into_iter().enumerate().map(question).collect_view()}
                {move || builder.awake.get().then(|| add_button(t, builder))}
                <p class="hidden" role="status">
                    {move || builder.done.get()}
                </p>
            </div>
        }
        .into_any()
    }
}

/// The errors of the fields of a question.
struct Wrong<'a> {
    builder: Builder,
    problems: &'a [(String, String)],
    question: usize,
}

impl Wrong<'_> {
    fn problem(&self, name: &str) -> Option<String> {
        let field = ["spec.questions.", &self.question.to_string(), ".", name].concat();
        self.problems.iter().find(|(wrong, _)| *wrong == field).map(|(_, problem)| problem.clone())
    }

    /// What is wrong with a field, until something moves.
    fn view(&self, name: &str) -> AnyView {
        let (problem, shown) = (self.problem(name), self.builder.problems);
        let id = [&id_of(self.question, name), "-problem"].concat();
        view! {
            <p class="field__problem" id=id>
                {move || problem.clone().filter(|_| shown.get())}
            </p>
        }
        .into_any()
    }
}

fn question_view(
    t: Locale,
    builder: Builder,
    number: usize,
    question: QuestionInput,
    unfolded: bool,
    wrong: &Wrong<'_>,
) -> AnyView {
    let QuestionInput { prompt, form, options, low, high } = question;
    let name = named(t, number);
    let forms = FormWord::ALL.iter().map(|word| {
        let selected = form == word.as_str();
        view! {
            <option value=word.as_str() selected=selected>
                {form_label(t, *word)}
            </option>
        }
    });
    let options_id = id_of(number, "options");
    let (hint, label) = ([&options_id, "-hint"].concat(), [&options_id, "-label"].concat());
    view! {
        <details
            class="question"
            open=unfolded
            data-question=number.to_string()
            hidden={move || builder.awake.get() && number >= builder.shown.get()}
        >
            <summary>{name}</summary>
            {move || builder.awake.get().then(|| question_tools(t, builder, number))}
            {line_field(number, "prompt", t.poll_prompt(), prompt, "", wrong)}
            <div class="field">
                <label for=id_of(number, "form")>{t.poll_form()}</label>
                <select id=id_of(number, "form") name=name_of(number, "form")>
                    {forms.collect_view()}
                </select>
                {wrong.view("form")}
            </div>
            <div class="field question__options" id=options_id tabindex="-1" role="group" aria-labelledby=label.clone()>
                <label for=lines_id(number) id=label.clone()>
                    {t.poll_options()}
                </label>
                <p class="field__hint" id=hint.clone() hidden=move || builder.has_rows(number)>
                    {t.poll_options_hint()}
                </p>
                <textarea
                    id=lines_id(number)
                    name=name_of(number, "options")
                    rows="4"
                    dir="auto"
                    aria-describedby=hint.clone()
                    hidden=move || builder.has_rows(number)
                >
                    {text_within(&options)}
                </textarea>
                {move || builder.has_rows(number).then(|| option_list(t, builder, number))}
                {wrong.view("options")}
            </div>
            <div class="question__ends">
                {line_field(number, "low", t.poll_low(), low, t.poll_ends_hint(), wrong)}
                {line_field(number, "high", t.poll_high(), high, t.poll_ends_hint(), wrong)}
            </div>
        </details>
    }
    .into_any()
}

fn line_field(
    number: usize,
    name: &str,
    label: &'static str,
    value: String,
    hint: &'static str,
    wrong: &Wrong<'_>,
) -> AnyView {
    let id = id_of(number, name);
    let invalid = wrong.problem(name).is_some().then_some("true");
    let hint = (!hint.is_empty()).then(|| view! { <p class="field__hint">{hint}</p> });
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            {hint}
            <input
                type="text"
                id=id.clone()
                name=name_of(number, name)
                value=value
                dir="auto"
                aria-describedby=[&id, "-problem"].concat()
                aria-invalid=invalid
            />
            {wrong.view(name)}
        </div>
    }
    .into_any()
}

/// The options of a question, each in a field that is not sent.
fn option_list(t: Locale, builder: Builder, question: usize) -> AnyView {
    let options = builder.options[question];
    let row = move |option: usize| {
        let id = id_of_option(question, option);
        let name = t.poll_option(&(option + 1).to_string());
        let moves = move |from: usize, to: usize| {
            builder.move_option(question, from, to);
            said_moved(t, builder, t.poll_option(&(from + 1).to_string()), to, options.with_untracked(Vec::len));
        };
        let count = Signal::derive(move || options.with(Vec::len));
        view! {
            <li data-option=[&question.to_string(), "-", &option.to_string()].concat() hidden={move || option >= count.get()}>
                {handle(t, builder, "data-option", [&question.to_string(), "-"].concat(), option, moves)}
                <input
                    type="text"
                    id=id.clone()
                    dir="auto"
                    aria-label=name.clone()
                    prop:value=move || options.with(|options| options.get(option).cloned().unwrap_or_default())
                    on:input=move |event| builder.type_option(question, option, event_target_value(&event))
                />
                {arrows(t, id, name.clone(), option, count, moves)}
                {button(t.poll_remove(), "×", name.clone(), move |_| {
                    builder.remove_option(question, option);
                    builder.done.set(t.poll_removed(&name));
                })}
            </li>
        }
        .into_any()
    };
    view! {
        <ol class="question__list">{(0..PollSpec::MAX_OPTIONS).map(row).collect_view()}</ol>
        <button
            type="button"
            class="button button--quiet"
            disabled={move || options.with(Vec::len) >= PollSpec::MAX_OPTIONS}
            on:click=move |_| builder.add_option(question)
        >
            {t.poll_add_option()}
        </button>
    }
    .into_any()
}

/// What moves and removes a question.
fn question_tools(t: Locale, builder: Builder, question: usize) -> AnyView {
    let moves = move |from: usize, to: usize| {
        builder.move_to(from, to);
        said_moved(t, builder, named(t, from), to, builder.shown.get_untracked());
    };
    let (id, count) = (id_of(question, "prompt"), builder.shown.into());
    view! {
        <p class="question__tools">
            {handle(t, builder, "data-question", String::new(), question, moves)}
            {arrows(t, id, named(t, question), question, count, moves)}
            {button(t.poll_remove(), "×", named(t, question), move |_| {
                builder.remove(question);
                builder.done.set(t.poll_removed(&named(t, question)));
            })}
        </p>
    }
    .into_any()
}

fn add_button(t: Locale, builder: Builder) -> AnyView {
    view! {
        <button
            type="button"
            class="button button--quiet"
            disabled={move || builder.shown.get() >= PollSpec::MAX_QUESTIONS}
            on:click=move |_| builder.add()
        >
            {t.poll_add_question()}
        </button>
    }
    .into_any()
}

fn name_of(question: usize, name: &str) -> String {
    ["input[spec][questions][", &question.to_string(), "][", name, "]"].concat()
}

fn form_label(t: Locale, word: FormWord) -> &'static str {
    match word {
        FormWord::One => t.poll_form_one(),
        FormWord::Several => t.poll_form_several(),
        FormWord::Scale => t.poll_form_scale(),
        FormWord::Text => t.poll_form_text(),
    }
}
