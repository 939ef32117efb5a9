use super::{
    fields::{FieldProblem, Hint, described_by},
    state::FormState,
};
use crate::ui::{IntoPart, keyed};
use leptos::prelude::*;

/// One of several things to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

impl Choice {
    /// A choice of this value and label.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// Choices, each a box to tick, as a group with its legend: any number of them, or with `one` a single one. The
/// boxes are made anew when they are of another form or field, offer something else, or something else was chosen before:
/// what is ticked belongs to what stands beside it.
#[component]
pub fn Choices(
    /// What is decided on has its own identifier in it, where a page has several: a position is no name.
    #[prop(into)]
    name: String,
    #[prop(into)] legend: String,
    #[prop(optional, into)] hint: String,
    choices: Vec<Choice>,
    #[prop(optional)] chosen: Vec<String>,
    #[prop(optional)] one: bool,
) -> impl IntoView {
    let state = expect_context::<FormState>();
    let problem = state.problem(&*name);
    let id = state.id(&name);
    let field = if one { FormState::name(&name) } else { [&FormState::name(&name), "[]"].concat() };
    let chosen = state.values(&field, chosen);
    let key = key(&id, &choices, &chosen);
    let kind = if one { "radio" } else { "checkbox" };
    let boxes = choices
        .into_iter()
        .map(|Choice { value, label }| {
            let checked = chosen.contains(&value);
            view! {
                <label class="choice">
                    <input type=kind name=field.clone() value=value checked=checked />
                    <span>{label}</span>
                </label>
            }
            .into_part()
        })
        .collect_view();
    let explained_by = described_by(&id, &hint);
    let fieldset = view! {
        <fieldset class="field choices" id=id.clone() aria-describedby=explained_by>
            <legend>{legend}</legend>
            <Hint id=id.clone() hint />
            <div class="choices__all">{boxes}</div>
            <FieldProblem id=id.clone() problem />
        </fieldset>
    }
    .into_part();
    keyed(key, fieldset)
}

/// Another word when the choices are of another field, or are others, or others were chosen before.
fn key(id: &str, choices: &[Choice], chosen: &[String]) -> String {
    let mut parts = vec![id];
    parts.extend(choices.iter().map(|choice| choice.value.as_str()));
    parts.push("\n");
    parts.extend(chosen.iter().map(String::as_str));
    parts.join("\n")
}

/// One thing of several to choose.
#[component]
pub fn Select(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    choices: Vec<Choice>,
    #[prop(optional, into)] chosen: String,
) -> impl IntoView {
    let state = expect_context::<FormState>();
    let problem = state.problem(name);
    let id = state.id(name);
    let chosen = state.value(name, chosen);
    let key = key(&id, &choices, std::slice::from_ref(&chosen));
    let options = choices
        .into_iter()
        .map(|Choice { value, label }| {
            let selected = value == chosen;
            view! {
                <option value=value selected=selected>
                    {label}
                </option>
            }
            .into_part()
        })
        .collect_view();
    let field = view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <Hint id=id.clone() hint=hint.clone() />
            <select
                id=id.clone()
                name=FormState::name(name)
                aria-describedby=described_by(&id, &hint)
                aria-invalid=move || problem.get().is_some().then_some("true")
            >
                {options}
            </select>
            <FieldProblem id problem />
        </div>
    }
    .into_part();
    keyed(key, field)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choices(values: &[&str]) -> Vec<Choice> {
        values.iter().map(|value| Choice::new(*value, *value)).collect()
    }

    #[test]
    fn boxes_are_made_anew_for_another_field_offer_or_state() {
        let [later, remove] = ["later".to_owned(), "remove_account".to_owned()];
        let rulings = choices(&["later", "remove_account"]);
        let first = key("cases-each.case-1", &rulings, std::slice::from_ref(&later));
        assert_eq!(first, key("cases-each.case-1", &rulings, std::slice::from_ref(&later)));
        assert_ne!(first, key("cases-each.case-2", &rulings, std::slice::from_ref(&later)), "another case");
        assert_ne!(
            first,
            key("cases-each.case-1", &choices(&["later"]), std::slice::from_ref(&later)),
            "another offer"
        );
        assert_ne!(first, key("cases-each.case-1", &rulings, &[remove]), "chosen before");
        assert_ne!(key("x", &choices(&["a", "b"]), &[]), key("x", &choices(&["a"]), &["b".to_owned()]));
    }
}
