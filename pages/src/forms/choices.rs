use super::{
    fields::{FieldProblem, Hint, described_by},
    state::FormState,
};
use app::locale::cause_name;
use domain::taxonomy;
use leptos::prelude::*;
use locales::Locale;

/// An option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

impl Choice {
    /// An option with this value and label.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// Every cause as an option.
pub fn cause_choices(t: Locale) -> Vec<Choice> {
    taxonomy::CAUSES.iter().map(|slug| Choice::new(*slug, cause_name(t, slug))).collect()
}

/// A fieldset of checkboxes, or of radio buttons with `one`.
#[component]
pub fn Choices(
    /// Unique within the page: contains the identifier of the subject, where a page has several.
    #[prop(into)]
    name: String,
    #[prop(into)] legend: String,
    #[prop(optional, into)] hint: String,
    choices: Vec<Choice>,
    #[prop(optional)] chosen: Vec<String>,
    #[prop(optional)] one: bool,
    /// Of the legend and the options, where it is not the page's.
    #[prop(default = None)]
    lang: Option<String>,
) -> impl IntoView {
    let state = expect_context::<FormState>();
    let problem = state.problem(&name, &legend);
    let id = state.id(&name);
    let field = if one { FormState::name(&name) } else { [&FormState::name(&name), "[]"].concat() };
    let chosen = state.values(&field, chosen);
    let kind = if one { "radio" } else { "checkbox" };
    let boxes = choices
        .into_iter()
        .map(|Choice { value, label }| {
            let checked = chosen.contains(&value);
            view! {
                <label class="choice">
                    <input type=kind name=field.clone() value=value checked=checked />
                    <span lang=lang.clone()>{label}</span>
                </label>
            }
            .into_any()
        })
        .collect_view();
    let explained_by = described_by(&id, &hint, false);
    view! {
        <fieldset class="field choices" id=id.clone() aria-describedby=explained_by>
            <legend lang=lang.clone()>{legend}</legend>
            <Hint id=id.clone() hint />
            <div class="choices__all">{boxes}</div>
            <FieldProblem id=id.clone() problem />
        </fieldset>
    }
}

/// One checkbox, which sends `yes`.
#[component]
pub fn Checkbox(name: &'static str, #[prop(into)] label: String) -> impl IntoView {
    let state = expect_context::<FormState>();
    let problem = state.problem(name, &label);
    let id = state.id(name);
    let checked = state.value(name, String::new()) == "yes";
    view! {
        <div class="choices">
            <label class="choice">
                <input
                    type="checkbox"
                    id=id.clone()
                    name=FormState::name(name)
                    value="yes"
                    checked=checked
                    aria-describedby=described_by(&id, "", false)
                    aria-invalid=problem.is_some().then_some("true")
                />
                <span>{label}</span>
            </label>
            <FieldProblem id=id.clone() problem />
        </div>
    }
}

/// A list from which one is chosen.
#[component]
pub fn Select(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    choices: Vec<Choice>,
    #[prop(optional, into)] chosen: String,
) -> impl IntoView {
    let state = expect_context::<FormState>();
    let problem = state.problem(name, &label);
    let id = state.id(name);
    let chosen = state.value(name, chosen);
    let options = choices
        .into_iter()
        .map(|Choice { value, label }| {
            let selected = value == chosen;
            view! {
                <option value=value selected=selected>
                    {label}
                </option>
            }
            .into_any()
        })
        .collect_view();
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <Hint id=id.clone() hint=hint.clone() />
            <select
                id=id.clone()
                name=FormState::name(name)
                aria-describedby=described_by(&id, &hint, false)
                aria-invalid=problem.is_some().then_some("true")
            >
                {options}
            </select>
            <FieldProblem id problem />
        </div>
    }
}
