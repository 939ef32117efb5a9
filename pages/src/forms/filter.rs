use leptos::prelude::*;

/// A choice of a GET form that filters a list. `name`: that of the parameter. `any`: what is said where nothing is chosen, `None`
/// where something always is. `choices`: values with their labels.
pub fn filter(
    name: &'static str,
    label: &'static str,
    any: Option<&'static str>,
    choices: Vec<(String, String)>,
    chosen: &str,
) -> AnyView {
    let id = ["filter-", name].concat();
    let chosen = chosen.to_owned();
    let options = choices
        .into_iter()
        .map(|(value, label)| {
            let selected = value == chosen;
            view! {
                <option value=value selected=selected>
                    {label}
                </option>
            }
            .into_any()
        })
        .collect_view();
    let any = any.map(|any| view! { <option value="">{any}</option> }.into_any());
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select id=id name=name>
                {any}
                {options}
            </select>
        </div>
    }
    .into_any()
}
