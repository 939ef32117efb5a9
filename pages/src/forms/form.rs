use super::state::FormState;
use crate::context::{account, path, search};
use app::locale::{address, use_locale};
use domain::local_path::LocalPath;
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
    /// Set where files can be chosen in it.
    #[prop(optional)]
    files: bool,
    /// By what name the browser keeps it where there is no connection, to send it later; empty where it does not.
    #[prop(optional, into)]
    later: String,
    /// By what name the browser keeps what is filled in until it is sent; empty where it does not.
    #[prop(optional, into)]
    keeps: String,
    children: Children,
) -> impl IntoView {
    let t = use_locale();
    let state = FormState::new(call, &instance);
    let error = state.error().map(|error| view! { <p class="form__error">{error.sentence(t)}</p> });
    let later = (!later.is_empty()).then_some(later);
    let keeps = (!keeps.is_empty()).then_some(keeps);
    let version = (!version.is_empty()).then_some(version);
    // Without it browsers send a form to the address with its fragment, and where that names an element of the page
    // they scroll there and pass over `autofocus`: what is wrong with the form would be out of sight.
    let action = LocalPath::parse(&address(&path(), &search())).map(String::from);
    view! {
        <Provider value=state>
            <form
                method="post"
                enctype=files.then_some("multipart/form-data")
                action=action
                id=instance.clone()
                class=class
                data-version=version
                data-document=leaves
                data-later=later
                data-keeps=keeps
                novalidate
            >
                <input type="hidden" name="__form" value=call />
                <input type="hidden" name="__instance" value=instance.clone() />
                <input type="hidden" name="__account" value=account() />
                <div role="alert">{error}</div>
                {children()}
            </form>
        </Provider>
    }
}
