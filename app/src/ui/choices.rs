use super::{
    fields::{FieldProblem, Hint, described_by},
    state::FormState,
};
use crate::ui::{IntoPart, keyed};
use leptos::prelude::*;

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

/// A fieldset of checkboxes, or of radio buttons with `one`. The boxes are recreated when form, field, options or
/// stored choice change, because ticks belong to the boxes they were made on.
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

/// A key that changes with the field, the options or the stored choice.
fn key(id: &str, choices: &[Choice], chosen: &[String]) -> String {
    let mut parts = vec![id];
    parts.extend(choices.iter().map(|choice| choice.value.as_str()));
    parts.push("\n");
    parts.extend(chosen.iter().map(String::as_str));
    parts.join("\n")
}

/// One checkbox or radio button.
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
