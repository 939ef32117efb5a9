use crate::ui::IntoPart;
use leptos::prelude::*;

/// Tells password managers whose password a form is about. Nobody sees it, and it is not sent.
pub fn account_for_managers(email: String) -> AnyView {
    view! { <input type="email" autocomplete="username" value=email readonly hidden /> }.into_part()
}
