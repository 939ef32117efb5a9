use super::state::FormState;
use crate::platform::text_within;
use crate::ui::IntoPart;
use leptos::prelude::*;

/// One line to type into, with its label, a hint, and what is wrong with it.
#[component]
pub fn TextField(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] value: String,
    #[prop(optional)] kind: Option<&'static str>,
    #[prop(optional)] autocomplete: Option<&'static str>,
    #[prop(optional)] maxlength: Option<i64>,
) -> impl IntoView {
    let state = expect_context::<FormState>();
    let problem = state.problem(name);
    let id = state.id(name);
    let kind = kind.unwrap_or("text");
    let value = if kind == "password" { String::new() } else { state.value(name, value) };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <Hint id=id.clone() hint=hint.clone() />
            <input
                type=kind
                id=id.clone()
                name=FormState::name(name)
                value=value
                autocomplete=autocomplete
                maxlength=maxlength.map(|max| max.to_string())
                dir="auto"
                aria-describedby=described_by(&id, &hint)
                aria-invalid=move || problem.get().is_some().then_some("true")
            />
            <FieldProblem id problem />
        </div>
    }
}

/// Lines to type into, with their label, a hint, and what is wrong with them.
#[component]
pub fn TextArea(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] value: String,
    #[prop(default = 4)] rows: u32,
) -> impl IntoView {
    let state = expect_context::<FormState>();
    let problem = state.problem(name);
    let id = state.id(name);
    let value = state.value(name, value);
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <Hint id=id.clone() hint=hint.clone() />
            <textarea
                id=id.clone()
                name=FormState::name(name)
                rows=rows
                dir="auto"
                aria-describedby=described_by(&id, &hint)
                aria-invalid=move || problem.get().is_some().then_some("true")
            >
                {text_within(value)}
            </textarea>
            <FieldProblem id problem />
        </div>
    }
}

/// A value that goes along with a form.
#[component]
pub fn HiddenField(#[prop(into)] name: String, #[prop(into)] value: String) -> impl IntoView {
    view! { <input type="hidden" name=FormState::name(&name) value=value /> }
}

#[component]
pub fn Hint(id: String, hint: String) -> impl IntoView {
    (!hint.is_empty()).then(|| {
        view! {
            <p class="field__hint" id=[&id, "-hint"].concat()>
                {hint}
            </p>
        }
        .into_part()
    })
}

#[component]
pub fn FieldProblem(id: String, problem: Signal<Option<String>>) -> impl IntoView {
    view! {
        <p class="field__problem" id=[&id, "-problem"].concat()>
            {move || problem.get()}
        </p>
    }
}

/// The identifiers of what explains a field.
pub fn described_by(id: &str, hint: &str) -> String {
    if hint.is_empty() { [id, "-problem"].concat() } else { [id, "-hint ", id, "-problem"].concat() }
}
