use super::{
    counter::{Counter, counter_id},
    state::FormState,
};
use app::{locale::use_locale, platform::text_within};
use leptos::prelude::*;

/// A text input with label, hint and error. `maxlength`: in characters as the server counts them; shown and counted,
/// not enforced, because browsers count UTF-16 units.
#[component]
pub fn TextField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] value: String,
    #[prop(optional)] kind: Option<&'static str>,
    #[prop(optional)] autocomplete: Option<&'static str>,
    #[prop(optional)] maxlength: Option<i64>,
    /// Of the label, where it is not the page's.
    #[prop(default = None)]
    lang: Option<String>,
) -> impl IntoView {
    let state = expect_context::<FormState>();
    let problem = state.problem(&name, &label);
    let id = state.id(&name);
    let kind = kind.unwrap_or("text");
    let value = if kind == "password" { String::new() } else { state.value(&name, value) };
    // Addresses are never near their limit.
    let maxlength = maxlength.filter(|_| kind == "text");
    view! {
        <div class="field">
            <label for=id.clone() lang=lang>
                {label}
            </label>
            <Hint id=id.clone() hint=hint.clone() />
            <input
                type=kind
                id=id.clone()
                name=FormState::name(&name)
                value=value.clone()
                autocomplete=autocomplete
                dir="auto"
                aria-describedby=described_by(&id, &hint, maxlength.is_some())
                aria-invalid=problem.is_some().then_some("true")
            />
            {maxlength.map(|max| view! { <Counter field=id.clone() max value=value.clone() /> })}
            {(kind == "password").then(|| show_password(id.clone()))}
            <FieldProblem id problem />
        </div>
    }
}

/// Shows and hides a password. Implemented in `page.js`; without it there is no button.
fn show_password(id: String) -> AnyView {
    view! {
        <button type="button" class="field__show" data-shows=id.clone() aria-controls=id aria-pressed="false">
            {use_locale().account_password_show()}
        </button>
    }
    .into_any()
}

/// A text area with label, hint and error.
#[component]
pub fn TextArea(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] value: String,
    #[prop(default = 4)] rows: u32,
    #[prop(optional)] maxlength: Option<i64>,
    /// What stands between the label and the field.
    #[prop(optional)]
    tools: Option<AnyView>,
) -> impl IntoView {
    let state = expect_context::<FormState>();
    let problem = state.problem(name, &label);
    let id = state.id(name);
    let value = state.value(name, value);
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <Hint id=id.clone() hint=hint.clone() />
            {tools}
            <textarea
                id=id.clone()
                name=FormState::name(name)
                rows=rows
                dir="auto"
                aria-describedby=described_by(&id, &hint, maxlength.is_some())
                aria-invalid=problem.is_some().then_some("true")
            >
                {text_within(&value)}
            </textarea>
            {maxlength.map(|max| view! { <Counter field=id.clone() max value=value.clone() /> })}
            <FieldProblem id problem />
        </div>
    }
}

/// A hidden field.
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
        .into_any()
    })
}

#[component]
pub fn FieldProblem(id: String, problem: Option<String>) -> impl IntoView {
    view! {
        <p class="field__problem" id=[&id, "-problem"].concat()>
            {problem}
        </p>
    }
}

/// The identifiers for `aria-describedby`: counter, hint and error.
pub fn described_by(id: &str, hint: &str, is_counted: bool) -> String {
    let counter = is_counted.then(|| counter_id(id));
    let hint = (!hint.is_empty()).then(|| [id, "-hint"].concat());
    let all = [counter, hint, Some([id, "-problem"].concat())];
    all.into_iter().flatten().collect::<Vec<_>>().join(" ")
}
