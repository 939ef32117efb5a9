use super::state::FormState;
use crate::context::account;
use app::locale::use_locale;
use leptos::{context::Provider, prelude::*, server_fn::ServerFn};

/// The URL of a server function.
pub fn path_of<F: ServerFn>() -> &'static str {
    F::PATH
}

/// A form that calls a server function: posted to the page's own address, where the server handles it, with JavaScript
/// or without. `instance` identifies it on the page and contains the identifier of its subject.
#[component]
pub fn Form(
    call: &'static str,
    #[prop(into)] instance: String,
    #[prop(optional)] class: &'static str,
    /// Changes with the subject of the form: what was typed or chosen is then not carried over.
    #[prop(optional, into)]
    version: String,
    /// Set where the answer leads to another site, which only a load of a document can follow.
    #[prop(optional)]
    leaves: bool,
    children: Children,
) -> impl IntoView {
    let t = use_locale();
    let state = FormState::new(call, &instance);
    let error = state.error().map(|error| view! { <p class="form__error">{error.sentence(t)}</p> });
    let version = (!version.is_empty()).then_some(version);
    view! {
        <Provider value=state>
            <form method="post" id=instance.clone() class=class data-version=version data-document=leaves novalidate>
                <input type="hidden" name="__form" value=call />
                <input type="hidden" name="__instance" value=instance.clone() />
                <input type="hidden" name="__account" value=account() />
                <div role="alert">{error}</div>
                {children()}
            </form>
        </Provider>
    }
}
