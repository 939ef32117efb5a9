use super::PageTitle;
use app::{
    error::AppError,
    locale::{localised, use_locale},
    platform::set_status,
};
use domain::local_path::here;
use leptos::prelude::*;
use leptos_router::{components::Redirect, hooks::use_location};

/// An error in place of a page's content. `within`: below the page's heading.
#[component]
pub fn ErrorView(error: AppError, #[prop(optional)] within: bool) -> impl IntoView {
    let t = use_locale();
    if error == AppError::SignInNeeded {
        let location = use_location();
        let next = here(&location.pathname.get_untracked(), &location.search.get_untracked());
        return view! { <Redirect path=[&localised(t, "/sign-in"), "?next=", &next].concat() /> }.into_any();
    }
    set_status(error.status());
    let title = if error == AppError::NotFound { t.error_not_found_title() } else { t.error_title() };
    // On a page without a form, the errors are about the URL.
    let sentence = match error {
        AppError::Rejected(_) => t.error_address().to_owned(),
        other => other.sentence(t),
    };
    let home = view! {
        <p>{sentence}</p>
        <p>
            <a class="button" href=localised(t, "/challenges")>
                {t.error_home()}
            </a>
        </p>
    };
    if within {
        return view! {
            <h2>{title}</h2>
            {home}
        }
        .into_any();
    }
    view! {
        <PageTitle text=title />
        <div class="page page--narrow stack">
            <h1>{title}</h1>
            {home}
        </div>
    }
    .into_any()
}

/// The page for unknown addresses.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    view! { <ErrorView error=AppError::NotFound /> }
}
