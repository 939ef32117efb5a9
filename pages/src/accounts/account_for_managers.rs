use leptos::prelude::*;

/// A hidden field without a name that tells password managers the account of a form.
pub fn account_for_managers(email: String) -> AnyView {
    view! { <input type="email" autocomplete="username" value=email readonly hidden /> }.into_any()
}
