//! Forms about one thing that is there already: a response, a comment, a challenge.

use super::{Form, HiddenField, IntoPart, TextArea, came_back, named_after};
use crate::locale::use_locale;
use leptos::prelude::*;

/// What a form is about: the name of its field, and the identifier that is sent in it.
pub type About = (&'static str, String);

/// A form of one button. `filled`: whether it is what one came to the page for. `named`: what its button is about, where
/// the page has several such buttons.
#[component]
pub fn ActionForm(
    call: &'static str,
    #[prop(into)] instance: String,
    about: About,
    button: &'static str,
    #[prop(optional)] filled: bool,
    #[prop(optional)] danger: bool,
    #[prop(optional)] named: String,
) -> impl IntoView {
    let (name, id) = about;
    let class = if danger { "button button--danger" } else { button_class(filled) };
    view! {
        <Form call instance>
            <HiddenField name value=id />
            <button class=class type="submit">
                {button} {named_after(use_locale(), &named)}
            </button>
        </Form>
    }
    .into_part()
}

/// A form of one button that is opened first and says what will happen, so that nothing is done by a slip.
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
    let open = came_back(call, &instance);
    view! {
        <details open=open>
            <summary>{summary} {named_after(use_locale(), &named)}</summary>
            {what.map(|what| view! { <p>{what}</p> }.into_part())}
            <ActionForm call instance about button danger=true named />
        </details>
    }
    .into_part()
}

/// A form of one text, `name` that of its field.
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
    button: &'static str,
    #[prop(optional)] filled: bool,
    #[prop(optional)] named: String,
) -> impl IntoView {
    let (about, id) = about;
    view! {
        <Form call instance class="stack">
            <HiddenField name=about value=id />
            <TextArea name label hint value rows />
            <button class=button_class(filled) type="submit">
                {button} {named_after(use_locale(), &named)}
            </button>
        </Form>
    }
    .into_part()
}

fn button_class(filled: bool) -> &'static str {
    if filled { "button" } else { "button button--quiet" }
}
