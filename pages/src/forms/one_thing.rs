//! Forms about one existing row: a response, a comment, a challenge.

use super::{Form, HiddenField, TextArea, came_back};
use app::{locale::use_locale, ui::named_after};
use leptos::prelude::*;

/// The subject of a form: the name of its field and the identifier that it contains.
pub type About = (&'static str, String);

/// A form of one button. `filled`: whether it is the page's primary action. `named`: the button's subject for screen
/// readers, where a page has several such buttons.
#[component]
pub fn ActionForm(
    call: &'static str,
    #[prop(into)] instance: String,
    about: About,
    button: &'static str,
    /// Additional hidden fields, such as the version shown.
    #[prop(optional, into)]
    shown: Option<About>,
    #[prop(optional)] filled: bool,
    #[prop(optional)] danger: bool,
    #[prop(optional)] named: String,
) -> impl IntoView {
    let (name, id) = about;
    let class = if danger { "button button--danger" } else { button_class(filled) };
    view! {
        <Form call instance version=version_of(shown.as_ref())>
            <HiddenField name value=id />
            {shown.map(hidden)}
            <button class=class type="submit">
                {button} {named_after(use_locale(), &named)}
            </button>
        </Form>
    }
    .into_any()
}

/// A form of one button behind a disclosure that says what will happen, against slips.
#[component]
pub fn ConfirmForm(
    call: &'static str,
    #[prop(into)] instance: String,
    about: About,
    summary: &'static str,
    #[prop(optional)] what: Option<&'static str>,
    button: &'static str,
    #[prop(optional)] named: String,
) -> impl IntoView {
    folded_form(call, instance, (hidden(about), &named), (summary, what.unwrap_or_default(), button))
}

/// The same with any fields. `words`: the summary, the explanation (possibly empty) and the button's label. `named`:
/// the button's subject, empty where the page has one of them.
pub fn folded_form(
    call: &'static str,
    instance: String,
    (fields, named): (AnyView, &str),
    words: (&'static str, &'static str, &'static str),
) -> AnyView {
    let open = came_back(call, &instance);
    let (summary, what, button) = words;
    let t = use_locale();
    let (on_summary, on_button) = (named_after(t, named), named_after(t, named));
    view! {
        <details open=open>
            <summary>{summary} {on_summary}</summary>
            {(!what.is_empty()).then(|| view! { <p>{what}</p> }.into_any())}
            <Form call instance>
                {fields}
                <button class="button button--danger" type="submit">
                    {button} {on_button}
                </button>
            </Form>
        </details>
    }
    .into_any()
}

/// A form with one text field called `name`.
#[component]
pub fn TextForm(
    call: &'static str,
    #[prop(into)] instance: String,
    about: About,
    name: &'static str,
    label: &'static str,
    #[prop(optional)] hint: &'static str,
    #[prop(optional)] value: String,
    #[prop(default = 2)] rows: u32,
    maxlength: i64,
    button: &'static str,
    /// Additional hidden fields, such as the version shown.
    #[prop(optional, into)]
    shown: Option<About>,
    #[prop(optional)] filled: bool,
    #[prop(optional)] named: String,
    /// Other fields below the text.
    #[prop(optional, into)]
    more: ViewFn,
) -> impl IntoView {
    let (about, id) = about;
    view! {
        <Form call instance class="stack" version=version_of(shown.as_ref())>
            <HiddenField name=about value=id />
            {shown.map(hidden)}
            <TextArea name label hint value rows maxlength />
            {more.run()}
            <button class=button_class(filled) type="submit">
                {button} {named_after(use_locale(), &named)}
            </button>
        </Form>
    }
    .into_any()
}

fn version_of(shown: Option<&About>) -> String {
    shown.map(|(_, version)| version.clone()).unwrap_or_default()
}

fn hidden((name, value): About) -> AnyView {
    view! { <HiddenField name value /> }.into_any()
}

fn button_class(filled: bool) -> &'static str {
    if filled { "button" } else { "button button--quiet" }
}
